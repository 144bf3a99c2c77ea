# The way into the private chat.

instead = There is an answer for you that belongs in private. Open our private chat once, and ask me again there.

button-private = Open our private chat
