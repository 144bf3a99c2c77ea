# --- en la sala, antes de empezar
signup =
    Empezamos el *{ DAY($start) }*. Desde ese día, la lección llega aquí cada día a las *{ TIME($lesson_time) }* (hora de { PLACE($zone) }).

signup-how =
    - Toca *Me apunto* y te guardo el sitio.
    - Haz el día cuando te venga bien y toca *Hecho*. Los días que se te escapen siguen abiertos hasta { $catch_up ->
        [0] que termine el último
        [one] un día después del último
       *[other] { NUMBER($catch_up) } días después del último
    }.
    - Los recordatorios, las respuestas y tus días quedan entre tú y yo.

signup-teacher = _Con { LIST($names) }_

room-attached =
    Esta sala también participa. El día 1 es el *{ DAY($start) }*, y la lección llega aquí cada día a las *{ TIME($lesson_time) }* (hora de { PLACE($zone) }).

countdown =
    El día 1 llega aquí: *{ FULLWHEN($lesson_at) }*. Todavía queda sitio en el suelo.

# --- al apuntarse
joined = { $day ->
    [none] { $first_name ->
        [none] Ya estás dentro.
       *[other] Ya estás dentro, { $first_name }.
    } Empezamos con tu primera lección: *{ FULLWHEN($lesson_at) }*.
   *[other] { $first_name ->
        [none] Ya estás dentro.
       *[other] Ya estás dentro, { $first_name }.
    } El grupo va por el día { $day } de { $length }, y puedes entrar ahí mismo. Los días anteriores siguen abiertos, por si los quieres.
}
joined-own = { $first_name ->
    [none] Ya estás dentro.
   *[other] Ya estás dentro, { $first_name }.
} Tienes tu propio día 1: tu primera lección llega *{ WHEN($lesson_at) }*, en privado. El grupo va un poco por delante, y eso no cambia nada para ti.
joined-open = { $first_name ->
    [none] Ya estás dentro.
   *[other] Ya estás dentro, { $first_name }.
} Todas las lecciones están publicadas y los días siguen abiertos: hazlos a tu ritmo, en el orden que quieras.
joined-unreachable = Una cosa: todavía no puedo escribirte en privado. Abre una vez nuestro chat privado, y ahí te llegarán los recordatorios y las respuestas.
joined-more = Unas pocas cosas que puedes ajustar ahora, más tarde o nunca:

joined-next = Esta edición ya está en marcha, así que te he guardado un sitio en la próxima de esta sala. Te aviso cuando tenga fecha.
already-joined = Ya estabas dentro; no ha cambiado nada. { $day ->
    [none] Tu primera lección llega *{ WHEN($lesson_at) }*.
   *[other] Hoy es el día { $day } de { $length }.
}
already-waiting = Tu sitio en la próxima edición ya está guardado. Te aviso cuando tenga fecha.
enrolled-from-waiting = La edición que esperabas ya tiene fecha. Empezamos con la primera lección: *{ FULLWHEN($lesson_at) }*. Si esta vez no te viene bien, /leave te saca de nuevo.

nothing-here = { $admin ->
    [yes] En este chat todavía no hay ningún reto previsto. Puedes empezar uno con /launch: te pregunto el comienzo, la hora y la zona, y te lo enseño todo antes de enviar nada.
   *[no] En este chat todavía no hay ningún reto previsto. Cuando lo haya, verás aquí una invitación con un botón para apuntarte.
}
not-joined = Todavía no estás en ningún reto de aquí. Si hay uno abierto en esta sala, /join te apunta.
not-begun = Aún no ha empezado. Empezamos con la primera lección: *{ FULLWHEN($lesson_at) }*. Hasta entonces no hay nada que hacer.
closed = Este reto ha terminado, y sus días ya no se pueden cambiar. Lo que hiciste se guarda: míralo con /me.
which-challenge = Estás en más de un reto. ¿A cuál te refieres?

# --- la tarjeta de cuidado y el plan
safety-before-also = Tu profe añade:
safety-thanks = Gracias por leerlo. *Algo me duele* está debajo de cada lección, por si te hace falta.

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
