# Words in the film of a day: short, for they are read on a phone from a mat.

film-heading = Day { $day } of { $length }
film-ready = Get your mat ready
film-hurts = If anything hurts, stop there. Easier is always right.
film-side = { $side ->
    [first] { $first ->
        [none] First side
       *[other] First side: { $first }
    }
    [second] The other side
    [right] On the right
   *[left] On the left
}
film-round = Round { $round } of { $rounds }
film-enter = Come in slowly
film-breaths = { $count ->
    [one] breath
   *[other] breaths
}
film-times = { $count ->
    [one] time, slowly
   *[other] times, slowly
}
film-trip = There and back
film-switch = Change sides slowly
film-rest = Rest a little
film-leave = Come out slowly
film-mirrored = All as before, with left and right changed over.
film-next = Then { $pose }
film-next-side = Then the other side
film-next-again = Then once more
film-next-end = Then you are done
film-left = { $time } left
film-in = in
film-out = out
film-end = That was day { $day }
film-end-words = Lovely. Get up when you feel like it.
