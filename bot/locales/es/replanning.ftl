room-moved = El comienzo se ha movido: el día 1 es ahora el *{ DAY($start) }*. Si ya tenías sitio, lo conservas.
room-time = A partir de ahora, la lección llega cada día a las *{ TIME($lesson_time) }*.

move-menu = El día 1 es el *{ DAY($start) }*. ¿A qué día lo muevo? Quien ya se apuntó conserva su sitio.
time-menu = La lección llega a las *{ TIME($lesson_time) }*. ¿A qué hora en su lugar?
moved = Movido. El día 1 es ahora el *{ DAY($start) }*, y el grupo lo sabe.
moved-too-late = El día 1 ya ha empezado, así que el comienzo no se puede mover. Pausar se puede siempre.
time-changed = Cambiado. A partir de ahora la lección llega a las *{ TIME($lesson_time) }*, y el grupo lo sabe.

button-move = Mover el comienzo
button-move-to = { DAY($choice) }
button-retime = Cambiar la hora
button-retime-to = { TIME($choice) }
