# Lo que se puede decir a cualquiera: aquí no hay nada, no conozco una palabra, y qué hacer en su lugar.

nothing-here = { $admin ->
    [yes] En este chat todavía no hay ningún reto previsto. Puedes empezar uno con /launch: te pregunto el comienzo, la hora y la zona, y te lo enseño todo antes de enviar nada.
   *[no] En este chat todavía no hay ningún reto previsto. Cuando lo haya, verás aquí una invitación con un botón para apuntarte.
}
not-joined = Todavía no estás en ningún reto de aquí. Si hay uno abierto en esta sala, /join te apunta.
closed = Este reto ha terminado, y sus días ya no se pueden cambiar. Lo que hiciste se guarda: míralo con /me.
which-challenge = Estás en más de un reto. ¿A cuál te refieres?
no-cohort = En esta sala no hay ningún reto en marcha. Con /launch empiezas uno.
no-such-command = { $nearest ->
    [none] No conozco «{ $text }». Con /help ves lo que puedo hacer.
   *[other] No conozco «{ $text }». ¿Querías decir /{ $nearest }?
}
old-button = Ese botón es de otro momento y ya no hace nada. Con /today ves dónde estás ahora.
broken = Algo ha fallado por mi parte. No se ha perdido nada de lo que hiciste. Prueba otra vez en un minuto, por favor.
coach-only = Esto es para quienes administran el grupo. Tus propios días están en /me.
room-only = Esto funciona en el grupo del que trata. Envíalo allí, por favor.
bad-switch = No he podido leer «{ $text }» ahí. Escribe yes o no, por favor.
bad-argument = { $nearest ->
    [none] No he entendido «{ $text }» ahí.
   *[other] No he entendido «{ $text }» ahí. ¿Querías decir «{ $nearest }»?
}
bad-day = { $length ->
    [one] No hay ningún día «{ $text }». Este reto tiene un día.
   *[other] No hay ningún día «{ $text }». Este reto tiene los días 1 a { $length }.
}
