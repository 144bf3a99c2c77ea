room-paused = Hacemos una pausa. Tus días y tus marcas se quedan como están, y nadie te pide nada hasta que sigamos.
room-resumed = { $day ->
    [none] Seguimos.
   *[other] Seguimos: el día { $day } es el *{ DAY($date) }*.
} Todo lo que hiciste antes de la pausa sigue contando.
room-ended = Este reto ha llegado a su fin. Gracias por el tiempo que le diste. Tus días se guardan: míralos con /me.
room-cancelled = Este reto se ha suspendido, y no llegará nada más de él. Si empieza otro aquí, verás una invitación en este chat.
panel-state = { $phase ->
    [draft] Es un borrador: no se ha enviado nada.
    [planned] Preparado. El día 1 es el { DAY($start) }.
    [day] En marcha: día { $day } de { $length }.
    [paused] En pausa. No se envía nada hasta que toques Seguir.
    [catching-up] Se puede recuperar hasta el { FULLWHEN($until) }.
    [over] Terminado.
   *[cancelled] Suspendido.
}
panel-code = Código { $code }; lección a las { TIME($lesson_time) }, hora de { PLACE($zone) }
panel-people = { $people ->
    [0] Todavía no se ha apuntado nadie
    [one] Se ha apuntado una persona
   *[other] Se han apuntado { $people } personas
}
panel-reach = { $reach ->
    [0] Todavía no puedo escribir en privado a nadie
    [one] Puedo escribir en privado a una de ellas
   *[other] Puedo escribir en privado a { $reach } de ellas
}
panel-waiting = { $waiting ->
    [one] Una persona espera a la próxima edición
   *[other] { $waiting } personas esperan a la próxima edición
}
panel-rooms = Salas: { LIST($rooms) }
panel-days = *Marcas por día*
panel-day = Día { $day }: { $done } de { $people }
panel-next = *Lo que viene*
panel-next-item = { FULLWHEN($at) }: { $what }
panel-next-none = No hay nada más previsto.
panel-trouble = *Lo que no salió*
panel-all-well = Hasta ahora ha salido todo.
confirm-end = ¿Terminar este reto ahora? Las lecciones que faltan no se enviarán. Cada persona conserva sus días.
confirm-cancel = ¿Suspender este reto? No se enviará nada más, y se avisa al grupo.
paused = En pausa. El grupo lo sabe, no se envía nada más, y los días de cada persona se guardan. Toca Seguir cuando quieras.
resumed = { $day ->
    [none] Seguimos.
   *[other] Seguimos con el día { $day } el *{ DAY($date) }*.
} El grupo lo sabe.
ended = Terminado. El grupo lo sabe, y cada persona conserva sus días.
cancelled = Suspendido. El grupo lo sabe.

button-extra = { $about ->
    [threads] { $choice ->
        [yes] Con un hilo para charlar
       *[no] Sin hilos para charlar
    }
   *[events] { $choice ->
        [yes] Con los días en el calendario
       *[no] Sin días en el calendario
    }
}
button-pause = Pausar
button-resume = Seguir
button-end = Terminar
button-end-yes = Sí, terminarlo
button-cancel = Suspender
button-cancel-yes = Sí, suspenderlo
button-panel = Cómo va
button-panel-keep = No, dejarlo como está
button-panel-back = Volver
button-panel-again = Mirar de nuevo

command-cohort = Cómo va; pausar, mover, cambiar la hora, terminar
command-cohort-name = grupo
