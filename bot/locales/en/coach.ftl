# --- launching
launch-choose = Which challenge would you like to begin here?
launch-start = When is day 1? You can also type a date: /launch start=2026-12-07.
launch-time = At what time shall each day's lesson arrive?
launch-zone = In which time zone? Choose one, or type it: zone=Europe/Berlin.
launch-late = What about people who join after day 1?
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
extras-on = On Discord also: { LIST($extras) }
extra-threads = a thread for talk under each lesson
extra-events = an entry for each day in the server's calendar
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
post-signup = the invitation to join
post-countdown = the day before: a short reminder that it begins
post-lesson = day { $day }, the lesson
post-board = day { $day }, the board
post-extra = day { $day }, your own line
post-group-recap = the recap for everyone
post-closing = the close; days can no longer be caught up
post-other = { $kind }
launched = It's planned. The invitation is going out now, and the first lesson arrives on *{ FULLWHEN($lesson_at) }*. The challenge's code is *{ $code }*; /attach { $code } in another room lets that room take part. /cohort shows how it is going.
launch-dropped = Dropped. Nothing was sent.
rehearsal-started = The rehearsal has begun. A day lasts { $day_s ->
    [one] one second
   *[other] { $day_s } seconds
} here, every post is marked as a rehearsal, and all of it is erased at the end.
room-busy = A challenge is already under way in this room (code { $code }). End it first, or use another room or topic. /cohort shows it.
no-cohort = There is no challenge under way in this room. /launch begins one.

# --- the panel
panel-state = { $state ->
    [draft] A draft: nothing has been sent.
    [live] { $day ->
        [none] Planned. Day 1 is on { DAY($start) }.
       *[other] Under way: day { $day } of { $length }.
    }
    [paused] Paused. Nothing is sent until you tap Go on.
    [ended] Over.
   *[cancelled] Called off.
}
panel-code = Code { $code }; lesson at { TIME($lesson_time) }, { PLACE($zone) } time
panel-people = { $people ->
    [0] Nobody has joined yet
    [one] One person has joined
   *[other] { $people } people have joined
}
panel-reach = { $reach ->
    [0] I can't write privately to anyone yet
    [one] I can write privately to one of them
   *[other] I can write privately to { $reach } of them
}
panel-waiting = { $waiting ->
    [one] One person waits for the next round
   *[other] { $waiting } people wait for the next round
}
panel-rooms = Rooms: { LIST($rooms) }
panel-days = *Ticks by day*
panel-day = Day { $day }: { $done } of { $people }
panel-next = *What comes next*
panel-next-item = { FULLWHEN($at) }: { $what }
panel-next-none = Nothing more is planned.
panel-trouble = *What didn't go out*
panel-all-well = Everything so far has gone out.

move-menu = Day 1 is on *{ DAY($start) }*. Move it to which day? Those who joined keep their places.
time-menu = The lesson arrives at *{ TIME($lesson_time) }*. At what time instead?
confirm-end = End this challenge now? The remaining lessons won't be sent. Everyone keeps their days.
confirm-cancel = Call this challenge off? Nothing more will be sent, and the group is told.
paused = Paused. The group knows, nothing more is sent, and everyone's days are kept. Tap Go on when you're ready.
resumed = { $day ->
    [none] We go on.
   *[other] We go on with day { $day } on *{ DAY($date) }*.
} The group knows.
moved = Moved. Day 1 is now on *{ DAY($start) }*, and the group knows.
moved-too-late = Day 1 has begun, so the start can't move any more. Pausing is possible at any time.
time-changed = Changed. From now on the lesson arrives at *{ TIME($lesson_time) }*, and the group knows.
ended = Ended. The group knows, and everyone keeps their days.
cancelled = Called off. The group knows.
attached = This room takes part in the challenge { $code } now. { $rooms ->
    [one] It is the first room.
   *[other] It runs in { $rooms } rooms, and everyone is counted together.
}
attach-unknown = I don't know a challenge with the code “{ $text }”. /cohort shows the code in the room it was begun in.
attach-already = This room takes part in { $code } already.

# --- preview and preflight
preview-title = _Day { $day } of { $length }, just as the room will get it:_
preview-numbers = _{ $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
} ({ NUMBER($least, maximumFractionDigits: 0) } to { NUMBER($most, maximumFractionDigits: 0) } with shorter or longer holds), { $characters } characters, { $pictures ->
    [0] no pictures
    [one] one picture
   *[other] { $pictures } pictures
}._
setup-title = *Ready in this room?*
setup-rights = { $missing ->
    [0] I have every right I need here.
   *[other] I still need these rights here: { LIST($names) }.
}
setup-zone = Time zone: { PLACE($zone) }.
setup-zone-none = No time zone is set yet; /launch asks for it.
setup-private = { $reachable ->
    [yes] I can write to you privately, should something need you.
   *[no] I can't write to you privately yet. Open our private chat once, so that I can tell you if something needs you.
}
# The names of rights, as platforms have them.
right-send-messages = write messages
right-send-media = send pictures
right-attach-files = attach files
right-embed-links = show embeds
right-view-channel = see this channel
right-read-history = read earlier messages
right-send-in-threads = write in threads
right-create-threads = open threads (create public threads)
right-create-events = fill the calendar (create events)
right-manage-messages = change and delete messages
right-pin-messages = pin messages
right-add-reactions = add reactions
right-manage-topics = write in this topic
right-admin = be an administrator
setup-media = { $media ->
    [0] There are no pictures, so the lessons come in words.
    [one] One picture is ready.
   *[other] { $media } pictures are ready.
}

# --- trouble, told to the coach once
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
