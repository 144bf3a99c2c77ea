# What did not go out, told to the coach once.

trouble = { $what ->
    [lesson] A lesson
    [board] A board
    [group-recap] The recap
    [signup] The invitation
    [countdown] The note on the day before
    [room-lost] What I had for the group
    [reminder] A reminder
   *[other] A message
} didn't go out{ $room ->
    [none] {""}.
   *[other] {" "}in { $room }.
} { $why ->
    [kicked] I've been removed from the group. Add me again, and I'll go on from there.
    [closed] The topic is closed. Open it again, and I'll go on from there.
    [deleted] The chat or topic is gone. You can bring the challenge to another room with /attach.
    [forbidden] I'm not allowed to write there. /setup shows which right is missing.
    [blocked] The person has blocked me, and I've stopped writing to them.
    [late] It was too late to be of use, so I left it out.
    [unreachable] I couldn't reach the person privately.
    [unknown] The connection broke while it was leaving, so it may or may not have arrived.
    [busy] The platform didn't take it, though I tried for a while.
    [fault] Something went wrong on my side. Whoever runs me finds it in the log.
   *[other] The reason given: { $why }.
}

# What was to stand beside the posts; the posts themselves are there.
trouble-beside = { $what ->
    [thread] I couldn't open the thread for talk under the lesson. The lesson itself is there.
   *[entry] I couldn't keep the server's calendar right. The lessons come all the same.
} { $why ->
    [forbidden] I lack a right for it, and /setup names it. { $what ->
        [thread] Once I have it, the next lesson gets its thread.
       *[entry] Once I have it, switch the calendar off and on again under /cohort.
    }
    [full] There are as many of them already as Discord takes.
    [busy] Discord didn't take it, though I tried for a while.
    [unknown] The connection broke on the way.
    [fault] Something went wrong on my side. Whoever runs me finds it in the log.
   *[other] The reason given: { $why }.
}
