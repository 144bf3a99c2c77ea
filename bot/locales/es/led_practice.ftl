# Guiar por un día: la sesión en el chat avanza sola.

button-lead = Empezar, y te guío
button-lead-pause = Pausa
button-lead-on = Seguir
button-lead-at = { button-practice-at }
button-lead-form = { button-practice-form }
button-lead-as = { button-practice-as }
