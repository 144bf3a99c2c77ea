felt = { $feel ->
    [1] Noted: hard. Thank you for saying so. Tomorrow you could take the easier form of any pose; it counts the same.
    [2] Noted: heavy going. If you like, take the easier form of a pose tomorrow; it counts the same.
    [3] Noted: all right.
    [4] Noted: good.
   *[5] Noted: lovely.
}
answered = { $choice ->
    [none] Noted. Thank you.
   *[other] Noted: { $choice }. Thank you.
}

button-feel = { $choice ->
    [1] { face-1 }
    [2] { face-2 }
    [3] { face-3 }
    [4] { face-4 }
   *[5] { face-5 }
}
button-answer = Answer { $choice }
