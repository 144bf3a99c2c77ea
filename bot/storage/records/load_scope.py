"""What a group of events is about: whom, which rooms and which cohorts their decisions may ask for.

Rules
1. Loading too much is harmless, too little is a wrong answer: whatever an event names is wanted.
2. A personal timer is about one person, whose account is found by their enrollment.
3. How cohorts are named: a button's argument `c<id>` (`c7`), a code among the words of a command
   (`/attach amber-fox`, `start=join_amber-fox`), the room an event came from, a timer's own number,
   and every enrollment of the person who acts.
4. What a command or a button looks at beyond that stands in its declaration (`bot.core.actions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.core.actions import PICK, Action
from bot.core.buttons import read_ref
from bot.core.events import (
    Asked,
    Commanded,
    Event,
    Listened,
    MessageGone,
    Pressed,
    PrivateThreadOpened,
    ReachChanged,
    Reacted,
    RoomFound,
    RoomLost,
    RoomMoved,
    Said,
    Spoke,
    TimerDue,
    Undelivered,
)
from bot.core.options import typed
from bot.core.records import PERSONAL
from bot.core.registry import REGISTRY

#: a person may type a whole page after a command
_MOST_WORDS = 12
_PARTS = re.compile(r"[=_:]")
#: ids are 64 bits wide in every database
_LARGEST = 2**63 - 1


@dataclass(slots=True)
class LoadScope:
    #: (platform, user id)
    users: set[tuple[str, str]] = field(default_factory=set)
    #: (platform, chat, thread)
    rooms: set[tuple[str, str, str]] = field(default_factory=set)
    #: (platform, chat): whatever threads it has
    chats: set[tuple[str, str]] = field(default_factory=set)
    cohorts: set[int] = field(default_factory=set)
    #: whose personal timers these are
    enrollments: set[int] = field(default_factory=set)
    #: in small letters
    codes: set[str] = field(default_factory=set)
    #: digests of codes that join accounts
    digests: set[str] = field(default_factory=set)
    #: something here looks at the codes that join accounts
    linkings: bool = False
    #: something here looks at what coaches recorded
    voices: bool = False
    #: keys of questions that are answered
    questions: set[str] = field(default_factory=set)
    #: messages somebody reacted to: (platform, chat, message id)
    messages: set[tuple[str, str, str]] = field(default_factory=set)
    #: something here may change a cohort or a room, not only one person's part in it
    leading: bool = False

    def serve(self, action: Action | None, texts: Iterable[str]) -> None:
        """Want what this command or button looks at when it is given these texts."""
        if action is None:
            return
        self.linkings |= action.linkings
        self.voices |= action.voices
        digests = [option.digest for option in action.options if option.digest]
        self.digests |= {digest(text) for digest in digests for text in texts}


def load_scope(events: Sequence[Event]) -> LoadScope:
    """All that these events are about."""
    found = LoadScope()
    for event in events:
        match event:
            case TimerDue(cohort=cohort, payload=payload):
                found.cohorts.add(cohort)
                if PERSONAL in payload:
                    found.enrollments.add(int(payload[PERSONAL]))
                else:
                    found.leading = True
            case Undelivered(cohort=cohort):
                found.cohorts.add(cohort)
            case RoomMoved(platform=platform, chat_id=old, new_chat_id=new):
                found.chats |= {(platform, old), (platform, new)}
                found.leading = True
            case (
                RoomLost(platform=platform, chat_id=chat)
                | RoomFound(platform=platform, chat_id=chat)
            ):
                found.chats.add((platform, chat))
                found.leading = True
            case (
                ReachChanged(platform=platform, user_id=user)
                | PrivateThreadOpened(platform=platform, user_id=user)
                | MessageGone(platform=platform, user_id=user)
            ):
                found.users.add((platform, user))
            case Listened(platform=platform, user_id=user):
                found.users.add((platform, user))
                found.voices = True
            case Commanded() | Pressed() | Said() | Spoke() | Reacted():
                _asked(found, event)
    found.cohorts = {number for number in found.cohorts if 0 < number <= _LARGEST}
    return found


def _asked(found: LoadScope, event: Asked) -> None:
    who, where = event.origin.who, event.origin.where
    found.users.add((who.platform, who.user_id))
    found.leading |= who.admin or who.operator
    if not where.private:
        found.rooms.add((where.platform, where.chat_id, where.thread_id))
    match event:
        case Pressed(action=action, args=args):
            found.serve(REGISTRY.action(action), args)
            if action == PICK and args:
                found.questions.add(args[0])
            for arg in args:
                number = read_ref(arg)
                if number is not None:
                    found.cohorts.add(number)
            found.codes |= {arg.lower() for arg in args[:_MOST_WORDS]}
        case Commanded(name=name, text=text):
            command = REGISTRY.command(name.lower())
            if command is not None:
                found.serve(command, typed(text, command).values())
            for word in text.split()[:_MOST_WORDS]:
                found.codes |= {part.lower() for part in (word, *_PARTS.split(word)) if part}
                number = read_ref(word)
                if number is not None:
                    found.cohorts.add(number)
        case Reacted():
            found.messages.add((where.platform, where.chat_id, where.message_id))
        case Spoke():
            found.voices = True
        case Said():
            pass
