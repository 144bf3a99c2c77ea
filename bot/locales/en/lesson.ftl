not-begun = It hasn't begun yet. We begin on *{ FULLWHEN($lesson_at) }*, with the first lesson. Until then there is nothing to do.
lesson-title = Day { $day } of { $length }: { $heading }
lesson-theme = _{ $theme }._ { $minutes ->
    [one] About one minute.
   *[other] About { $minutes } minutes.
}
lesson-theme-none = { $minutes ->
    [one] About one minute.
   *[other] About { $minutes } minutes.
}
lesson-finale = *The finale.*
lesson-late = _This comes later than planned; it was meant for { FULLWHEN($planned) }. The day is as long as ever._
lesson-steps = *Step by step*
lesson-short = *Short of time?* { $count ->
    [one] { LIST($poses) } on its own counts as the whole day
   *[other] { LIST($poses) } on their own count as the whole day
}: { $minutes ->
    [one] about one minute.
   *[other] about { $minutes } minutes.
}
lesson-care = Pregnant, operated on lately, a sore joint? *Easier or another pose* first. If it hurts, stop and tap *Something hurts*; it's private.
lesson-hurts = If anything hurts, stop there and tap *Something hurts*. It's private.
lesson-other-language = _This challenge is written in { LANGUAGE($language) }; I've left its lesson as it is._

# the name of a thread under the lesson: plain words
lesson-talk = Day { $day }: { $heading }

today-swaps = _With your own changes._

today-none = { $lesson_at ->
    [none] There is no lesson today.
   *[other] There is no lesson today. The next one comes *{ WHEN($lesson_at) }*.
}
day-not-open = Day { $day } opens on *{ DAY($date) }*. I can count it from then on.
day-outside = This challenge has { $length ->
    [one] one day
   *[other] { $length } days
}. Which one did you mean?

already-done = { $next ->
    [none] Day { $day } is ticked already, so nothing has changed.
   *[other] Day { $day } is ticked already. Shall I tick day { $next }?
}
count-today = Shall I count day { $day } as done?

button-today = { $about ->
    [none] Show me the lesson
   *[other] Show me day { $about }
}

command-today = The day's lesson again, for you alone
