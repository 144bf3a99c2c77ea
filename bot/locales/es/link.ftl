# Una persona en dos plataformas: el código y lo que ha pasado con él.

platform-name = { $platform ->
    [telegram] Telegram
    [discord] Discord
    [stage] el escenario
   *[other] otra plataforma
}
link-code =
    Tu código es *{ $code }*. Escríbemelo en tu otra cuenta: /link { $code }

    Vale una sola vez, durante diez minutos. Desde entonces cada día cuenta una vez, lo marques en la cuenta que lo marques. No se lo des a nadie: quien lo escriba comparte tus días.
link-alone = Aquí vivo en una sola plataforma, así que no hay nada que unir.
link-wait = Han sido muchos códigos en poco tiempo. Prueba otra vez dentro de un cuarto de hora.
link-wrong = No conozco ese código. Envía /link en tu otra cuenta para recibir uno nuevo, y escríbelo aquí tal como aparece allí.
link-expired = Ese código ha caducado; cada uno vale diez minutos. Envía /link en tu otra cuenta para recibir uno nuevo.
link-same = Ese código es para tu otra cuenta. Escríbemelo allí, no en la cuenta que lo pidió.
link-taken = Ya tienes unida una cuenta en { platform-name }, y solo puedo contar una de cada. Envía antes /link off en esa. Nada ha cambiado.
linked = { $both ->
    [yes] Listo. Tus cuentas aquí y en { platform-name } son ahora una. Se guarda cada día que marcaste en cualquiera de las dos, y cada uno cuenta una vez.
   *[no] Listo. Tus cuentas aquí y en { platform-name } son ahora una. Desde ahora cada día cuenta una vez, lo marques donde lo marques.
}
linked-there = Tu cuenta en { platform-name } se acaba de unir con esta: tus días cuentan una vez, los marques donde los marques. Si no has sido tú, /link off aquí las separa de nuevo, y tus días se quedan contigo.
link-none = Esta cuenta no está unida con ninguna otra. /link te da un código para unirlas.
link-off-ask = { $here ->
    [yes] ¿Separar de esta tu cuenta en { platform-name }? Tus días y tus ajustes se quedan aquí, y no se pierde nada. Esa cuenta empieza de nuevo.
   *[no] ¿Separar esta cuenta de la de { platform-name }? Tus días y tus ajustes se quedan con esa, y no se pierde nada. Aquí empiezas de nuevo.
}
unlinked = { $here ->
    [yes] Listo. Tu cuenta en { platform-name } vuelve a estar sola. Tus días están aquí, todos.
   *[no] Listo. Esta cuenta vuelve a estar sola. Tus días están con la de { platform-name }, todos. Si quieres participar desde aquí, /join en el grupo.
}

button-link = Unir mis cuentas
button-link-off = Sí, sepáralas

command-link = Ser una sola persona para mí, aquí y en otra app
command-link-name = enlazar
