# --- Telegram only: a tap's instant answer (200 characters at most), said before anything is known
telegram-tap = The answer is in our private chat.
telegram-tap-done = Thank you, noted. More in our private chat.
telegram-tap-join = Lovely. The details are in our private chat.
# to somebody who hasn't pressed Start, and was shown the way within the hour
telegram-tap-unsent = Noted. Open our private chat and press Start, and I can answer you there.
telegram-tap-care = Please stop here for now and rest. In an emergency call 112 or your local number. What to check is in our private chat.
telegram-tap-care-start = Please stop here for now and rest. In an emergency call 112 or your local number. For what to check, open { $bot } and press Start for more.
telegram-tap-as-me = Thank you. One moment.

# --- lines in a group
telegram-start-button = Open our private chat
telegram-as-me = You're writing as the group just now. Tap below, so that I know who this is from.
telegram-as-me-button = It's me
telegram-admins-only = Only the group's administrators can confirm this, and you aren't one of them just now.

# --- the list of commands that Telegram shows (256 characters at most)
telegram-command-join = Take part in this group's challenge
telegram-command-today = The day's lesson again, privately
telegram-command-done = Tick today
telegram-command-undo = Take a tick back
telegram-command-swap = An easier form, or another pose
telegram-command-hurts = When something hurts
telegram-command-me = My days, badges and settings
telegram-command-why = What the lessons rest on
telegram-command-remind = My reminder time, or off
telegram-command-zone = My time zone
telegram-command-language = My language
telegram-command-rest = Take a rest day
telegram-command-leave = Leave the challenge
telegram-command-stop = No more messages at once
telegram-command-mydata = Everything known about me
telegram-command-forget = Erase everything about me
telegram-command-help = What I can do
telegram-command-start = Turn messages on
telegram-command-launch = Plan a challenge here
telegram-command-attach = Let this group take part in a challenge
telegram-command-rehearse = The whole challenge in minutes
telegram-command-cohort = How it is going; pause, move, end
telegram-command-preview = A day just as the group gets it
telegram-command-setup = Whether everything is ready here
telegram-command-testers = Whether everything is ready here
telegram-command-link = The same me on another platform
