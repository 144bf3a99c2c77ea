room-paused = We're taking a break. Your days and ticks are kept as they are, and nothing is asked of you until we go on.
room-resumed = { $day ->
    [none] We go on.
   *[other] We go on: day { $day } is on *{ DAY($date) }*.
} Everything you did before the break still counts.
room-ended = This challenge has come to its end. Thank you for the time you gave it. Your own days are kept: /me shows them.
room-cancelled = This challenge has been called off, and nothing more will come from it. If another one begins here, you'll see an invitation in this chat.
panel-state = { $phase ->
    [draft] A draft: nothing has been sent.
    [planned] Planned. Day 1 is on { DAY($start) }.
    [day] Under way: day { $day } of { $length }.
    [paused] Paused. Nothing is sent until you tap Go on.
    [catching-up] Catching up until { FULLWHEN($until) }.
    [over] Over.
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
confirm-end = End this challenge now? The remaining lessons won't be sent. Everyone keeps their days.
confirm-cancel = Call this challenge off? Nothing more will be sent, and the group is told.
paused = Paused. The group knows, nothing more is sent, and everyone's days are kept. Tap Go on when you're ready.
resumed = { $day ->
    [none] We go on.
   *[other] We go on with day { $day } on *{ DAY($date) }*.
} The group knows.
ended = Ended. The group knows, and everyone keeps their days.
cancelled = Called off. The group knows.

button-extra = { $about ->
    [threads] { $choice ->
        [yes] Add a thread for talk
       *[no] No threads for talk
    }
   *[events] { $choice ->
        [yes] Add the days to the calendar
       *[no] Keep the calendar free
    }
}
button-pause = Pause
button-resume = Go on
button-end = End
button-end-yes = Yes, end it
button-cancel = Call it off
button-cancel-yes = Yes, call it off
button-panel = How it is going
button-panel-keep = No, leave it as it is
button-panel-back = Back
button-panel-again = Look again

command-cohort = How it is going; pause, move, change the time, end
