checked-in-day = *Day { $day } is ticked.*
checked-in-plain = Noted. Thank you for turning up.
checked-in-late = _Caught up, and counted like any other._
checked-in-badge = *{ $title }*: { $body }
checked-in-next = The next lesson comes *{ WHEN($next_at) }*.
checked-in-all = That makes all { $length }. Your recap is on its way.
checked-in-feel = { $question } One tap, if you like.
checked-in-feel-plain = How did it feel while you were doing it? One tap, if you like.
checked-in-reflection = _{ $text }_
later-ok = Good. I'll leave it open.
undone = Day { $day } is open again. { $done ->
    [0] No days are ticked now.
    [one] One of { $length } days is ticked.
   *[other] { $done } of { $length } days are ticked.
}
nothing-to-undo = There is no tick to take back.

button-done = { $about ->
    [none] Done
   *[other] Done, day { $about }
}
button-undo = { $about ->
    [none] Take it back
   *[other] Take back day { $about }
}
button-gentle = Count it as gentle
button-later = I'll do it later

command-done = Tick today, or another open day
command-undo = Take a tick back
toast-done = Thank you, noted. More in our private chat.
