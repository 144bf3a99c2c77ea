# La sesión en el chat: un solo mensaje, que cambia en su sitio de postura en postura.

practice-begin = { $minutes ->
    [one] La hacemos aquí paso a paso, postura a postura: alrededor de un minuto.
   *[other] La hacemos aquí paso a paso, postura a postura: unos { $minutes } minutos.
} Puedo guiarte, postura a postura y a su tiempo, con una pausa cuando quieras. O ve a tu ritmo y toca para seguir cuando te venga bien.

practice-side = { $side ->
    [first] { $first ->
        [none] Primer lado.
       *[other] Primer lado: { $first }.
    }
    [second] El otro lado: todo igual, cambiando izquierda y derecha.
    [right] A la derecha.
   *[left] A la izquierda.
}
practice-pace =
    { $way ->
        [ready] Colócate con calma, unos { $way_s } segundos.
        [switch] Cambia de lado despacio, unos { $way_s } segundos.
        [rest] Descansa primero, unos { $way_s } segundos.
       *[enter] Pasa a la siguiente, unos { $way_s } segundos.
    }
    { $rounds ->
        [1] { $told }
       *[other] Ronda { $round } de { $rounds }: { $told }
    }
practice-breaths = { $count ->
    [one] *Una respiración*, unos { $seconds } segundos.
   *[other] *{ $count } respiraciones*, unos { $seconds } segundos.
}
practice-reps = { $count ->
    [one] *Una vez*, unos { $seconds } segundos.
   *[other] *{ $count } veces*, unos { $seconds } segundos.
}
practice-trips = { $count ->
    [one] *Una vez, ida y vuelta*{ step-width }{ step-lift }: unos { $seconds } segundos.
    [2] *Dos veces, ida y vuelta*{ step-width }{ step-lift }: unos { $seconds } segundos, con descansos cortos entre medias.
   *[other] *{ $count } veces, ida y vuelta*{ step-width }{ step-lift }: unos { $seconds } segundos, con descansos cortos entre medias.
}
practice-led = { $state ->
    [led] { $seconds ->
        [one] Sigo dentro de un segundo más o menos.
       *[other] Sigo dentro de unos { $seconds } segundos.
    }
    [stopped] Nos quedamos aquí. Sigue cuando quieras.
   *[paused] Una pausa. Sigue cuando quieras.
}
practice-mirrored = _La imagen muestra el primer lado._
practice-progress = _{ $coming ->
    [next] Después, { $pose }.
    [other-side] Después, el otro lado.
    [again] Después, una vez más.
   *[end] Esta es la última.
} Paso { $step } de { $steps }; { $minutes ->
    [one] queda alrededor de un minuto.
   *[other] quedan unos { $minutes } minutos.
}_

practice-end-title = Este era el día { $day }
practice-way-out = Sal despacio, en { $seconds } segundos o más, y levántate cuando te apetezca.
practice-end-tick = { $ticked ->
    [yes] Este día ya estaba marcado. Qué bien que hayas vuelto a él.
   *[no] { $short ->
        [yes] La versión corta cuenta como el día entero. Toca *Hecho* y lo marco.
       *[no] Toca *Hecho* y marco el día.
    }
}

button-practice = Practica conmigo
button-practice-start = A mi ritmo
button-practice-short = { $about ->
    [one] Versión corta, alrededor de un minuto
   *[other] Versión corta, unos { $about } minutos
}
button-practice-whole = { $about ->
    [one] El día entero, alrededor de un minuto
   *[other] El día entero, unos { $about } minutos
}
button-practice-form = { button-swap }
button-practice-as = { button-swap-to }
button-practice-back = Atrás
button-practice-at = Siguiente: { $pose }
button-practice-other-side = Siguiente: el otro lado
button-practice-again = Siguiente: una vez más
button-practice-finish = Siguiente: llegar al final
button-practice-keep = Volver a la postura

command-practice = Las posturas de un día conmigo, una a una
command-practice-name = practicar
