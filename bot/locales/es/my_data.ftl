mydata-intro = Esto es lo que guardo sobre ti. En el archivo está todo, hasta el último detalle.
mydata-none = No guardo nada sobre ti.
mydata-never = No guardo lo que me escribes, ni nada de lo que digas sobre tu salud.
mydata-file = mis-datos.json
mydata-person = *Tú*
mydata-name = Nombre: { $name }
mydata-identity = { $platform }: { $user_id }
mydata-aside = Un hilo propio hace allí las veces del chat privado
mydata-safety = Tarjeta de cuidado leída: { FULLWHEN($at) }
mydata-challenge = *{ $title }*
mydata-joined = Te apuntaste: { FULLWHEN($at) }
mydata-check-in = Día { $day }: { FULLWHEN($at) }{ $feel ->
    [none] { "" }
   *[other] , con un { $feel } de 5
}
mydata-voices = *Tu voz*
mydata-voice = { $place }, { $seconds } s: { FULLWHEN($at) }
mydata-rest = Día de descanso: día { $day }
mydata-badge = Insignia: { $title }
mydata-session = Practicas conmigo el día { $day } desde: { FULLWHEN($at) }

forget-confirm = ¿Borrar todo lo que hay sobre ti? Tu nombre, tus días, tu plan y tus ajustes se van para siempre, y sales de todos los retos en los que estás. No se puede deshacer. (Con /mydata te doy antes una copia.)
forgotten = Ya está. Todo lo que había sobre ti se ha borrado. Si algún día vuelves a escribir, empezamos de cero. Cuídate.

button-mydata = Una copia de mis datos
button-forget-yes = Sí, borrarlo todo

command-mydata = Todo lo que guardo sobre ti
command-mydata-name = misdatos
command-forget = Borra todo lo que guardo sobre ti
command-forget-name = olvidar
