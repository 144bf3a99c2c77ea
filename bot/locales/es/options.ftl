# Opciones que tienen varias órdenes: 100 caracteres como mucho.

option-day = Qué día
option-time = Una hora, como 07:30
option-zone = Una ciudad grande de esa zona horaria
option-code = El código que te han dado
option-program = Qué reto
