signup =
    We begin on *{ DAY($start) }*. From then on, each day's lesson arrives here at *{ TIME($lesson_time) }* ({ PLACE($zone) } time).

signup-how =
    - Tap *I'm in* and your place is kept.
    - Do the day whenever it suits you, then tap *Done*. Days you miss stay open until { $catch_up ->
        [0] the last day is over
        [one] one day after the last day
       *[other] { NUMBER($catch_up) } days after the last day
    }.
    - Reminders, answers and your own days stay between you and me.

signup-teacher = _With { LIST($names) }_

room-attached =
    This room takes part too. Day 1 is on *{ DAY($start) }*, and each day's lesson arrives here at *{ TIME($lesson_time) }* ({ PLACE($zone) } time).
enrolled-from-waiting = The round you were waiting for is planned. We begin on *{ FULLWHEN($lesson_at) }*, with the first lesson. If it doesn't suit you this time, /leave takes you out again.
launched = It's planned. The invitation is going out now, and the first lesson arrives on *{ FULLWHEN($lesson_at) }*. The challenge's code is *{ $code }*; /attach { $code } in another room lets that room take part. /cohort shows how it is going.
date-past = { DAY($date) } is past, or too near for day 1. Please choose a later day.
