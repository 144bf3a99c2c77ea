# --- me
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

# --- settings
remind-menu = { $at ->
    [none] Your reminders are off. When would you like one, on days you haven't ticked?
   *[other] Your reminder comes at *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked. Another time?
} From { TIME($quiet_from) } to { TIME($quiet_until) } I keep quiet. You can also type a time, such as /remind 07:30.
remind-set = { $reachable ->
    [yes] Done. I'll remind you at *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked.
   *[no] Noted: *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked. To reach you I need one thing from you: open our private chat once.
}
remind-off = Reminders are off. The lessons still come to the group, and /remind 07:30 turns them on again.
remind-quiet = That is within the quiet hours, { TIME($quiet_from) } to { TIME($quiet_until) }, when I don't write to anyone. Another time?
remind-bad = I couldn't read “{ $text }” as a time. Like this: /remind 07:30, or /remind off.
zone-menu = Your time zone is { PLACE($zone) }. Choose another, or type a city: /zone Lisbon.
zone-set = Done. Your time zone is { PLACE($zone) }, where it is now { TIME($local) }. Your reminders follow it; the days of the challenge stay the group's.
zone-choose = There is more than one “{ $text }”. Which one?
zone-unknown = I don't know a place called “{ $text }”. A large city in your time zone will do: /zone Lisbon.
language-menu = I speak { LANGUAGE($language) } with you. Another language?
language-set = Done. From now on I write to you in { LANGUAGE($language) }.
language-unknown = I don't speak “{ $text }” yet. These are the languages I know:
named-on = Done. When you tick a day, your name may stand on the group's board.
named-off = Done. Your name stays off the board; your ticks still count in the number.

stopped = Stopped. I won't write to you any more. Your days are kept, and /start turns me on again.
restarted = { $joined ->
    [yes] Good to have you back. Your place and your days are as you left them.
   *[no] Hello. I'm on again. When a challenge opens in your group, you can join there.
}
leave-confirm = Leave this challenge? Reminders stop and your name goes from the board. Your days stay with you, and you can come back with /join.
left = You've left, and nothing more will come. Thank you for giving it a try. The door stays open: /join.
kept = Good. Everything stays as it is.

# --- my data
mydata-intro = This is what I keep about you. The file has all of it, down to the last detail.
mydata-none = I keep nothing about you.
mydata-never = I don't keep what you write to me, nor anything you say about your health.
mydata-file = my-data.json
mydata-person = *You*
mydata-name = Name: { $name }
mydata-identity = { $platform }: { $user_id }
mydata-safety = Safety card read: { FULLWHEN($at) }
mydata-challenge = *{ $title }*
mydata-joined = Joined: { FULLWHEN($at) }
mydata-check-in = Day { $day }: { FULLWHEN($at) }{ $feel ->
    [none] { "" }
   *[other] , felt { $feel } of 5
}
mydata-rest = Rest day: day { $day }
mydata-badge = Badge: { $title }

forget-confirm = Erase everything about you? Your name, your days, your plan and your settings go for good, and you leave every challenge you are in. This can't be undone. (/mydata gives you a copy first.)
forgotten = It's done. Everything about you is erased. If you ever write again, we start afresh. Be well.
