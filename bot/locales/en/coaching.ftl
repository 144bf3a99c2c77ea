launch-choose = Which challenge would you like to begin here?
room-busy = A challenge is already under way in this room (code { $code }). End it first, or use another room or topic. /cohort shows it.
bad-program = { $nearest ->
    [none] I don't have a challenge called “{ $text }”. /launch shows the ones there are.
   *[other] I don't have a challenge called “{ $text }”. Did you mean “{ $nearest }”?
}
bad-date = I couldn't read “{ $text }” as a date. Like this: 2026-12-07.
bad-time = I couldn't read “{ $text }” as a time. Like this: 07:00.
time-quiet = That is within the quiet hours, { TIME($quiet_from) } to { TIME($quiet_until) }, when nothing is sent to a group. Please choose another time.
