# Lo que no salió, contado una sola vez a quien lleva el grupo.

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
