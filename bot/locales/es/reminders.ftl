remind-menu = { $at ->
    [none] Tus recordatorios están desactivados. ¿A qué hora te gustaría uno, los días que no hayas marcado?
   *[other] Tu recordatorio llega a las *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado. ¿Otra hora?
} De { TIME($quiet_from) } a { TIME($quiet_until) } guardo silencio. También puedes escribir una hora, por ejemplo /remind 07:30.
remind-set = { $reachable ->
    [yes] Hecho. Te lo recordaré a las *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado.
   *[no] Anotado: *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado. Para llegar a ti necesito una cosa: abre una vez nuestro chat privado.
}
remind-off = Los recordatorios están desactivados. Las lecciones siguen llegando al grupo, y /remind 07:30 los activa de nuevo.
remind-quiet = Eso cae en las horas de silencio, de { TIME($quiet_from) } a { TIME($quiet_until) }, cuando no escribo a nadie. ¿Otra hora?
remind-bad = No he podido leer «{ $text }» como hora. Así: /remind 07:30, o /remind off.

button-remind-menu = Hora del recordatorio
button-remind = { TIME($choice) }
button-remind-off = Sin recordatorios

command-remind = Tu hora de recordatorio, o ninguna
command-remind-name = recordar
