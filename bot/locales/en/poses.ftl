# One pose, under its picture.

pose-title = *{ $name }*
pose-title-sanskrit = *{ $name }* ({ $sanskrit })
pose-feel = _Where you feel it:_ { $feel }
pose-check = _Check:_ { $check }
pose-after = _Then:_ { $after }
pose-easier = _Easier:_ { $how }
pose-harder = _A little more:_ { $how }
pose-skip = _Leave it out, until a professional agrees, with:_ { LIST($tags, between: "; ") }.
pose-care = _Take care, or swap, with:_ { LIST($tags, between: "; ") }.
pose-swap = _Swap:_ { $pose }.
pose-second = { $name }, the second side
pose-video = [Watch { $name }]({ $url })
pose-credit = _Picture: { $credit }_
pose-alt = { $name }, shown as a picture.
pose-loop-alt = { $name } in motion, a short silent loop.
pose-works = _What works:_ { LIST($targets) }.
pose-does = _What it does:_ { $action }.
pose-props = _To hand:_ { LIST($props, between: "; ") }.
