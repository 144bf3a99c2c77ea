# --- cuando algo no se puede hacer, y qué hacer en su lugar
no-such-command = { $nearest ->
    [none] No conozco «{ $text }». Con /help ves lo que puedo hacer.
   *[other] No conozco «{ $text }». ¿Querías decir /{ $nearest }?
}
old-button = Ese botón es de otro momento y ya no hace nada. Con /today ves dónde estás ahora.
broken = Algo ha fallado por mi parte. No se ha perdido nada de lo que hiciste. Prueba otra vez en un minuto, por favor.
coach-only = Esto es para quienes administran el grupo. Tus propios días están en /me.
room-only = Esto funciona en el grupo del que trata. Envíalo allí, por favor.
bad-program = { $nearest ->
    [none] No tengo ningún reto llamado «{ $text }». Con /launch ves los que hay.
   *[other] No tengo ningún reto llamado «{ $text }». ¿Querías decir «{ $nearest }»?
}
bad-date = No he podido leer «{ $text }» como fecha. Así: 2026-12-07.
date-past = El { DAY($date) } ya pasó, o está demasiado cerca para el día 1. Elige un día posterior, por favor.
bad-time = No he podido leer «{ $text }» como hora. Así: 07:00.
time-quiet = Eso cae en las horas de silencio, de { TIME($quiet_from) } a { TIME($quiet_until) }, cuando no se envía nada a un grupo. Elige otra hora, por favor.
bad-zone = No conozco ninguna zona horaria llamada «{ $text }». Así: Europe/Berlin, o una ciudad grande.
bad-late = No he podido leer «{ $text }». Para quien llega tarde hay: jump_in, own_day_1 y next_cohort.
bad-switch = No he podido leer «{ $text }» ahí. Escribe yes o no, por favor.
bad-argument = { $nearest ->
    [none] No he entendido «{ $text }» ahí.
   *[other] No he entendido «{ $text }» ahí. ¿Querías decir «{ $nearest }»?
}
bad-day-length = No he podido leer «{ $text }» como duración de un día de ensayo. Así: day=60s, o day=5m.
bad-day = { $length ->
    [one] No hay ningún día «{ $text }». Este reto tiene un día.
   *[other] No hay ningún día «{ $text }». Este reto tiene los días 1 a { $length }.
}
instead = Hay una respuesta para ti que es privada. Abre una vez nuestro chat privado y pregúntame allí de nuevo.
