launch-start = When is day 1? You can also type a date: /launch start=2026-12-07.
launch-time = At what time shall each day's lesson arrive?
launch-late = What about people who join after day 1?
launch-dropped = Dropped. Nothing was sent.

button-launch-start = { DAY($choice) }
button-launch-time = { TIME($choice) }
button-launch-zone = { PLACE($choice) }
button-launch-late = { $choice ->
    [jump_in] Join in at today's day
    [own_day_1] Begin with their own day 1
   *[next_cohort] Wait for the next round
}
button-launch-edit = { $choice ->
    [start] Another start
    [time] Another time
    [zone] Another time zone
    [late] Late joiners
   *[other] Change this
}
button-launch-extra = { button-extra }
button-launch-yes = Confirm
button-launch-no = Drop it
