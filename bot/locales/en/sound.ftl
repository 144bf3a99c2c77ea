# A day to listen to: bells that lead through it.

day-sound = { $short ->
    [yes] The short version with bells, { $minutes ->
        [one] about one minute
       *[other] about { $minutes } minutes
    }. Look through the poses first; then lay the phone aside and listen.
   *[no] The day with bells, { $minutes ->
        [one] about one minute
       *[other] about { $minutes } minutes
    }. Look through the poses first; then lay the phone aside and listen.
}
day-sound-bells =
    - *One bell*: it begins, and later: stay here and breathe.
    - *One high bell*: this is the middle.
    - *Two bells, rising*: the other side.
    - *One low bell*: come out, for a rest or the next pose.
    - *Three bells, falling*: that was the day. Come out slowly.
day-sound-voice = Your teacher speaks in it, in their own words.
day-sound-without = _Rather without sound? *Practise with me* shows the same poses, one by one, with their breaths._
day-sound-missing = The sound could not be made just now. Type /sound again in a minute.
day-sound-file = day-{ $day }-bells.ogg

button-sound = Bells for this day

command-sound = A day to listen to: bells that lead through it
option-version = Which version of the day
choice-short = The short one
