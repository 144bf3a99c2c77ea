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
enrolled-from-waiting = La edición que esperabas ya tiene fecha. Empezamos con la primera lección: *{ FULLWHEN($lesson_at) }*. Si esta vez no te viene bien, /leave te saca de nuevo.
launched = Está preparado. La invitación sale ahora, y la primera lección llega el *{ FULLWHEN($lesson_at) }*. El código del reto es *{ $code }*; con /attach { $code } en otra sala, esa sala también participa. Con /cohort ves cómo va.
date-past = El { DAY($date) } ya pasó, o está demasiado cerca para el día 1. Elige un día posterior, por favor.
