not-begun = Aún no ha empezado. Empezamos con la primera lección: *{ FULLWHEN($lesson_at) }*. Hasta entonces no hay nada que hacer.
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
lesson-care = ¿Embarazo, operación reciente, articulación delicada? Antes, *Más fácil u otra postura*. Si duele, para: *Algo me duele*, en privado.
lesson-hurts = Si algo te duele, para ahí y toca *Algo me duele*. Es privado.
lesson-other-language = _Este reto está escrito en { LANGUAGE($language) }; he dejado su lección tal cual._

# el nombre de un hilo debajo de la lección: palabras sencillas
lesson-talk = Día { $day }: { $heading }

today-swaps = _Con tus propios cambios._

today-none = { $lesson_at ->
    [none] Hoy no hay lección.
   *[other] Hoy no hay lección. La próxima llega *{ WHEN($lesson_at) }*.
}
day-not-open = El día { $day } se abre el *{ DAY($date) }*. A partir de ahí puedo contarlo.
day-outside = Este reto tiene { $length ->
    [one] un día
   *[other] { $length } días
}. ¿A cuál te refieres?

already-done = { $next ->
    [none] El día { $day } ya estaba marcado, así que no ha cambiado nada.
   *[other] El día { $day } ya estaba marcado. ¿Marco el día { $next }?
}
count-today = ¿Cuento el día { $day } como hecho?

button-today = { $about ->
    [none] Ver la lección
   *[other] Ver el día { $about }
}

command-today = La lección del día otra vez, solo para ti
command-today-name = hoy
