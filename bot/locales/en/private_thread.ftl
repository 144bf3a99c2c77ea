# A thread for one person alone, where their private chat is closed.

stopped = Stopped. I won't write to you any more. Your days are kept, and /start turns me on again.
aside-closed = I can't write to you privately: your direct messages are closed to me.
aside-offer = If you like, I open a thread for you in this server and call you there. You alone get it, though the server's moderators can look in.
aside-wished = I'm opening a thread for you. Reminders and other personal messages come there and call you by name. You alone get it, though the server's moderators can look in. Anything about your health I tell only you, never there.

    Should you open your direct messages again and write to me, I use those instead.
aside-hello = This is your own thread. Reminders and other personal messages come here, and I call you each time. You alone get it, though the server's moderators can look in.

    What I answer to a tap or a command, only you see. The button below ends this whenever you like.
aside-there = You have a thread of your own already, or it's about to open. Personal messages come there.
aside-needless = I can write to you privately, so there's no need for a thread.
aside-elsewhere = I can't open a thread for you here. In the channel of your challenge it may work: /me offers it there.
aside-ended = Done. Nothing more comes into a thread for you; you can leave it or mute it. A direct message to me opens our private chat.

button-private-thread = Remind me in a thread here
button-private-thread-off = End this thread
