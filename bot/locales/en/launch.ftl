launch-zone = In which time zone? Choose one, or type it: zone=Europe/Berlin.
late-jump_in = they join in at the day the group is on
late-own_day_1 = they begin with their own day 1
late-next_cohort = they wait for the next round
launch-summary-start = Day 1: *{ DAY($start) }*
launch-summary-time = Lesson: *{ TIME($lesson_time) }*, { PLACE($zone) } time
launch-summary-late = Late joiners: { $late ->
    [jump_in] { late-jump_in }
    [own_day_1] { late-own_day_1 }
   *[next_cohort] { late-next_cohort }
}
launch-summary-minutes = Minutes a day: { LIST($minutes) }
launch-summary-length = { $length ->
    [one] One day
   *[other] { $length } days
}, then { $catch_up ->
    [0] no days for catching up
    [one] one more day for catching up
   *[other] { $catch_up } more days for catching up
}
launch-summary-limits = { $limit ->
    [one] At most one post a day in the group; the evening's board is the same post, changed in place.
   *[other] At most { $limit } posts a day in the group. The board is one post, changed in place through the day.
}
launch-summary-posts = *Every post to come*
launch-summary-post = { FULLWHEN($at) }: { $what }
launch-summary-confirm = Nothing has been sent yet. Shall I go ahead?
bad-zone = I don't know a time zone called “{ $text }”. Like this: Europe/Berlin, or a large city.
bad-late = I couldn't read “{ $text }”. For late joiners there are: jump_in, own_day_1 and next_cohort.

button-launch = { $about ->
    [none] Begin a challenge
   *[other] { $about }
}

command-launch = Plan a challenge here; nothing is sent before you confirm
option-start = The first day, such as 2026-12-07
option-late = What about people who join after day 1
option-threads = A thread for talk under each lesson
option-events = Each day in the calendar of this server
choice-jump-in = They join in at the day the group is on
choice-own-day-1 = They begin with their own day 1
choice-next-cohort = They wait for the next round
