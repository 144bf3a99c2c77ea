# Palabras propias de Discord.

discord-tell = Contarlo
discord-choose = Elige una opción
discord-form-title = ¿Cómo ha ido?
discord-form-label = Con tus palabras
discord-form-hint = hecho, la versión corta. O bien: el día 2, todavía no
discord-not-read = No he encontrado ahí un día que marcar, así que nada ha cambiado. *Hecho*, debajo de la lección, marca el día.
discord-aside-name = Recordatorios para { $name }
discord-aside-nameless = Recordatorios para ti
discord-try-again = Me están reiniciando ahora mismo. Prueba otra vez dentro de un minuto; no se pierde nada.
