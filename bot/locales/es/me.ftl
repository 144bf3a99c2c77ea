# --- mis días
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

# --- ajustes
remind-menu = { $at ->
    [none] Tus recordatorios están desactivados. ¿A qué hora te gustaría uno, los días que no hayas marcado?
   *[other] Tu recordatorio llega a las *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado. ¿Otra hora?
} De { TIME($quiet_from) } a { TIME($quiet_until) } guardo silencio. También puedes escribir una hora, por ejemplo /remind 07:30.
remind-set = { $reachable ->
    [yes] Hecho. Te lo recordaré a las *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado.
   *[no] Anotado: *{ TIME($at) }* (hora de { PLACE($zone) }), los días que no hayas marcado. Para llegar a ti necesito una cosa: abre una vez nuestro chat privado.
}
remind-off = Los recordatorios están desactivados. Las lecciones siguen llegando al grupo, y /remind 07:30 los activa de nuevo.
remind-quiet = Eso cae en las horas de silencio, de { TIME($quiet_from) } a { TIME($quiet_until) }, cuando no escribo a nadie. ¿Otra hora?
remind-bad = No he podido leer «{ $text }» como hora. Así: /remind 07:30, o /remind off.
zone-menu = Tu zona horaria es { PLACE($zone) }. Elige otra, o escribe una ciudad: /zone Lisboa.
zone-set = Hecho. Tu zona horaria es { PLACE($zone) }, donde ahora son las { TIME($local) }. Tus recordatorios la siguen; los días del reto son los del grupo.
zone-choose = Hay más de un lugar llamado «{ $text }». ¿Cuál?
zone-unknown = No conozco ningún lugar llamado «{ $text }». Vale una ciudad grande de tu zona horaria: /zone Lisboa.
language-menu = Contigo hablo { LANGUAGE($language) }. ¿Otro idioma?
language-set = Hecho. A partir de ahora te escribo en { LANGUAGE($language) }.
language-unknown = Todavía no hablo «{ $text }». Estos son los idiomas que sé:
named-on = Hecho. Cuando marques un día, tu nombre puede aparecer en el recuento del grupo.
named-off = Hecho. Tu nombre no aparece en el recuento; tus marcas siguen contando en el número.

stopped = Parado. Ya no te escribo más. Tus días se guardan, y /start me activa de nuevo.
restarted = { $joined ->
    [yes] Qué bien tenerte de vuelta. Tu sitio y tus días están como los dejaste.
   *[no] Hola. Vuelvo a estar aquí. Cuando se abra un reto en tu grupo, podrás apuntarte allí.
}
leave-confirm = ¿Dejar este reto? Los recordatorios paran y tu nombre sale del recuento. Tus días se quedan contigo, y puedes volver con /join.
left = Has dejado el reto, y no llegará nada más. Gracias por probarlo. La puerta sigue abierta: /join.
kept = Bien. Todo sigue como está.

# --- mis datos
mydata-intro = Esto es lo que guardo sobre ti. En el archivo está todo, hasta el último detalle.
mydata-none = No guardo nada sobre ti.
mydata-never = No guardo lo que me escribes, ni nada de lo que digas sobre tu salud.
mydata-file = mis-datos.json
mydata-person = *Tú*
mydata-name = Nombre: { $name }
mydata-identity = { $platform }: { $user_id }
mydata-safety = Tarjeta de cuidado leída: { FULLWHEN($at) }
mydata-challenge = *{ $title }*
mydata-joined = Te apuntaste: { FULLWHEN($at) }
mydata-check-in = Día { $day }: { FULLWHEN($at) }{ $feel ->
    [none] { "" }
   *[other] , con un { $feel } de 5
}
mydata-rest = Día de descanso: día { $day }
mydata-badge = Insignia: { $title }

forget-confirm = ¿Borrar todo lo que hay sobre ti? Tu nombre, tus días, tu plan y tus ajustes se van para siempre, y sales de todos los retos en los que estás. No se puede deshacer. (Con /mydata te doy antes una copia.)
forgotten = Ya está. Todo lo que había sobre ti se ha borrado. Si algún día vuelves a escribir, empezamos de cero. Cuídate.
