# un día en un calendario: palabras sencillas
entry-about = { $minutes ->
    [one] Alrededor de un minuto
   *[other] Unos { $minutes } minutos
}, cuando te venga bien ese día. La lección llega al canal a esta hora, y con Hecho, debajo, queda marcado el día. { $title }, edición { $round }.
extras-on = En Discord también: { LIST($extras) }
extra-threads = un hilo para charlar debajo de cada lección
extra-events = una entrada para cada día en el calendario del servidor
