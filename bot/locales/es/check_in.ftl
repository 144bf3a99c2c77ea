checked-in-day = *Día { $day }, marcado.*
checked-in-plain = Anotado. Gracias por venir.
checked-in-late = _Ya está al día, y cuenta como cualquier otro._
checked-in-badge = *{ $title }*: { $body }
checked-in-next = La próxima lección llega *{ WHEN($next_at) }*.
checked-in-all = Con esto van los { $length }. Tu resumen está en camino.
checked-in-feel = { $question } Un toque, si quieres.
checked-in-feel-plain = ¿Cómo te sentiste mientras lo hacías? Un toque, si quieres.
checked-in-reflection = _{ $text }_
later-ok = Bien. Lo dejo abierto.
undone = El día { $day } vuelve a estar abierto. { $done ->
    [0] Ahora no hay ningún día marcado.
    [one] Hay un día marcado de { $length }.
   *[other] Hay { $done } días marcados de { $length }.
}
nothing-to-undo = No hay ninguna marca que deshacer.

button-done = { $about ->
    [none] Hecho
   *[other] Hecho, día { $about }
}
button-undo = { $about ->
    [none] Deshacer
   *[other] Deshacer el día { $about }
}
button-gentle = Contarlo como día suave
button-later = Lo hago más tarde

command-done = Marca hoy u otro día abierto
command-done-name = hecho
command-undo = Retira una marca
command-undo-name = deshacer
toast-done = Gracias, apuntado. Más en nuestro chat privado.
