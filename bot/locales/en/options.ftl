# Options that several commands take: 100 characters at most.

option-day = Which day
option-time = A time, such as 07:30
option-zone = A large city in the time zone
option-code = The code you were given
option-program = Which challenge
