rehearsal-mark = _Rehearsal: days are shortened to minutes, and everything here is erased afterwards._
rehearsal-started = The rehearsal has begun. A day lasts { $day_s ->
    [one] one second
   *[other] { $day_s } seconds
} here, every post is marked as a rehearsal, and all of it is erased at the end.
bad-day-length = I couldn't read “{ $text }” as the length of a rehearsal day. Like this: day=60s, or day=5m.

command-rehearse = A whole challenge here, in minutes
