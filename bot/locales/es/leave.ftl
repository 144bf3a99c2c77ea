restarted = { $joined ->
    [yes] Qué bien tenerte de vuelta. Tu sitio y tus días están como los dejaste.
   *[no] Hola. Vuelvo a estar aquí. Cuando se abra un reto en tu grupo, podrás apuntarte allí.
}
leave-confirm = ¿Dejar este reto? Los recordatorios paran y tu nombre sale del recuento. Tus días se quedan contigo, y puedes volver con /join.
left = Has dejado el reto, y no llegará nada más. Gracias por probarlo. La puerta sigue abierta: /join.
kept = Bien. Todo sigue como está.

button-leave = Dejar el reto
button-leave-yes = Sí, dejarlo
button-keep = No, que siga igual
button-start = Activar los mensajes
button-stop = Parar todos los mensajes

command-leave = Deja este reto
command-leave-name = dejar
command-stop = Ningún mensaje más, desde ya
command-stop-name = parar
command-start = Un saludo, o vuelvo a escribirte después de /stop
command-start-name = empezar
