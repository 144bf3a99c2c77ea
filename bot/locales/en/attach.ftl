attached = This room takes part in the challenge { $code } now. { $rooms ->
    [one] It is the first room.
   *[other] It runs in { $rooms } rooms, and everyone is counted together.
}
attach-unknown = I don't know a challenge with the code “{ $text }”. /cohort shows the code in the room it was begun in.
attach-already = This room takes part in { $code } already.

command-attach = Let this room take part in a challenge
