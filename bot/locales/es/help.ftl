help-intro = { $joined ->
    [yes] Te traigo la lección del día, cuento tus días y te los recuerdo con amabilidad. Todo funciona con botones; estas palabras hacen lo mismo:
   *[no] Llevo retos cortos de movimiento en chats de grupo: una lección al día, un toque cuando la has hecho. Para participar, toca *Me apunto* en una invitación, o envía /join en el grupo.
}
help-coach = *Para ti, como profe del grupo*
help-private = En un grupo te contesto en privado siempre que puedo.
help-safety = Soy un programa, no profesional de la salud, y nadie vigila este chat por si hay emergencias. Si algo te duele, para y toca *Algo me duele*, o envía /hurts.
help-command = /{ $name }: { $words }

button-help = Ayuda

command-help = Lo que puedes hacer aquí
command-help-name = ayuda
