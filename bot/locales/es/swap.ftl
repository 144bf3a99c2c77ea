swap-menu = ¿Qué postura del día { $day } quieres cambiar?
swap-pose = *{ $name }*

    ¿Qué forma te va bien hoy?
swap-pose-easier = *Más fácil.* { $how }
swap-pose-harder = *Un poco más.* { $how }
swap-pose-other = *{ $name } en su lugar.* { $how }
swap-pose-keep = _«Todos los días» guarda tu elección para todo el reto._
swapped = { $choice ->
    [easier] { $name }, en su forma más fácil
    [harder] { $name }, con un poco más
    [full] { $name }, tal cual
   *[other] { $choice } en lugar de { $name }
}{ $remembered ->
    [yes] {""}, a partir de ahora.
   *[no] {""}, para el día { $day }.
} Cuenta exactamente igual.

button-swap = Más fácil u otra postura
button-swap-pose = { $pose }
button-swap-pose-care = Otra forma de { $pose }
button-swap-to = { $choice ->
    [easier] Más fácil
    [harder] Un poco más
    [full] Tal cual
   *[other] { $pose }
}
button-swap-keep = { $choice ->
    [easier] Más fácil, todos los días
    [harder] Un poco más, todos los días
    [full] Tal cual, todos los días
   *[other] { $pose }, todos los días
}

command-swap = Una forma más fácil de una postura, u otra postura
command-swap-name = cambiar
