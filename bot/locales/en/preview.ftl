preview-title = _Day { $day } of { $length }, just as the room will get it:_
preview-numbers = _{ $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
} ({ NUMBER($least, maximumFractionDigits: 0) } to { NUMBER($most, maximumFractionDigits: 0) } with shorter or longer holds), { $characters } characters, { $pictures ->
    [0] no pictures
    [one] one picture
   *[other] { $pictures } pictures
}._

button-preview = { $about ->
    [none] Preview
   *[other] Preview day { $about }
}

command-preview = A day just as the group will get it
