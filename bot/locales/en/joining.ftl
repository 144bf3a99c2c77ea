# --- in the room, before it begins
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

countdown =
    Day 1 arrives on *{ FULLWHEN($lesson_at) }*. There is still room on the floor.

# --- joining
joined = { $day ->
    [none] { $first_name ->
        [none] You're in.
       *[other] You're in, { $first_name }.
    } We begin on *{ FULLWHEN($lesson_at) }*, with your first lesson.
   *[other] { $first_name ->
        [none] You're in.
       *[other] You're in, { $first_name }.
    } The group is on day { $day } of { $length }, and you can join in right there. The days before stay open, should you want them.
}
joined-own = { $first_name ->
    [none] You're in.
   *[other] You're in, { $first_name }.
} You get your own day 1: your first lesson comes *{ WHEN($lesson_at) }*, privately. The group is a little ahead, and that changes nothing for you.
joined-open = { $first_name ->
    [none] You're in.
   *[other] You're in, { $first_name }.
} All the lessons are out, and the days are still open: do them in your own time, in any order.
joined-unreachable = One thing: I can't write to you privately yet. Open our private chat once, and reminders and answers will reach you there.
joined-more = A few small things you can set now, later, or never:

joined-next = This round is already under way, so I've kept you a place in this room's next one. You'll hear from me when it's planned.
already-joined = You're in already; nothing has changed. { $day ->
    [none] Your first lesson comes *{ WHEN($lesson_at) }*.
   *[other] Today is day { $day } of { $length }.
}
already-waiting = Your place in the next round is kept already. You'll hear from me when it's planned.
enrolled-from-waiting = The round you were waiting for is planned. We begin on *{ FULLWHEN($lesson_at) }*, with the first lesson. If it doesn't suit you this time, /leave takes you out again.

nothing-here = { $admin ->
    [yes] No challenge is planned in this chat yet. You can begin one with /launch: I ask for the start, the time and the zone, and show you everything before anything is sent.
   *[no] No challenge is planned in this chat yet. When there is one, you'll see an invitation here with a button to join.
}
not-joined = You aren't in a challenge here yet. If one is open in this room, /join takes you in.
not-begun = It hasn't begun yet. We begin on *{ FULLWHEN($lesson_at) }*, with the first lesson. Until then there is nothing to do.
closed = This challenge is over, so its days can't be changed any more. What you did is kept: /me shows it.
which-challenge = You're in more than one challenge. Which one do you mean?

# --- the safety card and the plan
safety-before-also = Your teacher adds:
safety-thanks = Thank you for reading it. *Something hurts* is under every lesson, should you need it.

plan-cue = *A small plan helps.* People who settle on the when and where tend to come back more easily.

    When would you roll out your mat?
plan-place = Good. And where?
plan-obstacle = Last one: what is most likely to get in the way? On such a day, the short version counts in full.
plan-saved = *Your plan*

plan-saved-when = { $cue } { $place ->
    [none] { "" }
   *[other] { $place }
}: I roll out my mat.
plan-saved-obstacle = If it gets in the way ({ $obstacle }): I do the short version.
plan-saved-none = No plan, then. That's all right; you can make one any time with /me.
plan-saved-end = I'll remind you with your own words.
