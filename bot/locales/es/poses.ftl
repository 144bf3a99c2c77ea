# Una postura, bajo su imagen.

pose-title = *{ $name }*
pose-title-sanskrit = *{ $name }* ({ $sanskrit })
pose-feel = _Dónde se nota:_ { $feel }
pose-check = _Comprueba:_ { $check }
pose-after = _Después:_ { $after }
pose-easier = _Más fácil:_ { $how }
pose-harder = _Un poco más:_ { $how }
pose-skip = _Déjala fuera, hasta tener un visto bueno médico, con:_ { LIST($tags, between: "; ") }.
pose-care = _Ten cuidado, o usa el cambio, con:_ { LIST($tags, between: "; ") }.
pose-swap = _Cambio:_ { $pose }.
pose-second = { $name }, el segundo lado
pose-video = [Ver { $name }]({ $url })
pose-credit = _Imagen: { $credit }_
pose-alt = { $name }, en una imagen.
pose-loop-alt = { $name } en movimiento, un clip corto sin sonido.
pose-works = _Qué trabaja:_ { LIST($targets) }.
pose-does = _Qué hace:_ { $action }.
pose-props = _A mano:_ { LIST($props, between: "; ") }.
