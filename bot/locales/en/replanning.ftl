room-moved = The start has moved: day 1 is now on *{ DAY($start) }*. If you had joined, you still have your place.
room-time = From now on, each day's lesson arrives at *{ TIME($lesson_time) }*.

move-menu = Day 1 is on *{ DAY($start) }*. Move it to which day? Those who joined keep their places.
time-menu = The lesson arrives at *{ TIME($lesson_time) }*. At what time instead?
moved = Moved. Day 1 is now on *{ DAY($start) }*, and the group knows.
moved-too-late = Day 1 has begun, so the start can't move any more. Pausing is possible at any time.
time-changed = Changed. From now on the lesson arrives at *{ TIME($lesson_time) }*, and the group knows.

button-move = Move the start
button-move-to = { DAY($choice) }
button-retime = Change the time
button-retime-to = { TIME($choice) }
