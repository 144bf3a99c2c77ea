# Las palabras de las tarjetas dibujadas, y las tarjetas en palabras para quien no puede verlas.

card-date = { DAY($date, year: "always") }
card-day-heading = Día { $day } de { $length }
card-day-finale = El gran final: día { $day } de { $length }
card-day-minutes = { $minutes ->
    [one] Un minuto, más o menos
   *[other] Unos { $minutes } minutos
}
card-dose = { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ brief-side }{ brief-lift }
# La tarjeta de una postura: cuánto, por qué lado, qué hace la respiración.
card-pose-dose = { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ $unit ->
    [breaths] {" "}({ $seconds } s)
    [times] , { $seconds } s cada una
   *[trips] { "" }
}{ $part ->
    [more] {" "}en cada una, y sigue en la próxima tarjeta
    [last] {" "}en cada una, y luego todo por el otro lado
   *[whole] { brief-side }
}{ brief-lift }
card-pose-first = Primero: { $first }
card-pose-in = inhala: { $how }
card-pose-out = exhala: { $how }
card-pose-alt = { $pose }: { $dose }
card-pose-alt-words = Palabras en su sitio: { LIST($words, between: "; ") }
card-pose-alt-enter = Cómo entrar: { LIST($ways, between: "; ") }
card-pose-alt-breath = La respiración, { LIST($ways, between: "; ") }
card-day-alt = La tarjeta del día { $day }, { $heading }. Sus posturas: { LIST($poses) }.
card-recap-heading = { $done ->
    [0] La esterilla sigue ahí
    [one] Un día de { $length }
   *[other] { $done } días de { $length }
}
card-recap-alt = Una tarjeta con tu semana: { $done } de { $length } días hechos.
card-certificate-word = Certificado
card-certificate-line = ha completado { $title }, { $done } de { $length } días
card-certificate-alt = { $name ->
    [none] Un certificado por completar { $title }.
   *[other] Un certificado para { $name }, por completar { $title }.
}
card-board-heading = { $finished ->
    [0] { $people ->
        [one] Participó una persona
       *[other] Participamos { $people }
    }
    [one] Una persona de { $people } hizo la semana entera
   *[other] { $finished } de { $people } hicieron la semana entera
}
card-poster-dates = Desde el { DAY($start) }, cada día a las { TIME($lesson_time) }
card-poster-call = Apunta aquí con la cámara para participar
card-poster-alt = Una invitación a { $title }. { $dates }.
mascot-alt = { $name ->
    [none] La mascota de { $title }
   *[other] { $name }, la mascota de { $title }
}
