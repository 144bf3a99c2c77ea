# --- what the whole room reads
rehearsal-mark = _Rehearsal: days are shortened to minutes, and everything here is erased afterwards._

board-open = { $done ->
    [0] *Day { $day } is open.* Each tick shows up here.
    [one] *{ $done } of { $people } on the mat today.* Day { $day }.
   *[other] *{ $done } of { $people } on the mat today.* Day { $day }.
}
board-open-nobody = *Day { $day } is open.* Tap *I'm in* to join; each tick shows up here.
board-closed = { $done ->
    [0] *Day { $day } has closed, quietly.* It stays open for catching up.
    [one] *Day { $day } has closed: { $done } of { $people } on the mat.* Catching up is open, and counts.
   *[other] *Day { $day } has closed: { $done } of { $people } on the mat.* Catching up is open, and counts.
}
board-names = { $more ->
    [0] With { LIST($names) }.
    [one] With { LIST($names) } and one more.
   *[other] With { LIST($names) } and { $more } more.
}

group-recap =
    # That was the week

group-recap-count = { $finished ->
    [0] { $people ->
        [one] One of us took part
       *[other] { $people } of us took part
    } and { $sessions ->
        [one] one session was done
       *[other] { $sessions } sessions were done
    }.
    [one] { $people ->
        [one] One of us took part
       *[other] { $people } of us took part
    }, { $sessions ->
        [one] one session was done
       *[other] { $sessions } sessions were done
    }, and one person has been through all { $length } days so far.
   *[other] { $people } of us took part, { $sessions } sessions were done, and { $finished } have been through all { $length } days so far.
}
group-recap-feel = How it felt, on average: { NUMBER($feel, maximumFractionDigits: 1) } of 5.
group-recap-names = Through to the end: { LIST($names) }.
group-recap-closes = Days you missed stay open until *{ FULLWHEN($closes) }*. Finishing late is finishing.
group-recap-thanks = Thank you for the company. _{ $teacher }_

room-paused = We're taking a break. Your days and ticks are kept as they are, and nothing is asked of you until we go on.
room-resumed = { $day ->
    [none] We go on.
   *[other] We go on: day { $day } is on *{ DAY($date) }*.
} Everything you did before the break still counts.
room-moved = The start has moved: day 1 is now on *{ DAY($start) }*. If you had joined, you still have your place.
room-time = From now on, each day's lesson arrives at *{ TIME($lesson_time) }*.
room-ended = This challenge has come to its end. Thank you for the time you gave it. Your own days are kept: /me shows them.
room-cancelled = This challenge has been called off, and nothing more will come from it. If another one begins here, you'll see an invitation in this chat.
