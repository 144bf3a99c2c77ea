recap-title = Tu semana
recap-finished = Has llegado al final. { $done ->
    [one] Una sesión en la esterilla.
   *[other] { $done } sesiones en la esterilla.
}
recap-unfinished = { $phase ->
    [planned] La semana aún no ha empezado, y ya te has apuntado.
    [day] { $done ->
        [0] Es el día { $day } de { $length }. Todos los días hasta hoy siguen abiertos para ti.
        [one] Es el día { $day } de { $length }, y llevas un día hecho.
       *[other] Es el día { $day } de { $length }, y llevas { $done } días hechos.
    }
    [paused] { $done ->
        [0] El reto está en pausa. Lo que no has hecho sigue abierto.
        [one] El reto está en pausa. Llevas hecho un día de { $length }.
       *[other] El reto está en pausa. Llevas hechos { $done } días de { $length }.
    }
    [catching-up] { $done ->
        [0] Ya han llegado todas las lecciones. Puedes recuperarlas hasta el { FULLWHEN($until) }.
        [one] Ya han llegado todas las lecciones, y has hecho un día de { $length }. Puedes recuperar el resto hasta el { FULLWHEN($until) }.
       *[other] Ya han llegado todas las lecciones, y has hecho { $done } días de { $length }. Puedes recuperar el resto hasta el { FULLWHEN($until) }.
    }
   *[over] { $done ->
        [0] La semana ha terminado. Te apuntaste, y por ahí se empieza.
        [one] La semana ha terminado, y has hecho un día de { $length }.
       *[other] La semana ha terminado, y has hecho { $done } días de { $length }.
    }
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

button-recap = Mi semana
