me-today = { $today ->
    [none] { $next_at ->
        [none] There are no more lessons to come.
       *[other] The next lesson comes *{ WHEN($next_at) }*.
    }
   *[other] { $next_at ->
        [none] Today is day { $today } of { $length }.
       *[other] Today is day { $today } of { $length }. The next lesson comes *{ WHEN($next_at) }*.
    }
}
me-week = { $phase ->
    [paused] The challenge is paused. What you have not done stays open.
    [catching-up] All lessons have come. You can catch up until *{ FULLWHEN($until) }*.
   *[over] The week is over.
}
me-ticked = Ticked: { $done ->
    [0] none yet
    [one] day { LIST($days) }
   *[other] days { LIST($days) }
}
me-feel = How it felt so far, on average: { NUMBER($feel, maximumFractionDigits: 1) } of 5
me-rests = { $rests_left ->
    [0] Rest pass: used
    [one] One rest pass left
   *[other] { $rests_left } rest passes left
}
me-badges = *Badges*
me-badge = *{ $title }*: { $body }
me-settings = *Your settings*
me-reminder = { $reminder_at ->
    [none] Reminders: off
   *[other] Reminder: { TIME($reminder_at) }, on days you haven't ticked
}
me-zone = Time zone: { PLACE($zone) }
me-language = Language: { LANGUAGE($language) }
me-named = { $named ->
    [yes] Your name may stand on the board
   *[no] Your name stays off the board
}
me-aside = Personal messages come to your own thread in the server
me-plan = Plan: { $cue } { $place }
me-swaps = Changed poses: { LIST($swaps, between: "; ") }
me-swap-easier = { $pose } (easier)
me-swap-harder = { $pose } (a little more)
me-swap-other = { $choice } instead of { $pose }
me-private = _You alone see this._

why-title = What each day rests on
why-day = *Day { $day }: { $heading }*
why-none = The lessons so far make no claims that need one.
why-end = _Teachers' experience is marked as such. Nothing here is medical advice._

button-me = My days
button-why = Why these poses

command-me = Your days, badges, next lesson and settings
command-why = What each day's lesson rests on
