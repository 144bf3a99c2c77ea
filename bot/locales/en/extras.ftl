# a day in a calendar: plain words
entry-about = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
}, whenever it suits you that day. The lesson comes in the channel at this hour, and Done under it ticks the day. { $title }, round { $round }.
extras-on = On Discord also: { LIST($extras) }
extra-threads = a thread for talk under each lesson
extra-events = an entry for each day in the server's calendar
