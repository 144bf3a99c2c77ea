# --- la lección del día, en la sala y en privado
lesson-title = Día { $day } de { $length }: { $heading }
lesson-theme = _{ $theme }._ { $minutes ->
    [one] Alrededor de un minuto.
   *[other] Unos { $minutes } minutos.
}
lesson-theme-none = { $minutes ->
    [one] Alrededor de un minuto.
   *[other] Unos { $minutes } minutos.
}
lesson-finale = *El gran final.*
lesson-late = _Llega más tarde de lo previsto; tenía que venir el { FULLWHEN($planned) }. El día dura lo de siempre._
lesson-steps = *Paso a paso*
lesson-short = *¿Poco tiempo?* { $count ->
    [one] Con { LIST($poses) } ya cuenta el día entero
   *[other] Con { LIST($poses) } ya cuenta el día entero
}: { $minutes ->
    [one] alrededor de un minuto.
   *[other] unos { $minutes } minutos.
}
lesson-hurts = Si algo te duele, para ahí y toca *Algo me duele*. Es privado.
lesson-other-language = _Este reto está escrito en { LANGUAGE($language) }; he dejado su lección tal cual._
# el nombre de un hilo debajo de la lección, y un día en un calendario: palabras sencillas
lesson-talk = Día { $day }: { $heading }
entry-about = { $minutes ->
    [one] Alrededor de un minuto
   *[other] Unos { $minutes } minutos
}, cuando te venga bien ese día. La lección llega al canal a esta hora, y con Hecho, debajo, queda marcado el día. { $title }, edición { $round }.

today-swaps = _Con tus propios cambios._

# --- un paso, en palabras
step-hold = { $sets ->
    [1] { $pose }: { step-breaths }{ step-side }
   *[other] { $pose }: { $sets } rondas de { step-breaths }{ step-side }
}
step-breaths = { $breaths ->
    [one] una respiración ({ $seconds } segundos)
   *[other] { $breaths } respiraciones ({ $seconds } segundos)
}
step-side = { $side ->
    [both] {" "}a cada lado
    [right] {" "}a la derecha
    [left] {" "}a la izquierda
   *[none] { "" }
}
step-reps = { $sets ->
    [1] { $pose }: { $reps } veces, unos { $seconds } segundos cada una{ step-side }
   *[other] { $pose }: { $sets } rondas de { $reps } veces, unos { $seconds } segundos cada una{ step-side }
}
step-trips = { $trips ->
    [one] { $pose }: una vez, ida y vuelta{ step-width }{ step-lift }
    [2] { $pose }: dos veces, ida y vuelta{ step-width }{ step-lift }
   *[other] { $pose }: { $trips } veces, ida y vuelta{ step-width }{ step-lift }
}
step-width = { $cm ->
    [none] { "" }
   *[other] {""}, en pasos de unos { $cm } cm
}
step-lift = { $lift ->
    [yes] , levantando la pierna antes de cada paso
   *[no] { "" }
}
step-chain = { $side ->
    [both] { $poses }: { step-breaths } en cada una, seguidas. Todas por el primer lado y después todas por el otro
    [right] { $poses }: { step-breaths } en cada una, seguidas, por la derecha
    [left] { $poses }: { step-breaths } en cada una, seguidas, por la izquierda
   *[none] { $poses }: { step-breaths } en cada una, seguidas
}
step-easier = Más fácil, como elegiste: { $how }
step-harder = Un poco más, como elegiste: { $how }
step-instead = En lugar de { $pose }, como elegiste.
step-first-side = Primer lado: { $first }.

# --- una postura, bajo su imagen
pose-title = *{ $name }*
pose-title-sanskrit = *{ $name }* ({ $sanskrit })
pose-feel = _Dónde se nota:_ { $feel }
pose-check = _Comprueba:_ { $check }
pose-after = _Después:_ { $after }
pose-easier = _Más fácil:_ { $how }
pose-harder = _Un poco más:_ { $how }
pose-skip = _Déjala fuera, hasta tener un visto bueno médico, con:_ { LIST($tags, between: "; ") }.
pose-care = _Ten cuidado, o usa el cambio, con:_ { LIST($tags, between: "; ") }.
pose-swap = _Cambio:_ { $pose }.
pose-second = { $name }, el segundo lado
pose-video = [Ver { $name }]({ $url })
pose-credit = _Imagen: { $credit }_
pose-alt = { $name }, en una imagen.
pose-loop-alt = { $name } en movimiento, un clip corto sin sonido.
poses-heading = *Las posturas*
