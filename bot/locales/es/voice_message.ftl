# Lo que manda quien guía cuando se le pidió su voz.

voice-coming = Gracias, ya llegó. Un momento, lo estoy escuchando.
voice-kept = Tu voz ya está para { $place }: { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}. Desde ahora la oye quien pide el sonido del día.
voice-refused = { $why ->
    [long] Duró más de un minuto y así no puedo usarlo. ¿Puedes decirlo otra vez, un poco más corto? Sigo esperándolo.
    [large] Ese archivo tiene más de { $most_mb } MB y así no puedo usarlo. Un mensaje de voz grabado aquí mismo en el chat es lo bastante pequeño. Sigo esperándolo.
    [silent] No pude oír a nadie. ¿Estaría tapado el micrófono? Prueba otra vez; sigo esperándolo.
    [lost] No pude recibir esa grabación. Mándala otra vez, por favor; sigo esperándola.
   *[unreadable] No pude leerlo como grabación. Sirve un mensaje de voz grabado aquí mismo en el chat, o un archivo OGG, MP3, WAV o FLAC. Sigo esperándolo.
}
