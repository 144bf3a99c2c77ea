# Words on buttons: 48 characters at most, `button-<action>`. $about is what the button is about.
button-join = I'm in
button-done = { $about ->
    [none] Done
   *[other] Done, day { $about }
}
button-hurts = Something hurts
button-swap = Easier or another pose
button-today = { $about ->
    [none] Show me the lesson
   *[other] Show me day { $about }
}
button-undo = { $about ->
    [none] Take it back
   *[other] Take back day { $about }
}
button-feel = { $choice ->
    [1] { face-1 }
    [2] { face-2 }
    [3] { face-3 }
    [4] { face-4 }
   *[5] { face-5 }
}
button-answer = Answer { $choice }
button-rest = Take a rest day
button-safety = Before you start
button-safety-ok = I've read this
button-plan = Make a small plan
button-plan-cue = Choice { $choice }
button-plan-place = Choice { $choice }
button-plan-obstacle = Choice { $choice }
button-plan-skip = Skip this
button-remind-menu = Reminder time
button-remind = { TIME($choice) }
button-remind-off = No reminders
button-aside = Remind me in a thread here
button-aside-off = End this thread
button-zone-menu = My time zone
button-zone = { PLACE($choice) }
button-language = { OWNNAME($choice) }
button-named = { $choice ->
    [on] Show my name on the board
   *[off] Keep my name off the board
}
button-me = My days
button-why = Why these poses
button-help = Help
button-leave = Leave the challenge
button-leave-yes = Yes, leave
button-keep = No, keep it
button-mydata = A copy of my data
button-forget-yes = Yes, erase everything
button-start = Turn messages on
button-stop = Stop all messages
button-swap-pose = { $pose }
button-swap-pose-care = Another form of { $pose }
button-swap-to = { $choice ->
    [easier] Easier
    [harder] A little more
    [full] As it is
   *[other] { $pose }
}
button-swap-keep = { $choice ->
    [easier] Easier, every day
    [harder] A little more, every day
    [full] As it is, every day
   *[other] { $pose }, every day
}
button-gentle = Count it as gentle
button-later = I'll do it later
button-care-pause = Pause my messages
button-care-resume = I'm ready to go on
button-care-tell = Tell my teacher
button-pick = { $about ->
    [none] Challenge { $number }
   *[other] { $about }
}
button-recap = My week
button-launch = { $about ->
    [none] Begin a challenge
   *[other] { $about }
}
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
button-launch-yes = Confirm
button-launch-no = Drop it
button-pause = Pause
button-resume = Go on
button-move = Move the start
button-move-to = { DAY($choice) }
button-retime = Change the time
button-retime-to = { TIME($choice) }
button-end = End
button-end-yes = Yes, end it
button-cancel = Call it off
button-cancel-yes = Yes, call it off
button-preview = { $about ->
    [none] Preview
   *[other] Preview day { $about }
}
button-panel = How it is going
button-panel-keep = No, leave it as it is
button-panel-back = Back
button-panel-again = Look again
button-link = Join my accounts
button-link-off = Yes, part them
button-private = Open our private chat
