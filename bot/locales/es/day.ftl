# --- recordatorios y el día
reminder-plain = { $cue ->
    [none] El día { $day }
   *[other] { $cue }: el día { $day }
}{ $minutes ->
    [none] {""}, cuando quieras.
    [one] {""}, alrededor de un minuto, cuando quieras.
   *[other] {""}, unos { $minutes } minutos, cuando quieras.
}
reminder-place = Tu sitio para hacerlo: { $place }.
reminder-short = En un día lleno, la versión corta (unos { $minutes } minutos) cuenta lo mismo.

closing = La semana se ha cerrado. { $done ->
    [0] Esta vez pasó sin ti, y nadie te lo tiene en cuenta.
    [one] Hiciste un día de { $length }, y ese es tuyo.
   *[other] Hiciste { $done } días de { $length }, y esos son tuyos.
} Si quieres probar otra vez, la próxima edición está tan abierta para ti como para cualquiera.

today-none = { $lesson_at ->
    [none] Hoy no hay lección.
   *[other] Hoy no hay lección. La próxima llega *{ WHEN($lesson_at) }*.
}
day-not-open = El día { $day } se abre el *{ DAY($date) }*. A partir de ahí puedo contarlo.
day-outside = Este reto tiene { $length ->
    [one] un día
   *[other] { $length } días
}. ¿A cuál te refieres?

# --- marcar el día
checked-in-day = *Día { $day }, marcado.*
checked-in-plain = Anotado. Gracias por venir.
checked-in-late = _Ya está al día, y cuenta como cualquier otro._
checked-in-badge = *{ $title }*: { $body }
checked-in-next = La próxima lección llega *{ WHEN($next_at) }*.
checked-in-all = Con esto van los { $length }. Tu resumen está en camino.
checked-in-feel = { $question } Un toque, si quieres.
checked-in-feel-plain = ¿Cómo te sentiste mientras lo hacías? Un toque, si quieres.
checked-in-reflection = _{ $text }_

already-done = { $next ->
    [none] El día { $day } ya estaba marcado, así que no ha cambiado nada.
   *[other] El día { $day } ya estaba marcado. ¿Marco el día { $next }?
}
count-today = ¿Cuento el día { $day } como hecho?
opened-today = El día { $day } se ha abierto hoy, así que aún no hay un ayer que contar. ¿Cuento el día { $day }?
rest-ask = ¿Hago del día { $day } tu día de descanso? Nada te lo recordará, tu sitio se guarda y el día sigue abierto. Usa un comodín de descanso.
partial = Una parte ya es algo. ¿Cuento el día { $day } como día suave, o lo haces más tarde? Las dos cosas están bien.
later-ok = Bien. Lo dejo abierto.
felt = { $feel ->
    [1] Anotado: duro. Gracias por decirlo. Mañana puedes elegir la forma más fácil de cualquier postura; cuenta lo mismo.
    [2] Anotado: pesado. Si quieres, elige mañana la forma más fácil de alguna postura; cuenta lo mismo.
    [3] Anotado: regular.
    [4] Anotado: bien.
   *[5] Anotado: estupendo.
}
answered = { $choice ->
    [none] Anotado. Gracias.
   *[other] Anotado: { $choice }. Gracias.
}
undone = El día { $day } vuelve a estar abierto. { $done ->
    [0] Ahora no hay ningún día marcado.
    [one] Hay un día marcado de { $length }.
   *[other] Hay { $done } días marcados de { $length }.
}
nothing-to-undo = No hay ninguna marca que deshacer.

rest-used = El día { $day } es tu día de descanso. Hoy no hay recordatorio, y tu sitio se guarda. { $left ->
    [0] Ese era tu comodín de descanso en este reto; los días siguen abiertos para ponerte al día.
    [one] Te queda un comodín de descanso.
   *[other] Te quedan { $left } comodines de descanso.
}
rest-none = Tu comodín de descanso ya está usado. Aun así puedes dejar pasar el día de hoy: sigue abierto para más tarde, y la versión corta también está ahí.
rest-already = El día { $day } ya es tu día de descanso. Que lo disfrutes.

# --- más fácil, un poco más, otra postura
swap-menu = ¿Qué postura del día { $day } quieres cambiar?
swap-pose = *{ $name }*

    ¿Qué forma te va bien hoy?
pose-works = _Qué trabaja:_ { LIST($targets) }.
pose-does = _Qué hace:_ { $action }.
pose-props = _A mano:_ { LIST($props, between: "; ") }.
swap-pose-easier = *Más fácil.* { $how }
swap-pose-harder = *Un poco más.* { $how }
swap-pose-other = *{ $name } en su lugar.* { $how }
swap-pose-keep = _«Todos los días» guarda tu elección para todo el reto._
swapped = { $choice ->
    [easier] { $name }, en su forma más fácil
    [harder] { $name }, con un poco más
    [full] { $name }, tal cual
   *[other] { $choice } en lugar de { $name }
}{ $remembered ->
    [yes] {""}, a partir de ahora.
   *[no] {""}, para el día { $day }.
} Cuenta exactamente igual.

fallback =
    Mi ayuda es sencilla y no he entendido eso. Esto es lo que puedo hacer; en /help está el resto.

    Si algo te duele, hay un botón para eso.

# --- el final
recap-title = Tu semana
recap-finished = Has llegado al final. { $done ->
    [one] Una sesión en la esterilla.
   *[other] { $done } sesiones en la esterilla.
}
recap-unfinished = { $done ->
    [0] La semana ha terminado. Te apuntaste, y por ahí se empieza.
    [one] La semana ha terminado, y has hecho un día de { $length }.
   *[other] La semana ha terminado, y has hecho { $done } días de { $length }.
}
recap-late = { $late ->
    [one] Un día, hecho más tarde
   *[other] { $late } días, hechos más tarde
}
recap-feel = Cómo lo sentiste, de media: { NUMBER($feel, maximumFractionDigits: 1) } de 5
recap-swaps = { $swaps ->
    [one] Una postura cambiada a tu medida
   *[other] { $swaps } posturas cambiadas a tu medida
}
recap-rests = { $rests ->
    [one] Un día de descanso, elegido a propósito
   *[other] { $rests } días de descanso, elegidos a propósito
}
recap-answer = { $question } { $answer }
recap-certificate = *Certificado*
recap-certificate-plain = { $name ->
    [none] Completado: { $title }. Días hechos: { $done } de { $length }.
   *[other] { $name } ha completado { $title }. Días hechos: { $done } de { $length }.
}
recap-next = *Y ahora, si quieres*
