recap-title = Your week
recap-finished = You finished. { $done ->
    [one] One session on the mat.
   *[other] { $done } sessions on the mat.
}
recap-unfinished = { $phase ->
    [planned] The week has not begun yet, and you are in.
    [day] { $done ->
        [0] It is day { $day } of { $length }. Every day so far is still open to you.
        [one] It is day { $day } of { $length }, and you have done one day so far.
       *[other] It is day { $day } of { $length }, and you have done { $done } days so far.
    }
    [paused] { $done ->
        [0] The challenge is paused. What you have not done stays open.
        [one] The challenge is paused. You have done one day of { $length } so far.
       *[other] The challenge is paused. You have done { $done } days of { $length } so far.
    }
    [catching-up] { $done ->
        [0] All lessons have come. You can catch up until { FULLWHEN($until) }.
        [one] All lessons have come, and you did one day of { $length }. You can catch up until { FULLWHEN($until) }.
       *[other] All lessons have come, and you did { $done } days of { $length }. You can catch up until { FULLWHEN($until) }.
    }
   *[over] { $done ->
        [0] The week is over. You joined, and that is where it starts.
        [one] The week is over, and you did one day of { $length }.
       *[other] The week is over, and you did { $done } days of { $length }.
    }
}
recap-late = { $late ->
    [one] One day, caught up later
   *[other] { $late } days, caught up later
}
recap-feel = How it felt, on average: { NUMBER($feel, maximumFractionDigits: 1) } of 5
recap-swaps = { $swaps ->
    [one] One pose changed to suit you
   *[other] { $swaps } poses changed to suit you
}
recap-rests = { $rests ->
    [one] One rest day, taken on purpose
   *[other] { $rests } rest days, taken on purpose
}
recap-answer = { $question } { $answer }
recap-certificate = *Certificate*
recap-certificate-plain = { $name ->
    [none] Completed: { $title }. Days done: { $done } of { $length }.
   *[other] { $name } completed { $title }. Days done: { $done } of { $length }.
}
recap-next = *What next, if you like*

button-recap = My week
