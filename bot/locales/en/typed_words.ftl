opened-today = Day { $day } opened today, so there is no yesterday to count yet. Shall I count day { $day }?
partial = Part of it is something. Shall I count day { $day } as a gentle day, or will you do it later? Both are good.

fallback =
    I'm a simple helper and didn't follow that. These are what I can do; /help has the rest.

    If something hurts, there is a button for it.

does-it-hurt =
    You mention your body, and I may have read it wrong. Does something hurt? If so, stop there and tap *Something hurts*: it shows what to check and where to get help. If not, I can count day { $day }.

    Nobody watches this chat for emergencies. If it is one, please call for help yourself.
