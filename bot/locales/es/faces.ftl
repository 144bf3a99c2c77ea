# Las cinco caras y sus palabras, de duro a estupendo. Nada se entiende solo por el dibujo.
face-1 = 😣 1 duro
face-2 = 😕 2 pesado
face-3 = 😐 3 regular
face-4 = 🙂 4 bien
face-5 = 😊 5 estupendo

# El avance en puntos, con palabras al lado.
dots = { $dots } { $done } de { $length }
