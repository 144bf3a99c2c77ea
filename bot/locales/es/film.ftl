# Las palabras del vídeo de un día: cortas, porque se leen en el móvil desde la esterilla.

film-heading = Día { $day } de { $length }
film-ready = Prepara tu esterilla
film-hurts = Si algo te duele, para ahí. Más fácil siempre vale.
film-side = { $side ->
    [first] { $first ->
        [none] Primer lado
       *[other] Primer lado: { $first }
    }
    [second] El otro lado
    [right] A la derecha
   *[left] A la izquierda
}
film-round = Ronda { $round } de { $rounds }
film-enter = Entra despacio
film-breaths = { $count ->
    [one] respiración
   *[other] respiraciones
}
film-times = { $count ->
    [one] vez, despacio
   *[other] veces, despacio
}
film-trip = Ida y vuelta
film-switch = Cambia de lado despacio
film-rest = Descansa un poco
film-leave = Sal despacio
film-mirrored = Todo igual, cambiando izquierda y derecha.
film-next = Después, { $pose }
film-next-side = Después, el otro lado
film-next-again = Después, una vez más
film-next-end = Después, has terminado
film-left = quedan { $time }
film-in = inhala
film-out = exhala
film-end = Este era el día { $day }
film-end-words = Qué bien. Levántate cuando te apetezca.
