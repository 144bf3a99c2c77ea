launch-choose = ¿Qué reto te gustaría empezar aquí?
room-busy = En esta sala ya hay un reto en marcha (código { $code }). Termínalo primero, o usa otra sala u otro tema. Míralo con /cohort.
bad-program = { $nearest ->
    [none] No tengo ningún reto llamado «{ $text }». Con /launch ves los que hay.
   *[other] No tengo ningún reto llamado «{ $text }». ¿Querías decir «{ $nearest }»?
}
bad-date = No he podido leer «{ $text }» como fecha. Así: 2026-12-07.
bad-time = No he podido leer «{ $text }» como hora. Así: 07:00.
time-quiet = Eso cae en las horas de silencio, de { TIME($quiet_from) } a { TIME($quiet_until) }, cuando no se envía nada a un grupo. Elige otra hora, por favor.
