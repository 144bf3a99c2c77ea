restarted = { $joined ->
    [yes] Good to have you back. Your place and your days are as you left them.
   *[no] Hello. I'm on again. When a challenge opens in your group, you can join there.
}
leave-confirm = Leave this challenge? Reminders stop and your name goes from the board. Your days stay with you, and you can come back with /join.
left = You've left, and nothing more will come. Thank you for giving it a try. The door stays open: /join.
kept = Good. Everything stays as it is.

button-leave = Leave the challenge
button-leave-yes = Yes, leave
button-keep = No, keep it
button-start = Turn messages on
button-stop = Stop all messages

command-leave = Leave this challenge
command-stop = No more messages, at once
command-start = A hello, or my messages again after /stop
