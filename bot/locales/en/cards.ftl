# Words on drawn cards, and the cards in words for people who cannot see them.

card-date = { DAY($date, year: "always") }
card-day-heading = Day { $day } of { $length }
card-day-finale = The finale: day { $day } of { $length }
card-day-minutes = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
}
card-dose = { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ brief-side }{ brief-lift }
# A pose's card: how long, from which side, what the breath does.
card-pose-dose = { $sets ->
    [1] { "" }
   *[other] { $sets } × { "" }
}{ brief-count }{ $unit ->
    [breaths] {" "}({ $seconds } s)
    [times] , { $seconds } s each
   *[trips] { "" }
}{ $part ->
    [more] {" "}in each, then on to the next card
    [last] {" "}in each, then all of it on the other side
   *[whole] { brief-side }
}{ brief-lift }
card-pose-first = First: { $first }
card-pose-in = in: { $how }
card-pose-out = out: { $how }
card-pose-alt = { $pose }: { $dose }
card-pose-alt-words = Words at their places: { LIST($words, between: "; ") }
card-pose-alt-enter = The way in: { LIST($ways, between: "; ") }
card-pose-alt-breath = The breath, { LIST($ways, between: "; ") }
card-day-alt = The card of day { $day }, { $heading }. Its poses: { LIST($poses) }.
card-recap-heading = { $done ->
    [0] The mat is still there
    [one] One day of { $length }
   *[other] { $done } days of { $length }
}
card-recap-alt = A card with your week: { $done } of { $length } days done.
card-certificate-word = Certificate
card-certificate-line = has completed { $title }, { $done } of { $length } days
card-certificate-alt = { $name ->
    [none] A certificate for finishing { $title }.
   *[other] A certificate for { $name }, for finishing { $title }.
}
card-board-heading = { $finished ->
    [0] { $people ->
        [one] One of us took part
       *[other] { $people } of us took part
    }
    [one] One of { $people } did the whole week
   *[other] { $finished } of { $people } did the whole week
}
card-poster-dates = From { DAY($start) }, each day at { TIME($lesson_time) }
card-poster-call = Point your camera here to join
card-poster-alt = An invitation to { $title }. { $dates }.
mascot-alt = { $name ->
    [none] The mascot of { $title }
   *[other] { $name }, the mascot of { $title }
}
