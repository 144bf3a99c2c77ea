launch-start = ¿Cuándo es el día 1? También puedes escribir una fecha: /launch start=2026-12-07.
launch-time = ¿A qué hora debe llegar la lección de cada día?
launch-late = ¿Y quien se apunte después del día 1?
launch-dropped = Descartado. No se ha enviado nada.

button-launch-start = { DAY($choice) }
button-launch-time = { TIME($choice) }
button-launch-zone = { PLACE($choice) }
button-launch-late = { $choice ->
    [jump_in] Entrar en el día del grupo
    [own_day_1] Empezar con su propio día 1
   *[next_cohort] Esperar a la próxima edición
}
button-launch-edit = { $choice ->
    [start] Otro comienzo
    [time] Otra hora
    [zone] Otra zona horaria
    [late] Quien llega tarde
   *[other] Cambiar esto
}
button-launch-extra = { button-extra }
button-launch-yes = Confirmar
button-launch-no = Descartar
