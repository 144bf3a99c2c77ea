me-today = { $today ->
    [none] { $next_at ->
        [none] Ya no quedan lecciones por venir.
       *[other] La próxima lección llega *{ WHEN($next_at) }*.
    }
   *[other] { $next_at ->
        [none] Hoy es el día { $today } de { $length }.
       *[other] Hoy es el día { $today } de { $length }. La próxima lección llega *{ WHEN($next_at) }*.
    }
}
me-week = { $phase ->
    [paused] El reto está en pausa. Lo que no has hecho sigue abierto.
    [catching-up] Ya han llegado todas las lecciones. Puedes recuperar hasta el *{ FULLWHEN($until) }*.
   *[over] La semana ha terminado.
}
me-ticked = Marcados: { $done ->
    [0] ninguno todavía
    [one] día { LIST($days) }
   *[other] días { LIST($days) }
}
me-feel = Cómo lo has sentido hasta ahora, de media: { NUMBER($feel, maximumFractionDigits: 1) } de 5
me-rests = { $rests_left ->
    [0] Comodín de descanso: usado
    [one] Te queda un comodín de descanso
   *[other] Te quedan { $rests_left } comodines de descanso
}
me-badges = *Insignias*
me-badge = *{ $title }*: { $body }
me-settings = *Tus ajustes*
me-reminder = { $reminder_at ->
    [none] Recordatorios: desactivados
   *[other] Recordatorio: { TIME($reminder_at) }, los días que no hayas marcado
}
me-zone = Zona horaria: { PLACE($zone) }
me-language = Idioma: { LANGUAGE($language) }
me-named = { $named ->
    [yes] Tu nombre puede aparecer en el recuento
   *[no] Tu nombre no aparece en el recuento
}
me-aside = Los mensajes personales llegan a tu propio hilo en el servidor
me-plan = Plan: { $cue } { $place }
me-swaps = Posturas cambiadas: { LIST($swaps, between: "; ") }
me-swap-easier = { $pose } (más fácil)
me-swap-harder = { $pose } (un poco más)
me-swap-other = { $choice } en lugar de { $pose }
me-private = _Esto lo ves tú y nadie más._

why-title = En qué se apoya cada día
why-day = *Día { $day }: { $heading }*
why-none = Las lecciones hasta ahora no afirman nada que lo necesite.
why-end = _Lo que es experiencia de profes está dicho como tal. Nada de esto es consejo médico._

button-me = Mis días
button-why = Por qué estas posturas

command-me = Tus días, insignias, la próxima lección y tus ajustes
command-me-name = yo
command-why = En qué se apoya la lección de cada día
command-why-name = porqué
