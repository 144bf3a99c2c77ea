# One step of a lesson, in words.

step-hold = { $sets ->
    [1] { $pose }: { step-breaths }{ step-side }
   *[other] { $pose }: { $sets } rounds of { step-breaths }{ step-side }
}
step-breaths = { $breaths ->
    [one] one breath ({ $seconds } seconds)
   *[other] { $breaths } breaths ({ $seconds } seconds)
}
step-side = { $side ->
    [both] {" "}on each side
    [right] {" "}on the right
    [left] {" "}on the left
   *[none] { "" }
}
step-reps = { $sets ->
    [1] { $pose }: { $reps } times, about { $seconds } seconds each{ step-side }
   *[other] { $pose }: { $sets } rounds of { $reps } times, about { $seconds } seconds each{ step-side }
}
step-trips = { $trips ->
    [one] { $pose }: once there and back{ step-width }{ step-lift }
    [2] { $pose }: twice there and back{ step-width }{ step-lift }
   *[other] { $pose }: { $trips } times there and back{ step-width }{ step-lift }
}
step-width = { $cm ->
    [none] { "" }
   *[other] {""}, in steps of about { $cm } cm
}
step-lift = { $lift ->
    [yes] , with a leg lift before each step
   *[no] { "" }
}
step-chain = { $side ->
    [both] { $poses }: { step-breaths } in each, one after the other. All on the first side, then all on the other
    [right] { $poses }: { step-breaths } in each, one after the other, on the right
    [left] { $poses }: { step-breaths } in each, one after the other, on the left
   *[none] { $poses }: { step-breaths } in each, one after the other
}
step-easier = Easier, as you chose: { $how }
step-harder = A little more, as you chose: { $how }
step-instead = Instead of { $pose }, as you chose.
step-first-side = First side: { $first }.

# One step in a few words, as it stands in the group.
brief-step = { $pose }: { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ brief-side }{ brief-lift }
brief-count = { $unit ->
    [trips] { $count ->
        [one] once there and back
        [2] twice there and back
       *[other] { $count } times there and back
    }
    [times] { $count } times
   *[breaths] { $count ->
        [one] one breath
       *[other] { $count } breaths
    }
}
brief-side = { $side ->
    [both] { $chain ->
        [yes] {" "}in each, then the other side
       *[no] {" "}a side
    }
    [right] , on the right
    [left] , on the left
   *[none] { $chain ->
        [yes] {" "}in each
       *[no] { "" }
    }
}
brief-lift = { $lift ->
    [yes] , with a leg lift
   *[no] { "" }
}
