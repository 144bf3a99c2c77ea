# La tarjeta de cuidado. Nadie con formación clínica ha revisado estos textos: pide que alguien los lea.
# Los textos de seguridad del programa van antes que estos; estos hablan donde el programa no los tiene.

safety-not-a-clinician = Soy un programa, no profesional de la salud, y no puedo valorar el dolor.
safety-not-watched = Nadie vigila este chat por si hay emergencias.
safety-stop = Por hoy, para aquí, por favor, y sal de la postura despacio. Descansa como te resulte cómodo. No le debes nada a este día, y tu avance se guarda.
safety-now-heading = Pide ayuda de emergencia ahora si tienes algo de esto:
safety-now-signs =
    - Dolor de espalda junto con dolor, hormigueo, debilidad o adormecimiento en ambas piernas
    - Adormecimiento u hormigueo en los genitales o las nalgas
    - No puedes orinar, has empezado a perder el control de la vejiga o del intestino, o el sexo se siente distinto o dormido
    - Debilidad nueva en una pierna
    - Dolor en el pecho
    - Dolor después de una mala caída o de un accidente grave
    - Te has desmayado, o apenas puedes respirar
    - Embarazo con sangrado, pérdida de líquido o menos movimiento del bebé: llama a tu maternidad o al número de emergencias
safety-today-heading = Llama hoy a tu centro de salud o a una línea de enfermería si tienes algo de esto:
safety-today-signs =
    - Fiebre, o malestar general junto con el dolor
    - Pérdida de peso sin buscarla
    - Un bulto en la espalda, o la espalda ha cambiado de forma
    - Dolor que empeora por la noche, o que no mejora al descansar
    - Dolor que empeora al toser o estornudar
    - Dolor entre los omóplatos
    - Dolor, hormigueo o adormecimiento nuevos que bajan por una pierna
    - Una articulación que crujió y después se hinchó
    - Una pantorrilla hinchada o dolorida
safety-number = Número de emergencias: { $number }. Si ahora estás en otro país, usa el de allí.
safety-routine = ¿No mejora en unas semanas, te estorba en el día a día o te preocupa? En una consulta médica o de fisioterapia lo pueden mirar, y esa es razón suficiente para pedirla.
safety-offer = Lo que puedo hacer desde aquí: pausar tus mensajes, enseñarte un cambio para la postura, o avisar a tu profe de que te gustaría hablar. Esto último pasa si lo tocas, y doy tu nombre y nada de lo que escribiste.
safety-group-line = No puedo valorar el dolor, y por hoy yo pararía. Toca para ver qué conviene comprobar y dónde pedir ayuda; lo verás tú y nadie más. Tu avance está a salvo.
safety-no-diagnosis = No puedo decir qué es ni qué ayudaría, y que yo lo adivine podría hacer daño. En una consulta médica o de fisioterapia pueden mirar, preguntar y comprobar; sobre medicinas, pregunta en la farmacia o en la consulta médica. Hasta entonces, deja fuera lo que lo provoca.
safety-ask-first = Esa pregunta es para quien conoce tu cuerpo: quien te operó, tu fisioterapeuta, o quien lleva tu embarazo. Pregunta antes de hacer esta postura, por favor. Te guardo el sitio, y puedo enseñarte un cambio para que preguntes también por él.
safety-soreness = Las agujetas durante uno o dos días después de un trabajo nuevo son frecuentes. Si llegan a 4 de 10 o más, haz hoy la versión más fácil; por encima de 5, los estiramientos sin lo demás, o descanso. Si es algo punzante, en una articulación, que se extiende, o con adormecimiento u hormigueo, para y toca Algo me duele.
safety-before-you-start = Antes del día 1, un minuto para tu cuerpo. Soy un programa, no profesional de la salud, y nadie vigila este chat por si hay emergencias. Si la molestia, además de la tuya de siempre, llega hasta 3 de 10, ve con suavidad. Con 4 o 5, afloja o usa el cambio; debería calmarse en un día. Con 6 o más, para por hoy. Para con cualquier número si es punzante, eléctrica, como un latigazo, si baja por la pierna, si hay adormecimiento u hormigueo, si está en una articulación, o si te mareas o te falta el aire. Debajo de cada lección hay un botón, Algo me duele. Habla con tu centro de salud, con fisioterapia o con quien lleva tu embarazo antes de empezar si algo de esto es tu caso:
safety-ask-first-list =
    - Una operación en las últimas 12 semanas, o cualquier implante en cadera, rodilla o espalda
    - Embarazo, o un parto en los últimos 6 meses
    - Dolor, adormecimiento o debilidad en una pierna en este momento
    - Un problema de corazón, dolor en el pecho, mareos, o tensión sin controlar
    - Osteoporosis, o un hueso roto
    - Menos de 18 años
    - Te han aconsejado, en una consulta, limitar el ejercicio

care-title = { $level ->
    [red] Pide ayuda ahora, por favor
    [urgent] Para, por favor, y pide consejo hoy
   *[other] Lo primero, cuida de ti
}
care-red = Lo que has escrito puede ser señal de algo que necesita ayuda de emergencia. Llama ahora al *{ $number }*, por favor, o pide a alguien cerca que llame.
care-contact = También puedes hablar con tu profe aquí: { $contact }.
care-also = Tu profe añade:
care-paused = Tus mensajes están en pausa. Nada te lo va a recordar, tus días se guardan y al grupo no se le dice nada. Cuando quieras seguir, toca abajo. No hay prisa.
care-resumed = Qué bien tenerte de vuelta. Empieza con suavidad: las formas más fáciles y la versión corta cuentan enteras. *Algo me duele* está ahí si lo necesitas.
coach-told = He avisado a tu profe de que te gustaría hablar. Le he dado tu nombre y nada de lo que escribiste. Puede tardar en contestar; si es algo urgente, no esperes su respuesta, por favor.
coach-unreachable = { $contact ->
    [none] Desde aquí no he podido avisar a tu profe. Escríbele como sueles hacerlo, por favor. Si es algo urgente, no esperes su respuesta.
   *[other] Desde aquí no he podido avisar a tu profe. Puedes escribirle directamente: { $contact }. Si es algo urgente, no esperes su respuesta.
}
help-wanted = { $name ->
    [none] A alguien de tu grupo
   *[other] A *{ $name }*
} le gustaría hablar contigo sobre la práctica de hoy. Me ha pedido que te lo diga, y es todo lo que sé. Mejor en privado.
care-number-elsewhere = Puede que tu país tenga su propio número. Si es así, usa ese.

button-hurts = Algo me duele
button-care-pause = Pausar mis mensajes
button-care-resume = Quiero seguir
button-care-tell = Avisar a mi profe

command-hurts = Cuando algo duele: qué hacer y quién puede ayudar
command-hurts-name = duele
