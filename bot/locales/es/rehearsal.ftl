rehearsal-mark = _Ensayo: los días duran minutos, y todo lo de aquí se borra después._
rehearsal-started = El ensayo ha empezado. Aquí un día dura { $day_s ->
    [one] un segundo
   *[other] { $day_s } segundos
}, cada mensaje va marcado como ensayo, y al final todo se borra.
bad-day-length = No he podido leer «{ $text }» como duración de un día de ensayo. Así: day=60s, o day=5m.

command-rehearse = Un reto entero aquí, en minutos
command-rehearse-name = ensayar
