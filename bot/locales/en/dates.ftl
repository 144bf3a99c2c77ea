# The locale by which Babel writes numbers and lists in this language.
locale = en-GB

# How dates and times are written. The patterns are Babel's (CLDR): EEEE weekday, d day, MMMM month,
# y year, HH hour from 00 to 23, mm minutes.
pattern-time = HH:mm
pattern-day = EEEE, d MMMM
pattern-day-year = EEEE, d MMMM y

# An instant: near days by name, others by date.
when-today = today at { $time }
when-tomorrow = tomorrow at { $time }
when-day = on { $day } at { $time }

# The same where it stands alone, in a list or after a preposition.
when-full = { $day } at { $time }
