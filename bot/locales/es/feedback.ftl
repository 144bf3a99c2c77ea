felt = { $feel ->
    [1] Anotado: duro. Gracias por decirlo. Mañana puedes elegir la forma más fácil de cualquier postura; cuenta lo mismo.
    [2] Anotado: pesado. Si quieres, elige mañana la forma más fácil de alguna postura; cuenta lo mismo.
    [3] Anotado: regular.
    [4] Anotado: bien.
   *[5] Anotado: estupendo.
}
answered = { $choice ->
    [none] Anotado. Gracias.
   *[other] Anotado: { $choice }. Gracias.
}

button-feel = { $choice ->
    [1] { face-1 }
    [2] { face-2 }
    [3] { face-3 }
    [4] { face-4 }
   *[5] { face-5 }
}
button-answer = Respuesta { $choice }
