# Palabras de los botones: 48 caracteres como mucho, `button-<acción>`. $about es de qué trata el botón.
button-join = Me apunto
button-done = { $about ->
    [none] Hecho
   *[other] Hecho, día { $about }
}
button-hurts = Algo me duele
button-swap = Más fácil u otra postura
button-today = { $about ->
    [none] Ver la lección
   *[other] Ver el día { $about }
}
button-undo = { $about ->
    [none] Deshacer
   *[other] Deshacer el día { $about }
}
button-feel = { $choice ->
    [1] { face-1 }
    [2] { face-2 }
    [3] { face-3 }
    [4] { face-4 }
   *[5] { face-5 }
}
button-answer = Respuesta { $choice }
button-rest = Tomar un día de descanso
button-safety = Antes de empezar
button-safety-ok = Lo he leído
button-plan = Hacer un pequeño plan
button-plan-cue = Opción { $choice }
button-plan-place = Opción { $choice }
button-plan-obstacle = Opción { $choice }
button-plan-skip = Saltar esto
button-remind-menu = Hora del recordatorio
button-remind = { TIME($choice) }
button-remind-off = Sin recordatorios
button-aside = Recuérdamelo aquí, en un hilo
button-aside-off = Terminar este hilo
button-zone-menu = Mi zona horaria
button-zone = { PLACE($choice) }
button-language = { OWNNAME($choice) }
button-named = { $choice ->
    [on] Mostrar mi nombre en el recuento
   *[off] Quitar mi nombre del recuento
}
button-me = Mis días
button-why = Por qué estas posturas
button-help = Ayuda
button-leave = Dejar el reto
button-leave-yes = Sí, dejarlo
button-keep = No, que siga igual
button-mydata = Una copia de mis datos
button-forget-yes = Sí, borrarlo todo
button-start = Activar los mensajes
button-stop = Parar todos los mensajes
button-swap-pose = { $pose }
button-swap-pose-care = Otra forma de { $pose }
button-swap-to = { $choice ->
    [easier] Más fácil
    [harder] Un poco más
    [full] Tal cual
   *[other] { $pose }
}
button-swap-keep = { $choice ->
    [easier] Más fácil, todos los días
    [harder] Un poco más, todos los días
    [full] Tal cual, todos los días
   *[other] { $pose }, todos los días
}
button-gentle = Contarlo como día suave
button-later = Lo hago más tarde
button-care-pause = Pausar mis mensajes
button-care-resume = Quiero seguir
button-care-tell = Avisar a mi profe
button-pick = { $about ->
    [none] Reto { $number }
   *[other] { $about }
}
button-recap = Mi semana
button-launch = { $about ->
    [none] Empezar un reto
   *[other] { $about }
}
button-launch-start = { DAY($choice) }
button-launch-time = { TIME($choice) }
button-launch-zone = { PLACE($choice) }
button-launch-late = { $choice ->
    [jump_in] Entrar en el día del grupo
    [own_day_1] Empezar con su propio día 1
   *[next_cohort] Esperar a la próxima edición
}
button-launch-edit = { $choice ->
    [start] Otro comienzo
    [time] Otra hora
    [zone] Otra zona horaria
    [late] Quien llega tarde
   *[other] Cambiar esto
}
button-launch-extra = { button-extra }
button-extra = { $about ->
    [threads] { $choice ->
        [yes] Con un hilo para charlar
       *[no] Sin hilos para charlar
    }
   *[events] { $choice ->
        [yes] Con los días en el calendario
       *[no] Sin días en el calendario
    }
}
button-launch-yes = Confirmar
button-launch-no = Descartar
button-pause = Pausar
button-resume = Seguir
button-move = Mover el comienzo
button-move-to = { DAY($choice) }
button-retime = Cambiar la hora
button-retime-to = { TIME($choice) }
button-end = Terminar
button-end-yes = Sí, terminarlo
button-cancel = Suspender
button-cancel-yes = Sí, suspenderlo
button-preview = { $about ->
    [none] Vista previa
   *[other] Vista previa del día { $about }
}
button-panel = Cómo va
button-panel-keep = No, dejarlo como está
button-panel-back = Volver
button-panel-again = Mirar de nuevo
button-link = Unir mis cuentas
button-link-off = Sí, sepáralas
button-private = Abrir nuestro chat privado
