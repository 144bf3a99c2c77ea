# What a coach sends when she was asked for her voice.

voice-coming = Thank you, it's here. One moment, I'm listening to it.
voice-kept = Your voice is there for { $place }: { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}. Everyone who asks for the day's sound hears it from now on.
voice-refused = { $why ->
    [long] That was longer than a minute, and I can't use it like this. Could you say it again, a little shorter? I'm still waiting for it.
    [large] That file is larger than { $most_mb } MB, and I can't use it like this. A voice message made right here in the chat is small enough. I'm still waiting for it.
    [silent] I could hear nobody in it. Perhaps the microphone was covered? Please try once more; I'm still waiting for it.
    [lost] I couldn't get that recording. Please send it once more; I'm still waiting for it.
   *[unreadable] I couldn't read that as a recording. A voice message made right here in the chat works, or a file that is OGG, MP3, WAV or FLAC. I'm still waiting for it.
}
