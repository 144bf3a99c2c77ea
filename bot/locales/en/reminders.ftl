remind-menu = { $at ->
    [none] Your reminders are off. When would you like one, on days you haven't ticked?
   *[other] Your reminder comes at *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked. Another time?
} From { TIME($quiet_from) } to { TIME($quiet_until) } I keep quiet. You can also type a time, such as /remind 07:30.
remind-set = { $reachable ->
    [yes] Done. I'll remind you at *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked.
   *[no] Noted: *{ TIME($at) }* ({ PLACE($zone) } time), on days you haven't ticked. To reach you I need one thing from you: open our private chat once.
}
remind-off = Reminders are off. The lessons still come to the group, and /remind 07:30 turns them on again.
remind-quiet = That is within the quiet hours, { TIME($quiet_from) } to { TIME($quiet_until) }, when I don't write to anyone. Another time?
remind-bad = I couldn't read “{ $text }” as a time. Like this: /remind 07:30, or /remind off.

button-remind-menu = Reminder time
button-remind = { TIME($choice) }
button-remind-off = No reminders

command-remind = Your own reminder time, or off
