# One person on two platforms: the code, and what became of it.

platform-name = { $platform ->
    [telegram] Telegram
    [discord] Discord
    [stage] the stage
   *[other] another platform
}
link-code =
    Your code is *{ $code }*. Type it to me in your other account: /link { $code }

    It works once, within ten minutes. From then on a day counts once, whichever account you tick it in. Please give it to nobody: whoever types it shares your days.
link-alone = I live on one platform only here, so there is nothing to join.
link-wait = Those were a good many codes in a short while. Please try again in a quarter of an hour.
link-wrong = I don't know that code. Send /link in your other account for a fresh one, and type it here as it stands there.
link-expired = That code has run out; each works for ten minutes. Send /link in your other account for a fresh one.
link-same = That code is for your other account. Type it to me there, not in the account that asked for it.
link-taken = You have an account on { platform-name } joined already, and one of each is what I can count. Send /link off in that one first. Nothing has changed.
linked = { $both ->
    [yes] Done. Your accounts here and on { platform-name } are one now. Every day you ticked in either is kept, and each counts once.
   *[no] Done. Your accounts here and on { platform-name } are one now. From here on a day counts once, whichever you tick it in.
}
linked-there = Your account on { platform-name } has just been joined with this one: your days count once, wherever you tick them. If that wasn't you, /link off here parts them again, and your days stay with you.
link-none = This account isn't joined with another one. /link gives you a code to join them.
link-off-ask = { $here ->
    [yes] Part your account on { platform-name } from this one? Your days and settings stay here, and nothing is lost. That account begins afresh.
   *[no] Part this account from the one on { platform-name }? Your days and settings stay with that one, and nothing is lost. Here you begin afresh.
}
unlinked = { $here ->
    [yes] Done. Your account on { platform-name } is on its own again. Your days are here, all of them.
   *[no] Done. This account is on its own again. Your days are with the one on { platform-name }, all of them. If you'd like to take part from here, /join in the group.
}

button-link = Join my accounts
button-link-off = Yes, part them

command-link = Be one person to me, here and in another app
