plan-cue = *A small plan helps.* People who settle on the when and where tend to come back more easily.

    When would you roll out your mat?
plan-place = Good. And where?
plan-obstacle = Last one: what is most likely to get in the way? On such a day, the short version counts in full.
plan-saved = *Your plan*

plan-saved-when = { $cue } { $place ->
    [none] { "" }
   *[other] { $place }
}: I roll out my mat.
plan-saved-obstacle = If it gets in the way ({ $obstacle }): I do the short version.
plan-saved-none = No plan, then. That's all right; you can make one any time with /me.
plan-saved-end = I'll remind you with your own words.

button-plan = Make a small plan
button-plan-cue = Choice { $choice }
button-plan-place = Choice { $choice }
button-plan-obstacle = Choice { $choice }
button-plan-skip = Skip this
