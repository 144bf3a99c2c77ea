plan-cue = *Un pequeño plan ayuda.* A quien decide el cuándo y el dónde suele costarle menos volver.

    ¿Cuándo desenrollarías la esterilla?
plan-place = Bien. ¿Y dónde?
plan-obstacle = Lo último: ¿qué es lo más probable que se interponga? En un día así, la versión corta cuenta entera.
plan-saved = *Tu plan*

plan-saved-when = { $cue } { $place ->
    [none] { "" }
   *[other] { $place }
}: desenrollo la esterilla.
plan-saved-obstacle = Si se interpone ({ $obstacle }): hago la versión corta.
plan-saved-none = Sin plan, entonces. No pasa nada; puedes hacer uno cuando quieras con /me.
plan-saved-end = Te lo recordaré con tus propias palabras.

button-plan = Hacer un pequeño plan
button-plan-cue = Opción { $choice }
button-plan-place = Opción { $choice }
button-plan-obstacle = Opción { $choice }
button-plan-skip = Saltar esto
