preview-title = _Día { $day } de { $length }, tal como lo recibirá la sala:_
preview-numbers = _{ $minutes ->
    [one] Alrededor de un minuto
   *[other] Unos { $minutes } minutos
} (de { NUMBER($least, maximumFractionDigits: 0) } a { NUMBER($most, maximumFractionDigits: 0) } con respiraciones de menos o de más), { $characters } caracteres, { $pictures ->
    [0] sin imágenes
    [one] una imagen
   *[other] { $pictures } imágenes
}._

button-preview = { $about ->
    [none] Vista previa
   *[other] Vista previa del día { $about }
}

command-preview = Un día tal como lo recibirá el grupo
command-preview-name = avance
