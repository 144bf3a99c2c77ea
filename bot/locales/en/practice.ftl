# The session in the chat: one message, changed in place from pose to pose.

practice-begin = { $minutes ->
    [one] We go through it together here, one pose at a time: about one minute.
   *[other] We go through it together here, one pose at a time: about { $minutes } minutes.
} I can lead you, pose after pose in its time, with a break whenever you like. Or go at your own pace, and tap on when you are ready.

practice-side = { $side ->
    [first] { $first ->
        [none] First side.
       *[other] First side: { $first }.
    }
    [second] The other side: all as before, with left and right changed over.
    [right] On the right.
   *[left] On the left.
}
practice-pace =
    { $way ->
        [ready] Take your time to get there, about { $way_s } seconds.
        [switch] Change sides slowly, about { $way_s } seconds.
        [rest] Rest first, about { $way_s } seconds.
       *[enter] On to the next, about { $way_s } seconds.
    }
    { $rounds ->
        [1] { $told }
       *[other] Round { $round } of { $rounds }: { $told }
    }
practice-breaths = { $count ->
    [one] *One breath*, about { $seconds } seconds.
   *[other] *{ $count } breaths*, about { $seconds } seconds.
}
practice-reps = { $count ->
    [one] *Once*, about { $seconds } seconds.
   *[other] *{ $count } times*, about { $seconds } seconds.
}
practice-trips = { $count ->
    [one] *Once there and back*{ step-width }{ step-lift }: about { $seconds } seconds.
    [2] *Twice there and back*{ step-width }{ step-lift }: about { $seconds } seconds, with short rests between.
   *[other] *{ $count } times there and back*{ step-width }{ step-lift }: about { $seconds } seconds, with short rests between.
}
practice-led = { $state ->
    [led] { $seconds ->
        [one] I go on in about one second.
       *[other] I go on in about { $seconds } seconds.
    }
    [stopped] We stopped here. Go on when you like.
   *[paused] A break. Go on when you like.
}
practice-mirrored = _The picture shows the first side._
practice-progress = _{ $coming ->
    [next] Then { $pose }.
    [other-side] Then the other side.
    [again] Then once more.
   *[end] This is the last one.
} Step { $step } of { $steps }; { $minutes ->
    [one] about one minute left.
   *[other] about { $minutes } minutes left.
}_

practice-end-title = That was day { $day }
practice-way-out = Come out slowly, over { $seconds } seconds or longer, and get up when you feel like it.
practice-end-tick = { $ticked ->
    [yes] This day is ticked already. Lovely that you came back to it.
   *[no] { $short ->
        [yes] The short version counts as the whole day. Tap *Done* and I'll tick it.
       *[no] Tap *Done* and I'll tick the day.
    }
}

button-practice = Practise with me
button-practice-start = At my own pace
button-practice-short = { $about ->
    [one] Short version, about one minute
   *[other] Short version, about { $about } minutes
}
button-practice-whole = { $about ->
    [one] The whole day, about one minute
   *[other] The whole day, about { $about } minutes
}
button-practice-form = { button-swap }
button-practice-as = { button-swap-to }
button-practice-back = Back
button-practice-at = Next: { $pose }
button-practice-other-side = Next: the other side
button-practice-again = Next: once more
button-practice-finish = Next: come to the end
button-practice-keep = Back to the pose

command-practice = Go through a day's poses with me, one by one
