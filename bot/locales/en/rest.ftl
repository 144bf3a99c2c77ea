rest-ask = Shall I make day { $day } your rest day? Nothing will remind you, your place is kept, and the day stays open. It uses a rest pass.

rest-used = Day { $day } is your rest day. No reminder today, and your place is kept. { $left ->
    [0] That was your rest pass for this challenge; days still stay open for catching up.
    [one] You have one rest pass left.
   *[other] You have { $left } rest passes left.
}
rest-none = Your rest pass is used. You can still leave today out: it stays open for catching up, and the short version is there too.
rest-already = Day { $day } is already your rest day. Enjoy it.

button-rest = Take a rest day

command-rest = Take a rest day
