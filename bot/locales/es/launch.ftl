launch-zone = ¿En qué zona horaria? Elige una, o escríbela: zone=Europe/Berlin.
late-jump_in = entra en el día por el que va el grupo
late-own_day_1 = empieza con su propio día 1
late-next_cohort = espera a la próxima edición
launch-summary-start = Día 1: *{ DAY($start) }*
launch-summary-time = Lección: *{ TIME($lesson_time) }*, hora de { PLACE($zone) }
launch-summary-late = Quien llega tarde: { $late ->
    [jump_in] { late-jump_in }
    [own_day_1] { late-own_day_1 }
   *[next_cohort] { late-next_cohort }
}
launch-summary-minutes = Minutos al día: { LIST($minutes) }
launch-summary-length = { $length ->
    [one] Un día
   *[other] { $length } días
}, y después { $catch_up ->
    [0] ningún día para ponerse al día
    [one] un día más para ponerse al día
   *[other] { $catch_up } días más para ponerse al día
}
launch-summary-limits = { $limit ->
    [one] Como mucho un mensaje al día en el grupo; el recuento de la tarde es ese mismo mensaje, cambiado en su sitio.
   *[other] Como mucho { $limit } mensajes al día en el grupo. El recuento es un solo mensaje, que cambia en su sitio a lo largo del día.
}
launch-summary-posts = *Todo lo que se va a enviar*
launch-summary-post = { FULLWHEN($at) }: { $what }
launch-summary-confirm = Todavía no se ha enviado nada. ¿Adelante?
bad-zone = No conozco ninguna zona horaria llamada «{ $text }». Así: Europe/Berlin, o una ciudad grande.
bad-late = No he podido leer «{ $text }». Para quien llega tarde hay: jump_in, own_day_1 y next_cohort.

button-launch = { $about ->
    [none] Empezar un reto
   *[other] { $about }
}

command-launch = Prepara un reto aquí; no se envía nada antes de que confirmes
command-launch-name = lanzar
option-start = El primer día, como 2026-12-07
option-late = Qué pasa con quien se une después del día 1
option-threads = Un hilo para charlar debajo de cada lección
option-events = Cada día en el calendario de este servidor
choice-jump-in = Se une en el día en que va el grupo
choice-own-day-1 = Empieza con su propio día 1
choice-next-cohort = Espera a la próxima ronda
