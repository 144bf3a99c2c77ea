setup-title = *Ready in this room?*
setup-rights = { $missing ->
    [0] I have every right I need here.
   *[other] I still need these rights here: { LIST($names) }.
}
setup-zone = Time zone: { PLACE($zone) }.
setup-zone-none = No time zone is set yet; /launch asks for it.
setup-private = { $reachable ->
    [yes] I can write to you privately, should something need you.
   *[no] I can't write to you privately yet. Open our private chat once, so that I can tell you if something needs you.
}
setup-media = { $media ->
    [0] There are no pictures, so the lessons come in words.
    [one] One picture is ready.
   *[other] { $media } pictures are ready.
}

# The names of rights, as platforms have them.
right-send-messages = write messages
right-send-media = send pictures
right-attach-files = attach files
right-embed-links = show embeds
right-view-channel = see this channel
right-read-history = read earlier messages
right-send-in-threads = write in threads
right-create-threads = open threads (create public threads)
right-create-events = fill the calendar (create events)
right-manage-messages = change and delete messages
right-pin-messages = pin messages
right-add-reactions = add reactions
right-manage-topics = write in this topic
right-admin = be an administrator

command-setup = Whether everything is ready in this room
