# The posts of a cohort, as the lists of what comes next name them.

post-signup = the invitation to join
post-countdown = the day before: a short reminder that it begins
post-lesson = day { $day }, the lesson
post-board = day { $day }, the board
post-extra = day { $day }, your own line
post-group-recap = the recap for everyone
post-closing = the close; days can no longer be caught up
post-other = { $kind }
