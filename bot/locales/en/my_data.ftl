mydata-intro = This is what I keep about you. The file has all of it, down to the last detail.
mydata-none = I keep nothing about you.
mydata-never = I don't keep what you write to me, nor anything you say about your health.
mydata-file = my-data.json
mydata-person = *You*
mydata-name = Name: { $name }
mydata-identity = { $platform }: { $user_id }
mydata-aside = A thread of your own stands in for the private chat there
mydata-safety = Safety card read: { FULLWHEN($at) }
mydata-challenge = *{ $title }*
mydata-joined = Joined: { FULLWHEN($at) }
mydata-check-in = Day { $day }: { FULLWHEN($at) }{ $feel ->
    [none] { "" }
   *[other] , felt { $feel } of 5
}
mydata-voices = *Your voice*
mydata-voice = { $place }, { $seconds } s: { FULLWHEN($at) }
mydata-rest = Rest day: day { $day }
mydata-badge = Badge: { $title }
mydata-session = Practising day { $day } with me since { FULLWHEN($at) }

forget-confirm = Erase everything about you? Your name, your days, your plan and your settings go for good, and you leave every challenge you are in. This can't be undone. (/mydata gives you a copy first.)
forgotten = It's done. Everything about you is erased. If you ever write again, we start afresh. Be well.

button-mydata = A copy of my data
button-forget-yes = Yes, erase everything

command-mydata = Everything I keep about you
command-forget = Erase everything I keep about you
