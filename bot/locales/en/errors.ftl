# --- when something can't be done, and what to do instead
no-such-command = { $nearest ->
    [none] I don't know “{ $text }”. /help shows what I can do.
   *[other] I don't know “{ $text }”. Did you mean /{ $nearest }?
}
old-button = That button is from another time and does nothing any more. /today shows where you are now.
broken = Something went wrong on my side. Nothing you did is lost. Please try once more in a minute.
coach-only = This one is for the group's administrators. Your own days are under /me.
room-only = This one works in the group it is about. Please send it there.
bad-program = { $nearest ->
    [none] I don't have a challenge called “{ $text }”. /launch shows the ones there are.
   *[other] I don't have a challenge called “{ $text }”. Did you mean “{ $nearest }”?
}
bad-date = I couldn't read “{ $text }” as a date. Like this: 2026-12-07.
date-past = { DAY($date) } is past, or too near for day 1. Please choose a later day.
bad-time = I couldn't read “{ $text }” as a time. Like this: 07:00.
time-quiet = That is within the quiet hours, { TIME($quiet_from) } to { TIME($quiet_until) }, when nothing is sent to a group. Please choose another time.
bad-zone = I don't know a time zone called “{ $text }”. Like this: Europe/Berlin, or a large city.
bad-late = I couldn't read “{ $text }”. For late joiners there are: jump_in, own_day_1 and next_cohort.
bad-switch = I couldn't read “{ $text }” there. Write yes or no, please.
bad-argument = { $nearest ->
    [none] I didn't understand “{ $text }” there.
   *[other] I didn't understand “{ $text }” there. Did you mean “{ $nearest }”?
}
bad-day-length = I couldn't read “{ $text }” as the length of a rehearsal day. Like this: day=60s, or day=5m.
bad-day = { $length ->
    [one] There is no day “{ $text }”. This challenge has one day.
   *[other] There is no day “{ $text }”. This challenge has days 1 to { $length }.
}
instead = There is an answer for you that belongs in private. Open our private chat once, and ask me again there.
