# What anybody may be told: nothing runs here, a word is unknown, and what to do instead.

nothing-here = { $admin ->
    [yes] No challenge is planned in this chat yet. You can begin one with /launch: I ask for the start, the time and the zone, and show you everything before anything is sent.
   *[no] No challenge is planned in this chat yet. When there is one, you'll see an invitation here with a button to join.
}
not-joined = You aren't in a challenge here yet. If one is open in this room, /join takes you in.
closed = This challenge is over, so its days can't be changed any more. What you did is kept: /me shows it.
which-challenge = You're in more than one challenge. Which one do you mean?
no-cohort = There is no challenge under way in this room. /launch begins one.
no-such-command = { $nearest ->
    [none] I don't know “{ $text }”. /help shows what I can do.
   *[other] I don't know “{ $text }”. Did you mean /{ $nearest }?
}
old-button = That button is from another time and does nothing any more. /today shows where you are now.
broken = Something went wrong on my side. Nothing you did is lost. Please try once more in a minute.
coach-only = This one is for the group's administrators. Your own days are under /me.
room-only = This one works in the group it is about. Please send it there.
bad-switch = I couldn't read “{ $text }” there. Write yes or no, please.
bad-argument = { $nearest ->
    [none] I didn't understand “{ $text }” there.
   *[other] I didn't understand “{ $text }” there. Did you mean “{ $nearest }”?
}
bad-day = { $length ->
    [one] There is no day “{ $text }”. This challenge has one day.
   *[other] There is no day “{ $text }”. This challenge has days 1 to { $length }.
}
