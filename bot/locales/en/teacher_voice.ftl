# A coach's own voice, for a day or a pose.

voice-menu =
    Your group can hear you: say something for a day or for a pose in your own words, and it is heard in the day's sound (/sound), over the bells. It's yours alone to give, to change and to take away.

    Which day? ♪ marks those that have your voice.
voice-day = For the whole of day { $day }, or for one of its poses?
voice-place-day = day { $day }
voice-title-day = Day { $day }
voice-ask = *{ $place }*

    Send me a voice message of up to a minute in our private chat, in your words, as you would say it in class.
voice-ask-when = { $what ->
    [day] It is heard while everyone gets ready, after the first bell. Until the first pose is there, that is about { $seconds } seconds; it may go on longer, until your next words begin.
   *[pose] It is heard on the way into the pose, once, on every day that has it. The way takes about { $seconds } seconds; your words may go on into the pose.
}
voice-ask-given = There is one of yours here already, { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} long. A new one takes its place.
voice-played = Your voice for { $place }, as it is heard:
voice-played-title = My voice for { $place }
voice-played-missing = It could not be played just now. Please try again in a minute.
voice-removed = Removed. There is nothing of yours for { $place } any more.
voice-not-yours = Only the person who began a challenge can lend it their voice.

button-voice = My voice
button-voice-day = Day { $about }
button-voice-day-given = Day { $about } ♪
button-voice-whole = All of day { $about }
button-voice-whole-given = All of day { $about } ♪
button-voice-for = { $pose }
button-voice-for-given = { $pose } ♪
button-voice-listen = Listen
button-voice-remove = Remove it
button-voice-days = Back

command-voice = Say something for a day or a pose in your own voice
