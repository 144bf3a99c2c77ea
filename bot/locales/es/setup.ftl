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
setup-media = { $media ->
    [0] No hay imágenes, así que las lecciones llegan en palabras.
    [one] Hay una imagen lista.
   *[other] Hay { $media } imágenes listas.
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

command-setup = Si todo está listo en esta sala
command-setup-name = preparar
