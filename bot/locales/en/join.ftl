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

button-join = I'm in

command-join = Take part in the challenge here
toast-join = Lovely. The details are in our private chat.
