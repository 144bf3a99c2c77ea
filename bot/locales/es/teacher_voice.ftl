# La voz de quien guía, para un día o una postura.

voice-menu =
    Tu grupo puede oírte: di algo para un día o una postura con tus palabras, y se oye en el sonido del día (/sound), sobre las campanas. Solo tú puedes darlo, cambiarlo y quitarlo.

    ¿Qué día? ♪ marca los que tienen tu voz.
voice-day = ¿Para todo el día { $day } o para una de sus posturas?
voice-place-day = día { $day }
voice-title-day = Día { $day }
voice-ask = *{ $place }*

    Mándame en nuestro chat privado un mensaje de voz de hasta un minuto, con tus palabras, como lo dirías en clase.
voice-ask-when = { $what ->
    [day] Se oye mientras la gente se prepara, después de la primera campana. Hasta que llega la primera postura son unos { $seconds } segundos; puede durar más, hasta que empiecen tus siguientes palabras.
   *[pose] Se oye al entrar en la postura, una vez, cada día que la tiene. La entrada dura unos { $seconds } segundos; tus palabras pueden seguir en la postura.
}
voice-ask-given = Aquí ya hay un mensaje tuyo, de { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}. Uno nuevo lo reemplaza.
voice-played = Tu voz para { $place }, como se oye:
voice-played-title = Mi voz para { $place }
voice-played-missing = No se pudo reproducir ahora. Inténtalo otra vez en un minuto.
voice-removed = Quitado. Ya no hay nada tuyo para { $place }.
voice-not-yours = Solo quien empezó un reto puede prestarle su voz.

button-voice = Mi voz
button-voice-day = Día { $about }
button-voice-day-given = Día { $about } ♪
button-voice-whole = Todo el día { $about }
button-voice-whole-given = Todo el día { $about } ♪
button-voice-for = { $pose }
button-voice-for-given = { $pose } ♪
button-voice-listen = Escuchar
button-voice-remove = Quitarlo
button-voice-days = Volver

command-voice = Di algo con tu voz para un día o una postura
