# El reproductor de la práctica: una página que guía por el día. Palabras cortas: se leen de lejos.

button-practice-player = Abrir el reproductor

# --- antes de la primera postura
player-start = Empezar
player-minutes = { $minutes ->
    [one] alrededor de un minuto
   *[other] unos { $minutes } minutos
}
player-short = { $minutes ->
    [one] Versión corta, alrededor de un minuto
   *[other] Versión corta, unos { $minutes } minutos
}
player-how-it-goes = Postura a postura, con las respiraciones que hagan falta. Pausa, vuelve o salta cuando quieras.
player-loading = Preparando las imágenes
player-loaded = Ya está todo. A partir de ahora no hace falta conexión.

# --- lo que toca ahora
player-ready = Prepárate
player-enter = Entra en la postura
player-switch = Cambia de lado
player-rest = Descansa
player-leave = Sal despacio
player-breaths = { $count ->
    [one] Quédate una respiración
   *[other] Quédate { $count } respiraciones
}
player-reps = { $count ->
    [one] Una vez
   *[other] { $count } veces
}
player-trips = Ida y vuelta
player-round = Ronda { $round } de { $rounds }
player-side = { $side ->
    [first] { $first ->
        [none] Primer lado
       *[other] Primer lado: { $first }
    }
    [second] El otro lado
    [right] Lado derecho
   *[left] Lado izquierdo
}
player-changed-over = Todo igual, cambiando izquierda y derecha.
player-mirrored = La imagen muestra el primer lado.
player-breathe-in = inhala
player-breathe-out = exhala
player-coming = Después: { $pose }
player-coming-side = Después: el otro lado
player-coming-again = Después: una vez más
player-coming-end = Esta es la última
player-step = Paso { $step } de { $steps }

# --- botones y ajustes
player-pause = Pausa
player-go-on = Seguir
player-paused = En pausa
player-back = Atrás
player-skip = Saltar
player-close = Salir del reproductor
player-settings = Sonido y más
player-bells = Campanas suaves
player-spoken = Indicaciones habladas
player-vibration = Vibración
player-in-words = Esta postura en palabras
player-time-left = Tiempo que queda

# --- algo duele
player-hurts-paused = Todo está en pausa
player-hurts-where = La tarjeta entera está en tu chat privado conmigo.
player-hurts-waiting = La tarjeta entera llega a tu chat privado en cuanto haya conexión.
player-stop-here = Parar aquí por hoy

# --- el final
player-end-title = Este era el día { $day }
player-end = Sal despacio, en { $seconds } segundos o más, y levántate cuando te apetezca.
player-tick = { $short ->
    [yes] La versión corta cuenta como el día entero.
   *[no] ¿Marco el día?
}
player-ticked = El día { $day } está marcado
player-ticked-before = Este día ya está marcado. Qué bien que hayas vuelto a él.
player-kept = Queda guardado aquí y se envía en cuanto haya conexión.
player-not-ticked = No he podido marcar este día. En tu chat privado conmigo está el motivo.
player-thanks = Anotado. Gracias.
player-to-chat = Volver al chat
player-see-you = Lo demás está en tu chat privado conmigo. Puedes cerrar esta página.

# --- cuando la página no se puede abrir
player-title = Práctica
player-opening = Abriendo tu práctica
player-refused = Este enlace no abre ninguna práctica. Pide uno nuevo con /practice en el chat.
player-expired = Este enlace era para otro día. Pide uno nuevo con /practice en el chat.
player-closed = Este día no se puede practicar en este momento. /today en el chat muestra lo que sí.
player-no-line = Ahora mismo no hay conexión.
player-again = Volver a intentarlo
player-no-script = Esta página necesita JavaScript. /practice en el chat funciona sin él.
