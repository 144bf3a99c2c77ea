help-intro = { $joined ->
    [yes] I bring the day's lesson, count your days and remind you kindly. Everything works by buttons; these words do the same:
   *[no] I run short movement challenges in group chats: one lesson a day, a tap when you've done it. To take part, tap *I'm in* under an invitation, or send /join in the group.
}
help-coach = *For you as the group's teacher*
help-private = In a group I answer you privately wherever I can.
help-safety = I'm a program, not a clinician, and nobody watches this chat for emergencies. If something hurts, stop and tap *Something hurts*, or send /hurts.
help-command = /{ $name }: { $words }

button-help = Help

command-help = What you can do here
