# Lo que se ofrece mientras se escribe una opción.

suggest-day = Día { $day }: { $title }
suggest-off = Sin recordatorios
suggest-length = Un día dura { $length }
