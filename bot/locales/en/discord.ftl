# Words of Discord alone.

discord-tell = Tell in words
discord-choose = Choose one
discord-form-title = How did it go?
discord-form-label = In your own words
discord-form-hint = done, short version today. Or: day 2, not yet
discord-not-read = I couldn't find a day to tick in that, so nothing has changed. *Done* under the lesson ticks the day.
discord-aside-name = Reminders for { $name }
discord-aside-nameless = Reminders for you
discord-try-again = I'm just being restarted. Please try again in a minute; nothing is lost.
