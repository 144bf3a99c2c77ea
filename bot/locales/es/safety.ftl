safety-before-also = Tu profe añade:
safety-thanks = Gracias por leerlo. *Algo me duele* está debajo de cada lección, por si te hace falta.

button-safety = Antes de empezar
button-safety-ok = Lo he leído
