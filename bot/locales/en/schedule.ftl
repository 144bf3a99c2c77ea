# Posts and personal messages that come by the clock.

countdown =
    Day 1 arrives on *{ FULLWHEN($lesson_at) }*. There is still room on the floor.

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
