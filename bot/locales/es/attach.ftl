attached = Esta sala participa ahora en el reto { $code }. { $rooms ->
    [one] Es la primera sala.
   *[other] Está en { $rooms } salas, y todas las personas se cuentan juntas.
}
attach-unknown = No conozco ningún reto con el código «{ $text }». Con /cohort ves el código en la sala donde se empezó.
attach-already = Esta sala ya participa en { $code }.

command-attach = Deja que esta sala participe en un reto
command-attach-name = añadir
