# --- help, by who asks and where
help-intro = { $joined ->
    [yes] I bring the day's lesson, count your days and remind you kindly. Everything works by buttons; these words do the same:
   *[no] I run short movement challenges in group chats: one lesson a day, a tap when you've done it. To take part, tap *I'm in* under an invitation, or send /join in the group.
}
help-joined =
    - /today: the day's lesson again
    - /done and /undo: tick today, or take it back
    - /swap: an easier form, or another pose
    - /rest: take a rest day
    - /hurts: when something hurts
    - /me: your days, badges and settings
    - /why: what the lessons rest on
    - /leave: leave this challenge
help-anyone =
    - /remind, /zone, /language: your own settings
    - /mydata and /forget: see or erase what I know about you
    - /stop: no more messages at once
help-link = /link: be one person to me, here and in another app
help-coach = *For you as the group's teacher*
help-coach-list =
    - /launch: plan a challenge here; nothing is sent before you confirm
    - /rehearse: the whole challenge here in minutes
    - /cohort: how it is going; pause, move, change the time, end
    - /preview: a day just as the group will get it
    - /attach: let another room take part
    - /setup: whether everything is ready in this room
help-private = In a group I answer you privately wherever I can.
help-safety = I'm a program, not a clinician, and nobody watches this chat for emergencies. If something hurts, stop and tap *Something hurts*, or send /hurts.
