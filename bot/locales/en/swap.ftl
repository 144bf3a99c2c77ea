swap-menu = Which pose of day { $day } would you like to change?
swap-pose = *{ $name }*

    Which form suits you today?
swap-pose-easier = *Easier.* { $how }
swap-pose-harder = *A little more.* { $how }
swap-pose-other = *{ $name } instead.* { $how }
swap-pose-keep = _"Every day" keeps your choice for the whole challenge._
swapped = { $choice ->
    [easier] { $name }, the easier form
    [harder] { $name }, with a little more
    [full] { $name }, as it is
   *[other] { $choice } instead of { $name }
}{ $remembered ->
    [yes] {""}, from now on.
   *[no] {""}, for day { $day }.
} It counts just the same.

button-swap = Easier or another pose
button-swap-pose = { $pose }
button-swap-pose-care = Another form of { $pose }
button-swap-to = { $choice ->
    [easier] Easier
    [harder] A little more
    [full] As it is
   *[other] { $pose }
}
button-swap-keep = { $choice ->
    [easier] Easier, every day
    [harder] A little more, every day
    [full] As it is, every day
   *[other] { $pose }, every day
}

command-swap = An easier form of a pose, or another pose
