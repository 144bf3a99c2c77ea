# --- preparar un reto
launch-choose = ¿Qué reto te gustaría empezar aquí?
launch-start = ¿Cuándo es el día 1? También puedes escribir una fecha: /launch start=2026-12-07.
launch-time = ¿A qué hora debe llegar la lección de cada día?
launch-zone = ¿En qué zona horaria? Elige una, o escríbela: zone=Europe/Berlin.
launch-late = ¿Y quien se apunte después del día 1?
late-jump_in = entra en el día por el que va el grupo
late-own_day_1 = empieza con su propio día 1
late-next_cohort = espera a la próxima edición
launch-summary-start = Día 1: *{ DAY($start) }*
launch-summary-time = Lección: *{ TIME($lesson_time) }*, hora de { PLACE($zone) }
launch-summary-late = Quien llega tarde: { $late ->
    [jump_in] { late-jump_in }
    [own_day_1] { late-own_day_1 }
   *[next_cohort] { late-next_cohort }
}
launch-summary-minutes = Minutos al día: { LIST($minutes) }
extras-on = En Discord también: { LIST($extras) }
extra-threads = un hilo para charlar debajo de cada lección
extra-events = una entrada para cada día en el calendario del servidor
launch-summary-length = { $length ->
    [one] Un día
   *[other] { $length } días
}, y después { $catch_up ->
    [0] ningún día para ponerse al día
    [one] un día más para ponerse al día
   *[other] { $catch_up } días más para ponerse al día
}
launch-summary-limits = { $limit ->
    [one] Como mucho un mensaje al día en el grupo; el recuento de la tarde es ese mismo mensaje, cambiado en su sitio.
   *[other] Como mucho { $limit } mensajes al día en el grupo. El recuento es un solo mensaje, que cambia en su sitio a lo largo del día.
}
launch-summary-posts = *Todo lo que se va a enviar*
launch-summary-post = { FULLWHEN($at) }: { $what }
launch-summary-confirm = Todavía no se ha enviado nada. ¿Adelante?
post-signup = la invitación para apuntarse
post-countdown = la víspera: un breve aviso de que empieza
post-lesson = día { $day }, la lección
post-board = día { $day }, el recuento
post-extra = día { $day }, tu propia línea
post-group-recap = el resumen para todo el grupo
post-closing = el cierre; los días ya no se pueden recuperar
post-other = { $kind }
launched = Está preparado. La invitación sale ahora, y la primera lección llega el *{ FULLWHEN($lesson_at) }*. El código del reto es *{ $code }*; con /attach { $code } en otra sala, esa sala también participa. Con /cohort ves cómo va.
launch-dropped = Descartado. No se ha enviado nada.
rehearsal-started = El ensayo ha empezado. Aquí un día dura { $day_s ->
    [one] un segundo
   *[other] { $day_s } segundos
}, cada mensaje va marcado como ensayo, y al final todo se borra.
room-busy = En esta sala ya hay un reto en marcha (código { $code }). Termínalo primero, o usa otra sala u otro tema. Míralo con /cohort.
no-cohort = En esta sala no hay ningún reto en marcha. Con /launch empiezas uno.

# --- cómo va
panel-state = { $state ->
    [draft] Es un borrador: no se ha enviado nada.
    [live] { $day ->
        [none] Preparado. El día 1 es el { DAY($start) }.
       *[other] En marcha: día { $day } de { $length }.
    }
    [paused] En pausa. No se envía nada hasta que toques Seguir.
    [ended] Terminado.
   *[cancelled] Suspendido.
}
panel-code = Código { $code }; lección a las { TIME($lesson_time) }, hora de { PLACE($zone) }
panel-people = { $people ->
    [0] Todavía no se ha apuntado nadie
    [one] Se ha apuntado una persona
   *[other] Se han apuntado { $people } personas
}
panel-reach = { $reach ->
    [0] Todavía no puedo escribir en privado a nadie
    [one] Puedo escribir en privado a una de ellas
   *[other] Puedo escribir en privado a { $reach } de ellas
}
panel-waiting = { $waiting ->
    [one] Una persona espera a la próxima edición
   *[other] { $waiting } personas esperan a la próxima edición
}
panel-rooms = Salas: { LIST($rooms) }
panel-days = *Marcas por día*
panel-day = Día { $day }: { $done } de { $people }
panel-next = *Lo que viene*
panel-next-item = { FULLWHEN($at) }: { $what }
panel-next-none = No hay nada más previsto.
panel-trouble = *Lo que no salió*
panel-all-well = Hasta ahora ha salido todo.

move-menu = El día 1 es el *{ DAY($start) }*. ¿A qué día lo muevo? Quien ya se apuntó conserva su sitio.
time-menu = La lección llega a las *{ TIME($lesson_time) }*. ¿A qué hora en su lugar?
confirm-end = ¿Terminar este reto ahora? Las lecciones que faltan no se enviarán. Cada persona conserva sus días.
confirm-cancel = ¿Suspender este reto? No se enviará nada más, y se avisa al grupo.
paused = En pausa. El grupo lo sabe, no se envía nada más, y los días de cada persona se guardan. Toca Seguir cuando quieras.
resumed = { $day ->
    [none] Seguimos.
   *[other] Seguimos con el día { $day } el *{ DAY($date) }*.
} El grupo lo sabe.
moved = Movido. El día 1 es ahora el *{ DAY($start) }*, y el grupo lo sabe.
moved-too-late = El día 1 ya ha empezado, así que el comienzo no se puede mover. Pausar se puede siempre.
time-changed = Cambiado. A partir de ahora la lección llega a las *{ TIME($lesson_time) }*, y el grupo lo sabe.
ended = Terminado. El grupo lo sabe, y cada persona conserva sus días.
cancelled = Suspendido. El grupo lo sabe.
attached = Esta sala participa ahora en el reto { $code }. { $rooms ->
    [one] Es la primera sala.
   *[other] Está en { $rooms } salas, y todas las personas se cuentan juntas.
}
attach-unknown = No conozco ningún reto con el código «{ $text }». Con /cohort ves el código en la sala donde se empezó.
attach-already = Esta sala ya participa en { $code }.

# --- vista previa y comprobación
preview-title = _Día { $day } de { $length }, tal como lo recibirá la sala:_
preview-numbers = _{ $minutes ->
    [one] Alrededor de un minuto
   *[other] Unos { $minutes } minutos
} (de { NUMBER($least, maximumFractionDigits: 0) } a { NUMBER($most, maximumFractionDigits: 0) } con respiraciones de menos o de más), { $characters } caracteres, { $pictures ->
    [0] sin imágenes
    [one] una imagen
   *[other] { $pictures } imágenes
}._
setup-title = *¿Todo listo en esta sala?*
setup-rights = { $missing ->
    [0] Tengo todos los permisos que necesito aquí.
   *[other] Aquí me faltan estos permisos: { LIST($names) }.
}
setup-zone = Zona horaria: { PLACE($zone) }.
setup-zone-none = Todavía no hay zona horaria; /launch la pregunta.
setup-private = { $reachable ->
    [yes] Puedo escribirte en privado, por si algo te necesita.
   *[no] Todavía no puedo escribirte en privado. Abre una vez nuestro chat privado, para que pueda avisarte si algo te necesita.
}
# Los nombres de los permisos, como los tienen las plataformas.
right-send-messages = escribir mensajes
right-send-media = enviar imágenes
right-attach-files = adjuntar archivos
right-embed-links = mostrar contenido incrustado
right-view-channel = ver este canal
right-read-history = leer mensajes anteriores
right-send-in-threads = escribir en hilos
right-create-threads = abrir hilos (crear hilos públicos)
right-create-events = usar el calendario (crear eventos)
right-manage-messages = cambiar y borrar mensajes
right-pin-messages = fijar mensajes
right-add-reactions = añadir reacciones
right-manage-topics = escribir en este tema
right-admin = tener permisos de administración
setup-media = { $media ->
    [0] No hay imágenes, así que las lecciones llegan en palabras.
    [one] Hay una imagen lista.
   *[other] Hay { $media } imágenes listas.
}

# --- problemas, contados a quien lleva el grupo una sola vez
trouble = { $what ->
    [lesson] Una lección
    [board] Un recuento
    [group-recap] El resumen
    [signup] La invitación
    [countdown] El aviso de la víspera
    [room-lost] Lo que tenía para el grupo
    [reminder] Un recordatorio
   *[other] Un mensaje
} no ha salido{ $room ->
    [none] {""}.
   *[other] {" "}en { $room }.
} { $why ->
    [kicked] Me han sacado del grupo. Añádeme otra vez, y sigo desde ahí.
    [closed] El tema está cerrado. Ábrelo otra vez, y sigo desde ahí.
    [deleted] El chat o el tema ya no existe. Puedes llevar el reto a otra sala con /attach.
    [forbidden] No tengo permiso para escribir ahí. Con /setup ves qué permiso falta.
    [blocked] Esa persona me ha bloqueado, y he dejado de escribirle.
    [late] Era demasiado tarde para que sirviera, así que lo dejé fuera.
    [unreachable] No he podido llegar a esa persona en privado.
    [busy] La plataforma no lo aceptó, aunque lo intenté durante un rato.
    [fault] Algo ha fallado por mi parte. Quien me mantiene lo encuentra en el registro.
    [unknown] La conexión se cortó mientras salía, así que puede que haya llegado o no.
   *[other] La razón que dieron: { $why }.
}
# Lo que iba a estar junto a los mensajes; los mensajes están ahí.
trouble-beside = { $what ->
    [thread] No he podido abrir el hilo para charlar debajo de la lección. La lección sí está.
   *[entry] No he podido llevar bien el calendario del servidor. Las lecciones llegan igual.
} { $why ->
    [forbidden] Me falta un permiso, y /setup dice cuál. { $what ->
        [thread] Cuando lo tenga, la siguiente lección tendrá su hilo.
       *[entry] Cuando lo tenga, apaga y enciende otra vez el calendario en /cohort.
    }
    [full] Ya hay tantos como admite Discord.
    [busy] Discord no lo aceptó, aunque lo intenté durante un rato.
    [unknown] La conexión se cortó por el camino.
    [fault] Algo ha fallado por mi parte. Quien me mantiene lo encuentra en el registro.
   *[other] La razón que dieron: { $why }.
}
