zone-menu = Your time zone is { PLACE($zone) }. Choose another, or type a city: /zone Lisbon.
zone-set = Done. Your time zone is { PLACE($zone) }, where it is now { TIME($local) }. Your reminders follow it; the days of the challenge stay the group's.
zone-choose = There is more than one “{ $text }”. Which one?
zone-unknown = I don't know a place called “{ $text }”. A large city in your time zone will do: /zone Lisbon.
language-menu = I speak { LANGUAGE($language) } with you. Another language?
language-set = Done. From now on I write to you in { LANGUAGE($language) }.
language-unknown = I don't speak “{ $text }” yet. These are the languages I know:
named-on = Done. When you tick a day, your name may stand on the group's board.
named-off = Done. Your name stays off the board; your ticks still count in the number.

button-zone-menu = My time zone
button-zone = { PLACE($choice) }
button-language = { OWNNAME($choice) }
button-named = { $choice ->
    [on] Show my name on the board
   *[off] Keep my name off the board
}

command-zone = Your time zone, for reminders
command-language = The language I speak with you
option-language = Which language
