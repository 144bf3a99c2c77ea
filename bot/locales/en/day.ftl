# --- reminders and the day
reminder-plain = { $cue ->
    [none] Day { $day }
   *[other] { $cue }: day { $day }
}{ $minutes ->
    [none] {""}, whenever you're ready.
    [one] {""}, about one minute, whenever you're ready.
   *[other] {""}, about { $minutes } minutes, whenever you're ready.
}
reminder-place = Your place for it: { $place }.
reminder-short = On a full day, the short version (about { $minutes } minutes) counts just as much.

closing = The week has closed. { $done ->
    [0] It went by without you this time, and nothing is held against you.
    [one] You did one day of { $length }, and that one is yours.
   *[other] You did { $done } days of { $length }, and those are yours.
} If you'd like to try again, the next round is as open to you as it is to anyone.

today-none = { $lesson_at ->
    [none] There is no lesson today.
   *[other] There is no lesson today. The next one comes *{ WHEN($lesson_at) }*.
}
day-not-open = Day { $day } opens on *{ DAY($date) }*. I can count it from then on.
day-outside = This challenge has { $length ->
    [one] one day
   *[other] { $length } days
}. Which one did you mean?

# --- checking in
checked-in-day = *Day { $day } is ticked.*
checked-in-plain = Noted. Thank you for turning up.
checked-in-late = _Caught up, and counted like any other._
checked-in-badge = *{ $title }*: { $body }
checked-in-next = The next lesson comes *{ WHEN($next_at) }*.
checked-in-all = That makes all { $length }. Your recap is on its way.
checked-in-feel = { $question } One tap, if you like.
checked-in-feel-plain = How did it feel while you were doing it? One tap, if you like.
checked-in-reflection = _{ $text }_

already-done = { $next ->
    [none] Day { $day } is ticked already, so nothing has changed.
   *[other] Day { $day } is ticked already. Shall I tick day { $next }?
}
count-today = Shall I count day { $day } as done?
opened-today = Day { $day } opened today, so there is no yesterday to count yet. Shall I count day { $day }?
rest-ask = Shall I make day { $day } your rest day? Nothing will remind you, your place is kept, and the day stays open. It uses a rest pass.
partial = Part of it is something. Shall I count day { $day } as a gentle day, or will you do it later? Both are good.
later-ok = Good. I'll leave it open.
felt = { $feel ->
    [1] Noted: hard. Thank you for saying so. Tomorrow you could take the easier form of any pose; it counts the same.
    [2] Noted: heavy going. If you like, take the easier form of a pose tomorrow; it counts the same.
    [3] Noted: all right.
    [4] Noted: good.
   *[5] Noted: lovely.
}
answered = { $choice ->
    [none] Noted. Thank you.
   *[other] Noted: { $choice }. Thank you.
}
undone = Day { $day } is open again. { $done ->
    [0] No days are ticked now.
    [one] One of { $length } days is ticked.
   *[other] { $done } of { $length } days are ticked.
}
nothing-to-undo = There is no tick to take back.

rest-used = Day { $day } is your rest day. No reminder today, and your place is kept. { $left ->
    [0] That was your rest pass for this challenge; days still stay open for catching up.
    [one] You have one rest pass left.
   *[other] You have { $left } rest passes left.
}
rest-none = Your rest pass is used. You can still leave today out: it stays open for catching up, and the short version is there too.
rest-already = Day { $day } is already your rest day. Enjoy it.

# --- easier, harder, another pose
swap-menu = Which pose of day { $day } would you like to change?
swap-pose = *{ $name }*

    Which form suits you today?
pose-works = _What works:_ { LIST($targets) }.
pose-does = _What it does:_ { $action }.
pose-props = _To hand:_ { LIST($props, between: "; ") }.
swap-pose-easier = *Easier.* { $how }
swap-pose-harder = *A little more.* { $how }
swap-pose-other = *{ $name } instead.* { $how }
swap-pose-keep = _"Every day" keeps your choice for the whole challenge._
swapped = { $choice ->
    [easier] { $name }, the easier form
    [harder] { $name }, with a little more
    [full] { $name }, as it is
   *[other] { $choice } instead of { $name }
}{ $remembered ->
    [yes] {""}, from now on.
   *[no] {""}, for day { $day }.
} It counts just the same.

fallback =
    I'm a simple helper and didn't follow that. These are what I can do; /help has the rest.

    If something hurts, there is a button for it.

# --- the end
recap-title = Your week
recap-finished = You finished. { $done ->
    [one] One session on the mat.
   *[other] { $done } sessions on the mat.
}
recap-unfinished = { $done ->
    [0] The week is over. You joined, and that is where it starts.
    [one] The week is over, and you did one day of { $length }.
   *[other] The week is over, and you did { $done } days of { $length }.
}
recap-late = { $late ->
    [one] One day, caught up later
   *[other] { $late } days, caught up later
}
recap-feel = How it felt, on average: { NUMBER($feel, maximumFractionDigits: 1) } of 5
recap-swaps = { $swaps ->
    [one] One pose changed to suit you
   *[other] { $swaps } poses changed to suit you
}
recap-rests = { $rests ->
    [one] One rest day, taken on purpose
   *[other] { $rests } rest days, taken on purpose
}
recap-answer = { $question } { $answer }
recap-certificate = *Certificate*
recap-certificate-plain = { $name ->
    [none] Completed: { $title }. Days done: { $done } of { $length }.
   *[other] { $name } completed { $title }. Days done: { $done } of { $length }.
}
recap-next = *What next, if you like*
