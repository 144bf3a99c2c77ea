# Mensajes que llegan a su hora, en la sala y en privado.

countdown =
    El día 1 llega aquí: *{ FULLWHEN($lesson_at) }*. Todavía queda sitio en el suelo.

board-open = { $done ->
    [0] *El día { $day } está abierto.* Cada marca se ve aquí.
    [one] *{ $done } de { $people } en la esterilla hoy.* Día { $day }.
   *[other] *{ $done } de { $people } en la esterilla hoy.* Día { $day }.
}
board-open-nobody = *El día { $day } está abierto.* Toca *Me apunto* para entrar; cada marca se ve aquí.
board-closed = { $done ->
    [0] *El día { $day } se ha cerrado, en silencio.* Sigue abierto para ponerse al día.
    [one] *El día { $day } se ha cerrado: { $done } de { $people } en la esterilla.* Ponerse al día sigue abierto, y cuenta.
   *[other] *El día { $day } se ha cerrado: { $done } de { $people } en la esterilla.* Ponerse al día sigue abierto, y cuenta.
}
board-names = { $more ->
    [0] Con { LIST($names) }.
    [one] Con { LIST($names) } y una persona más.
   *[other] Con { LIST($names) } y { $more } personas más.
}

group-recap =
    # Así ha sido la semana

group-recap-count = { $finished ->
    [0] { $people ->
        [one] Ha participado una persona
       *[other] Hemos participado { $people } personas
    } y { $sessions ->
        [one] se ha hecho una sesión
       *[other] se han hecho { $sessions } sesiones
    }.
    [one] { $people ->
        [one] Ha participado una persona
       *[other] Hemos participado { $people } personas
    }, { $sessions ->
        [one] se ha hecho una sesión
       *[other] se han hecho { $sessions } sesiones
    }, y una persona ha pasado ya por los { $length } días.
   *[other] Hemos participado { $people } personas, se han hecho { $sessions } sesiones, y { $finished } personas han pasado ya por los { $length } días.
}
group-recap-feel = Cómo se sintió, de media: { NUMBER($feel, maximumFractionDigits: 1) } de 5.
group-recap-names = Hasta el final: { LIST($names) }.
group-recap-closes = Los días que se escaparon siguen abiertos hasta el *{ FULLWHEN($closes) }*. Terminar tarde es terminar.
group-recap-thanks = Gracias por la compañía. _{ $teacher }_
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
