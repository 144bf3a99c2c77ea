rest-ask = ¿Hago del día { $day } tu día de descanso? Nada te lo recordará, tu sitio se guarda y el día sigue abierto. Usa un comodín de descanso.

rest-used = El día { $day } es tu día de descanso. Hoy no hay recordatorio, y tu sitio se guarda. { $left ->
    [0] Ese era tu comodín de descanso en este reto; los días siguen abiertos para ponerte al día.
    [one] Te queda un comodín de descanso.
   *[other] Te quedan { $left } comodines de descanso.
}
rest-none = Tu comodín de descanso ya está usado. Aun así puedes dejar pasar el día de hoy: sigue abierto para más tarde, y la versión corta también está ahí.
rest-already = El día { $day } ya es tu día de descanso. Que lo disfrutes.

button-rest = Tomar un día de descanso

command-rest = Toma un día de descanso
command-rest-name = descanso
