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

button-join = Me apunto

command-join = Participa en el reto que hay aquí
command-join-name = participar
toast-join = Qué bien. Los detalles están en nuestro chat privado.
