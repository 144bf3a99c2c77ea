# The practice player: a page that leads through the day. Short words: they are read at arm's length.

button-practice-player = Open the player

# --- before the first pose
player-start = Start
player-minutes = { $minutes ->
    [one] about one minute
   *[other] about { $minutes } minutes
}
player-short = { $minutes ->
    [one] Short version, about one minute
   *[other] Short version, about { $minutes } minutes
}
player-how-it-goes = Pose after pose, with as many breaths as it takes. Pause, go back or skip whenever you like.
player-loading = Getting the pictures ready
player-loaded = All here. From now on it needs no network.

# --- what is done now
player-ready = Get ready
player-enter = Come into it
player-switch = Change sides
player-rest = Rest
player-leave = Come out slowly
player-breaths = { $count ->
    [one] Stay for one breath
   *[other] Stay for { $count } breaths
}
player-reps = { $count ->
    [one] Once
   *[other] { $count } times
}
player-trips = There and back
player-round = Round { $round } of { $rounds }
player-side = { $side ->
    [first] { $first ->
        [none] First side
       *[other] First side: { $first }
    }
    [second] The other side
    [right] Right side
   *[left] Left side
}
player-changed-over = All as before, with left and right changed over.
player-mirrored = The picture shows the first side.
player-breathe-in = in
player-breathe-out = out
player-coming = Next: { $pose }
player-coming-side = Next: the other side
player-coming-again = Next: once more
player-coming-end = This is the last one
player-step = Step { $step } of { $steps }

# --- buttons and settings
player-pause = Pause
player-go-on = Go on
player-paused = Paused
player-back = Back
player-skip = Skip
player-close = Leave the player
player-settings = Sound and more
player-bells = Soft bells
player-spoken = Spoken cues
player-vibration = Vibration
player-in-words = This pose in words
player-time-left = Time left

# --- something hurts
player-hurts-paused = Everything is paused
player-hurts-where = The whole card is in your private chat with me.
player-hurts-waiting = The whole card comes to your private chat as soon as there is a network.
player-stop-here = Stop here for today

# --- the end
player-end-title = That was day { $day }
player-end = Come out slowly, over { $seconds } seconds or longer, and get up when you feel like it.
player-tick = { $short ->
    [yes] The short version counts as the whole day.
   *[no] Shall I tick the day?
}
player-ticked = Day { $day } is ticked
player-ticked-before = This day is ticked already. Lovely that you came back to it.
player-kept = It is kept here, and sent as soon as there is a network.
player-not-ticked = I could not tick this day. Your private chat with me says why.
player-thanks = Noted. Thank you.
player-to-chat = Back to the chat
player-see-you = Your private chat with me has the rest. You can close this page.

# --- when the page cannot be opened
player-title = Practice
player-opening = Opening your practice
player-refused = This link does not open a practice. Ask for a new one with /practice in the chat.
player-expired = This link was for an earlier day. Ask for a new one with /practice in the chat.
player-closed = This day cannot be practised just now. /today in the chat shows what can.
player-no-line = There is no network just now.
player-again = Try again
player-no-script = This page needs JavaScript. /practice in the chat works without.
