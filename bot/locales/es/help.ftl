# --- ayuda, según quién pregunta y dónde
help-intro = { $joined ->
    [yes] Te traigo la lección del día, cuento tus días y te los recuerdo con amabilidad. Todo funciona con botones; estas palabras hacen lo mismo:
   *[no] Llevo retos cortos de movimiento en chats de grupo: una lección al día, un toque cuando la has hecho. Para participar, toca *Me apunto* en una invitación, o envía /join en el grupo.
}
help-joined =
    - /today: otra vez la lección del día
    - /done y /undo: marcar hoy, o deshacerlo
    - /swap: una forma más fácil, u otra postura
    - /rest: tomar un día de descanso
    - /hurts: cuando algo duele
    - /me: tus días, insignias y ajustes
    - /why: en qué se apoyan las lecciones
    - /leave: dejar este reto
help-anyone =
    - /remind, /zone, /language: tus propios ajustes
    - /mydata y /forget: ver o borrar lo que sé de ti
    - /stop: ningún mensaje más, desde ya
help-link = /link: ser una sola persona para mí, aquí y en otra app
help-coach = *Para ti, como profe del grupo*
help-coach-list =
    - /launch: preparar un reto aquí; no se envía nada antes de que confirmes
    - /rehearse: el reto entero aquí, en minutos
    - /cohort: cómo va; pausar, mover, cambiar la hora, terminar
    - /preview: un día tal como lo recibirá el grupo
    - /attach: dejar que otra sala participe
    - /setup: si todo está listo en esta sala
help-private = En un grupo te contesto en privado siempre que puedo.
help-safety = Soy un programa, no profesional de la salud, y nadie vigila este chat por si hay emergencias. Si algo te duele, para y toca *Algo me duele*, o envía /hurts.
