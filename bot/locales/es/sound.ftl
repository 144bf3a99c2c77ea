# Un día para escuchar: campanas que lo acompañan.

day-sound = { $short ->
    [yes] La versión corta con campanas, { $minutes ->
        [one] alrededor de un minuto
       *[other] unos { $minutes } minutos
    }. Mira antes las posturas; después deja el teléfono a un lado y escucha.
   *[no] El día con campanas, { $minutes ->
        [one] alrededor de un minuto
       *[other] unos { $minutes } minutos
    }. Mira antes las posturas; después deja el teléfono a un lado y escucha.
}
day-sound-bells =
    - *Una campana*: empieza y, más tarde, quédate aquí y respira.
    - *Una campana aguda*: estás a la mitad.
    - *Dos campanas, hacia arriba*: el otro lado.
    - *Una campana grave*: sal de la postura, para descansar o pasar a la siguiente.
    - *Tres campanas, hacia abajo*: ese era el día. Sal despacio.
day-sound-voice = Habla quien te guía, con sus propias palabras.
day-sound-without = _¿Prefieres sin sonido? *Practica conmigo* muestra las mismas posturas, una a una, con sus respiraciones._
day-sound-missing = Ahora mismo no se ha podido hacer el sonido. Escribe /sound otra vez dentro de un minuto.
day-sound-file = dia-{ $day }-campanas.ogg

button-sound = Campanas para este día

command-sound = Un día para escuchar: campanas que lo acompañan
command-sound-name = sonido
option-version = Qué versión del día
choice-short = La corta
