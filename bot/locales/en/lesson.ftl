# --- the day's lesson, in the room and privately
lesson-title = Day { $day } of { $length }: { $heading }
lesson-theme = _{ $theme }._ { $minutes ->
    [one] About one minute.
   *[other] About { $minutes } minutes.
}
lesson-theme-none = { $minutes ->
    [one] About one minute.
   *[other] About { $minutes } minutes.
}
lesson-finale = *The finale.*
lesson-late = _This comes later than planned; it was meant for { FULLWHEN($planned) }. The day is as long as ever._
lesson-steps = *Step by step*
lesson-short = *Short of time?* { $count ->
    [one] { LIST($poses) } on its own counts as the whole day
   *[other] { LIST($poses) } on their own count as the whole day
}: { $minutes ->
    [one] about one minute.
   *[other] about { $minutes } minutes.
}
lesson-hurts = If anything hurts, stop there and tap *Something hurts*. It's private.
lesson-other-language = _This challenge is written in { LANGUAGE($language) }; I've left its lesson as it is._
# the name of a thread under the lesson, and a day in a calendar: plain words
lesson-talk = Day { $day }: { $heading }
entry-about = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
}, whenever it suits you that day. The lesson comes in the channel at this hour, and Done under it ticks the day. { $title }, round { $round }.

today-swaps = _With your own changes._

# --- one step, in words
step-hold = { $sets ->
    [1] { $pose }: { step-breaths }{ step-side }
   *[other] { $pose }: { $sets } rounds of { step-breaths }{ step-side }
}
step-breaths = { $breaths ->
    [one] one breath ({ $seconds } seconds)
   *[other] { $breaths } breaths ({ $seconds } seconds)
}
step-side = { $side ->
    [both] {" "}on each side
    [right] {" "}on the right
    [left] {" "}on the left
   *[none] { "" }
}
step-reps = { $sets ->
    [1] { $pose }: { $reps } times, about { $seconds } seconds each{ step-side }
   *[other] { $pose }: { $sets } rounds of { $reps } times, about { $seconds } seconds each{ step-side }
}
step-trips = { $trips ->
    [one] { $pose }: once there and back{ step-width }{ step-lift }
    [2] { $pose }: twice there and back{ step-width }{ step-lift }
   *[other] { $pose }: { $trips } times there and back{ step-width }{ step-lift }
}
step-width = { $cm ->
    [none] { "" }
   *[other] {""}, in steps of about { $cm } cm
}
step-lift = { $lift ->
    [yes] , with a leg lift before each step
   *[no] { "" }
}
step-chain = { $side ->
    [both] { $poses }: { step-breaths } in each, one after the other. All on the first side, then all on the other
    [right] { $poses }: { step-breaths } in each, one after the other, on the right
    [left] { $poses }: { step-breaths } in each, one after the other, on the left
   *[none] { $poses }: { step-breaths } in each, one after the other
}
step-easier = Easier, as you chose: { $how }
step-harder = A little more, as you chose: { $how }
step-instead = Instead of { $pose }, as you chose.
step-first-side = First side: { $first }.

# --- one pose, under its picture
pose-title = *{ $name }*
pose-title-sanskrit = *{ $name }* ({ $sanskrit })
pose-feel = _Where you feel it:_ { $feel }
pose-check = _Check:_ { $check }
pose-after = _Then:_ { $after }
pose-easier = _Easier:_ { $how }
pose-harder = _A little more:_ { $how }
pose-skip = _Leave it out, until a professional agrees, with:_ { LIST($tags, between: "; ") }.
pose-care = _Take care, or swap, with:_ { LIST($tags, between: "; ") }.
pose-swap = _Swap:_ { $pose }.
pose-second = { $name }, the second side
pose-video = [Watch { $name }]({ $url })
pose-credit = _Picture: { $credit }_
pose-alt = { $name }, shown as a picture.
pose-loop-alt = { $name } in motion, a short silent loop.
poses-heading = *The poses*
