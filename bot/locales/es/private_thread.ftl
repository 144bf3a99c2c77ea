# Un hilo para una sola persona, cuando su chat privado está cerrado.

stopped = Parado. Ya no te escribo más. Tus días se guardan, y /start me activa de nuevo.
aside-closed = No puedo escribirte en privado: tienes cerrados los mensajes directos conmigo.
aside-offer = Si quieres, abro un hilo para ti en este servidor y te aviso allí. Es solo para ti, aunque los moderadores del servidor pueden mirarlo.
aside-wished = Te estoy abriendo un hilo. Los recordatorios y demás mensajes personales llegan allí y te avisan por tu nombre. Es solo para ti, aunque los moderadores del servidor pueden mirarlo. Lo que toque a tu salud te lo digo solo a ti, nunca allí.

    Si vuelves a abrir los mensajes directos y me escribes, usaré esos.
aside-hello = Este es tu propio hilo. Aquí llegan los recordatorios y demás mensajes personales, y te aviso cada vez. Es solo para ti, aunque los moderadores del servidor pueden mirarlo.

    Lo que respondo a un toque o a un comando solo lo ves tú. El botón de abajo lo termina cuando quieras.
aside-there = Ya tienes un hilo propio, o está a punto de abrirse. Los mensajes personales llegan allí.
aside-needless = Puedo escribirte en privado, así que no hace falta ningún hilo.
aside-elsewhere = Aquí no puedo abrir un hilo para ti. En el canal de tu reto quizá sí: /me te lo ofrece allí.
aside-ended = Hecho. Ya no llega nada más a un hilo para ti; puedes salir de él o silenciarlo. Un mensaje directo a mí abre nuestro chat privado.

button-private-thread = Recuérdamelo aquí, en un hilo
button-private-thread-off = Terminar este hilo
