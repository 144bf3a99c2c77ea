# Los mensajes de un grupo, como los nombran las listas de lo que viene.

post-signup = la invitación para apuntarse
post-countdown = la víspera: un breve aviso de que empieza
post-lesson = día { $day }, la lección
post-board = día { $day }, el recuento
post-extra = día { $day }, tu propia línea
post-group-recap = el resumen para todo el grupo
post-closing = el cierre; los días ya no se pueden recuperar
post-other = { $kind }
