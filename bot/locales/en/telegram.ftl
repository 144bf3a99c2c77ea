# Words of Telegram alone. A tap's instant answer (`tap...`) has 200 characters at most.

telegram-tap = The answer is in our private chat.

# to somebody who hasn't pressed Start, and was shown the way within the hour
telegram-tap-unsent = Noted. Open our private chat and press Start, and I can answer you there.
telegram-tap-care = Please stop here for now and rest. In an emergency call 112 or your local number. What to check is in our private chat.
telegram-tap-care-start = Please stop here for now and rest. In an emergency call 112 or your local number. For what to check, open { $bot } and press Start for more.
telegram-tap-as-me = Thank you. One moment.

# lines in a group
telegram-start-button = Open our private chat
telegram-as-me = You're writing as the group just now. Tap below, so that I know who this is from.
telegram-as-me-button = It's me
telegram-admins-only = Only the group's administrators can confirm this, and you aren't one of them just now.
