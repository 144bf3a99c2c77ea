# Led through a day: the session in the chat goes on by itself.

button-lead = Start, and I lead you
button-lead-pause = Pause
button-lead-on = Go on
button-lead-at = { button-practice-at }
button-lead-form = { button-practice-form }
button-lead-as = { button-practice-as }
