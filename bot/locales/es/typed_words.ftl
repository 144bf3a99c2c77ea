opened-today = El día { $day } se ha abierto hoy, así que aún no hay un ayer que contar. ¿Cuento el día { $day }?
partial = Una parte ya es algo. ¿Cuento el día { $day } como día suave, o lo haces más tarde? Las dos cosas están bien.

fallback =
    Mi ayuda es sencilla y no he entendido eso. Esto es lo que puedo hacer; en /help está el resto.

    Si algo te duele, hay un botón para eso.

does-it-hurt =
    Hablas de tu cuerpo, y puede que no te haya entendido bien. ¿Te duele algo? Si es así, para ahí y toca *Algo me duele*: verás qué conviene comprobar y dónde pedir ayuda. Si no, puedo contar el día { $day }.

    Nadie vigila este chat por si hay emergencias. Si lo es, pide ayuda por teléfono, por favor.
