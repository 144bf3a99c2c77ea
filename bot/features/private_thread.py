"""A thread for one person alone, where their private chat is closed and they wish for it.

    closed --wish--> wished --opened--> open --end, gone, private chat open--> none

Rules
1. It is offered only to somebody who can be written to nowhere, where a thread can be opened; after
   a message was found not to reach them they are told once, with their next tick.
2. Whoever wishes for it is told first that the server's moderators can look in.
3. With a thread a person is in reach: reminders, recaps and other personal messages come there, and
   name them. Answers about health never do (`Request.alone`), nor what names somebody else.
4. It ends by their button, when the thread is gone, and when they open their private chat again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.buttons import Rows, button, row
from bot.core.changes import Change, Decision, Note, Put, Send
from bot.core.envelopes import Priority
from bot.core.events import PrivateThreadOpened, ReachChanged
from bot.core.message_factory import to_person
from bot.core.messages import Message
from bot.core.records import NO_THREAD, Identity, Person, PrivateThread, ThreadState
from bot.core.registry import Feature
from bot.core.request import Request
from bot.core.world import World

feature = Feature("private_thread")

# --- what it says ------------------------------------------------------------------------------


class Silenced(Message, kind="stopped"):
    pass


class PrivateThreadHello(Message, kind="aside-hello"):
    """The first message of the thread."""


class PrivateThreadWished(Message, kind="aside-wished"):
    pass


class PrivateThreadThere(Message, kind="aside-there"):
    pass


class PrivateThreadNeedless(Message, kind="aside-needless"):
    pass


class PrivateThreadElsewhere(Message, kind="aside-elsewhere"):
    pass


class PrivateThreadEnded(Message, kind="aside-ended"):
    pass


# --- what can be done --------------------------------------------------------------------------


def offered(request: Request, person: Person | None) -> Rows:
    """The button that wishes for a thread, for somebody who can be written to nowhere."""
    if person is None or request.reachable or not request.origin.where.can_open_private_thread:
        return ()
    accounts = request.world.identities.values()
    elsewhere = any(each.person == person.id and each.reachable for each in accounts)
    if elsewhere or person.silenced or not person.reminders:
        return ()
    return (row(button("private-thread")),)


def ending(request: Request) -> Rows:
    """The button that ends the thread, for somebody who has one."""
    identity = request.visited
    there = identity is not None and identity.has_private_thread
    return (row(button("private-thread-off")),) if there else ()


def offered_once(request: Request) -> tuple[Rows, tuple[Change, ...]]:
    """The offer for somebody who does not know yet that they are out of reach, made once."""
    identity = request.visited
    rows = offered(request, request.person)
    if identity is None or identity.private_thread.state is not ThreadState.UNTOLD or not rows:
        return (), ()
    return rows, (Put(replace(identity, private_thread=NO_THREAD)),)


@feature.action("private-thread", formerly=("aside",))
def wish(request: Request) -> Decision:
    """Keep the wish, say what will happen, and greet them in the thread."""
    identity, where, person = request.visited, request.origin.where, request.person
    if request.reachable:
        there = identity is not None and identity.has_private_thread
        if there:
            return (request.answer(PrivateThreadThere(), ending(request)),)
        return (request.answer(PrivateThreadNeedless()),)
    if identity is None or person is None or not where.can_open_private_thread:
        return (request.answer(PrivateThreadElsewhere()),)
    if person.silenced:
        return (request.answer(Silenced(), (row(button("start")),)),)
    wished = replace(
        identity,
        private_thread=PrivateThread.wished(where.chat_id),
        reachable=True,
        last_seen=request.now,
    )
    hello = to_person(
        person.id,
        PrivateThreadHello(),
        request.origin.update_id,
        (row(button("remind-menu"), button("private-thread-off")),),
        priority=Priority.ANSWER,
    )
    return (
        Put(wished),
        Put(replace(person, reminders=True)),
        Note("aside-wished", person=person.id),
        request.answer(PrivateThreadWished(), (row(button("private-thread-off")),)),
        Send(hello),
    )


@feature.action("private-thread-off", formerly=("aside-off",))
def end(request: Request) -> Decision:
    """Nothing more comes into the thread."""
    identity, person = request.visited, request.person
    if identity is None or person is None or not identity.has_private_thread:
        return (request.answer(PrivateThreadEnded()),)
    ended = replace(identity, private_thread=NO_THREAD, reachable=False, last_seen=request.now)
    return (
        Put(ended),
        Note("aside-ended", person=person.id),
        request.answer(PrivateThreadEnded()),
    )


# --- what platforms tell -----------------------------------------------------------------------


@feature.fact(PrivateThreadOpened)
def opened(world: World, event: PrivateThreadOpened, now: datetime) -> Decision:
    """The thread is there, unless the wish for it was taken back meanwhile."""
    identity = world.identities.get((event.platform, event.user_id))
    if identity is None or identity.private_thread != PrivateThread.wished(event.chat_id):
        return ()
    there = PrivateThread.opened(event.chat_id, event.thread_id)
    return (Put(replace(identity, private_thread=there)),)


@feature.fact(ReachChanged)
def reach_changed(world: World, event: ReachChanged, now: datetime) -> Decision:
    """A person's private chat, or their thread, can be written to or not."""
    identity = world.identities.get((event.platform, event.user_id))
    if identity is None:
        return ()
    if event.reachable:
        changed = replace(identity, reachable=True, private_thread=NO_THREAD)
    elif identity.reachable and _concerns(event, identity):
        untold = PrivateThread(ThreadState.UNTOLD)
        changed = replace(identity, reachable=False, private_thread=untold)
    else:
        return ()
    return (Put(replace(changed, last_seen=event.at)),) if changed != identity else ()


def _concerns(event: ReachChanged, identity: Identity) -> bool:
    """Whether it is about the place they are written to now: a thread that ended earlier is not."""
    there, lost = identity.private_thread, event.private_thread
    if not there.stands_in or not lost.stands_in:
        return not there.stands_in and not lost.stands_in
    # One that was yet to be opened may have been opened meanwhile.
    wished = lost.state is ThreadState.WISHED and lost.chat_id == there.chat_id
    return wished or lost == there
