# --- lo que lee toda la sala
rehearsal-mark = _Ensayo: los días duran minutos, y todo lo de aquí se borra después._

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

room-paused = Hacemos una pausa. Tus días y tus marcas se quedan como están, y nadie te pide nada hasta que sigamos.
room-resumed = { $day ->
    [none] Seguimos.
   *[other] Seguimos: el día { $day } es el *{ DAY($date) }*.
} Todo lo que hiciste antes de la pausa sigue contando.
room-moved = El comienzo se ha movido: el día 1 es ahora el *{ DAY($start) }*. Si ya tenías sitio, lo conservas.
room-time = A partir de ahora, la lección llega cada día a las *{ TIME($lesson_time) }*.
room-ended = Este reto ha llegado a su fin. Gracias por el tiempo que le diste. Tus días se guardan: míralos con /me.
room-cancelled = Este reto se ha suspendido, y no llegará nada más de él. Si empieza otro aquí, verás una invitación en este chat.
