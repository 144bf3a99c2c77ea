"""The stage as a platform: people act in it, and the bot's messages are put into it.

Rules
1. What a person does is kept in the log first, then handed to the house. If the house cannot take
   it, the same act under the same id may be handed over again: kept once, counted once.
2. A delivery with the same key is the same post; an edit replaces it in place.
3. A message for one person is shown to that person alone: in the room they asked in, or else in
   their private chat with the bot.
4. Nothing is decided here; rights are the stage person's own (`admin`).

It is long because both sides of one chat, what people do and what the bot says, are read together.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.core.buttons import read_wire
from bot.core.envelopes import Target
from bot.core.events import (
    Asked,
    Commanded,
    Event,
    Origin,
    Pressed,
    ReachChanged,
    Reacted,
    RoomFound,
    Said,
    Spoke,
    Where,
    Who,
)
from bot.delivery.port import Capability, Delivery, Gone, RateLimits, Receipt, Rejected, Submit
from bot.delivery.rate_limiter import RateLimiter
from bot.errors import StretchbotError
from bot.platforms.browser.chat import (
    BOT,
    KEPT,
    Chat,
    Runner,
    StagePerson,
    StagePost,
    StageRoom,
    threaded,
)
from bot.platforms.browser.log import StageLog
from bot.platforms.browser.ports import StageNow
from bot.platforms.browser.show import show_post, shown_anew, wires

PLATFORM = "stage"
FIRST_ROOM = "Our stretch group"
FIRST_PEOPLE = (("Coach Maya", True), ("Ana", False), ("Tom", False))

_ROOM = re.compile(r"room-([1-9]\d{0,9})")
_COMMAND = re.compile(r"/([A-Za-z][\w-]{0,31})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


class NotThere(StretchbotError):
    """That is not there any more. Load the page again."""


class NotStarted(StretchbotError):
    """The bot is still starting. Try again in a moment."""


def room_chat(room: int) -> str:
    """The chat id of a room."""
    return f"room-{room}"


def private_chat(person: int) -> str:
    """The chat id of a person's private chat with the bot."""
    return f"person-{person}"


class StageAdapter:
    """The stage, an adapter like any other (`bot.delivery.port.Adapter`)."""

    platform = PLATFORM
    capabilities = frozenset({Capability.REACHES_FIRST})
    idempotent = True
    pace = RateLimits(bot_per_s=500.0, chat_per_s=200.0, chat_per_min=10_000)

    def __init__(
        self, log: StageLog, clock: StageNow, *, runner: Runner = threaded, kept: int = KEPT
    ) -> None:
        """`kept`: how many posts are kept in memory."""
        self.gate = RateLimiter(self.pace, clock.ticks)
        self.chat = Chat(log, runner, kept=kept)
        self.clock = clock
        self._submit: Submit | None = None
        self._opened = False
        self._opening = asyncio.Lock()
        self._closed = False
        #: people and rooms the house has been told of since this stage opened
        self._introduced: set[str] = set()

    @property
    def health(self) -> str:
        """ "" while people can act here; else "starting" or "closed"."""
        if self._submit is not None:
            return ""
        return "closed" if self._closed else "starting"

    async def open(self, people: Sequence[tuple[str, bool]] = FIRST_PEOPLE) -> None:
        """Read the log; a new one gets a room and these people (name, and whether a coach)."""
        # The page may ask before the house has opened the stage, and must not find it half empty.
        async with self._opening:
            if self._opened:
                return
            await self.chat.open()
            if not self.chat.rooms:
                await self.chat.add_room(FIRST_ROOM)
            if not self.chat.people:
                for name, admin in people:
                    await self.chat.add_person(name, admin=admin)
            self._opened = True

    def connect(self, submit: Submit) -> None:
        """From now on hand what people do to `submit`."""
        self._submit = submit

    async def run(self, submit: Submit) -> None:
        """Take what people do until cancelled."""
        await self.open()
        self.connect(submit)
        try:
            await asyncio.Event().wait()
        finally:
            self._submit = None
            self._closed = True
            self.chat.close()

    # --- what people do --------------------------------------------------------------------------

    async def say(
        self, person: int, room: int, text: str, *, reply_to: int = 0, act: str = ""
    ) -> StagePost:
        """Type words or a command in a room, or privately to the bot when `room` is 0.

        `act` is the page's own id of this act: the same act twice is one. Raises NotThere.
        """
        who = self._person(person)
        self._place(who, room)
        answered = await self._seen(who, reply_to) if reply_to else None
        act = f"say:{person}:{act or uuid4().hex}"
        body = {
            "room": room,
            "to": 0 if room else person,
            "by": person,
            "at": self.clock.now().isoformat(),
            "text": text,
            "reply": reply_to,
        }
        post, _ = await self.chat.append(body, act)
        origin = self._origin_of(who, post, act, to_bot=answered is not None and answered.by == BOT)
        command = _COMMAND.fullmatch(text.strip())
        if command:
            name, rest = command.group(1).lower(), (command.group(2) or "").strip()
            await self._hand_over(who, Commanded(origin, name, rest))
        else:
            await self._hand_over(who, Said(origin, text))
        return post

    async def speak(self, person: int, data: bytes, mime: str, *, act: str = "") -> StagePost:
        """Send a recording privately to the bot. `act` as in `say`. Raises NotThere."""
        who = self._person(person)
        act = f"speak:{person}:{act or uuid4().hex}"
        sha256 = hashlib.sha256(data).hexdigest()
        await self.chat.keep_media(sha256, mime, data)
        body = {
            "room": 0,
            "to": person,
            "by": person,
            "at": self.clock.now().isoformat(),
            "text": "",
            "recording": sha256,
        }
        post, _ = await self.chat.append(body, act)
        origin = self._origin_of(who, post, act)
        await self._hand_over(who, Spoke(origin, sha256, None, len(data)))
        return post

    async def press(self, person: int, post: int, wire: str, *, act: str = "") -> None:
        """Press a button of a post the person sees. Raises NotThere for one it never had."""
        who = self._person(person)
        on = await self._seen(who, post)
        read = read_wire(wire)
        known = wire in wires(on.body.get("show", {})) or wire in on.body.get("old_wires", ())
        if read is None or not known:
            raise NotThere("That button is not there any more. Look at the message again.")
        act = f"press:{person}:{act or uuid4().hex}"
        await self._hand_over(who, Pressed(self._origin_on(who, on, act), *read))

    async def react(self, person: int, post: int, emoji: str, *, act: str = "") -> None:
        """Put a reaction on a post, or take it back. One put on the bot's posts is an event."""
        who = self._person(person)
        on = await self._seen(who, post)
        act = f"react:{person}:{act or uuid4().hex}"

        def toggled(body: Mapping[str, Any]) -> Mapping[str, Any]:
            reactions = {each: list(by) for each, by in body.get("reactions", {}).items()}
            by = reactions.setdefault(emoji, [])
            if person in by:
                by.remove(person)
            else:
                by.append(person)
            return {**body, "reactions": {each: by for each, by in reactions.items() if by}}

        changed = await self.chat.edit(on.id, toggled)
        if on.by == BOT and person in changed.body["reactions"].get(emoji, ()):
            await self._hand_over(who, Reacted(self._origin_on(who, on, act), emoji))

    async def add_person(self, name: str, *, admin: bool) -> StagePerson:
        """Somebody new comes in."""
        return await self.chat.add_person(name, admin=admin)

    async def add_room(self, title: str) -> StageRoom:
        """Another group is opened."""
        return await self.chat.add_room(title)

    def _person(self, id: int) -> StagePerson:
        try:
            return self.chat.people[id]
        except KeyError:
            raise NotThere("This person is not on the stage. Load the page again.") from None

    async def _seen(self, who: StagePerson, id: int) -> StagePost:
        post = await self.chat.post(id)
        if post is None or not self.chat.visible(who.id, post):
            raise NotThere("That message is not there any more. Load the page again.")
        return post

    def _place(self, who: StagePerson, room: int) -> tuple[str, str]:
        if not room:
            return private_chat(who.id), ""
        if room not in self.chat.rooms:
            raise NotThere("This room is not on the stage. Load the page again.")
        return room_chat(room), self.chat.rooms[room].title

    def _who(self, person: StagePerson) -> Who:
        return Who(PLATFORM, str(person.id), person.name, admin=person.admin)

    def _origin_of(
        self, who: StagePerson, post: StagePost, act: str, *, to_bot: bool = False
    ) -> Origin:
        """Where their own post comes from."""
        chat_id, title = self._place(who, post.room)
        where = Where(
            platform=PLATFORM,
            chat_id=chat_id,
            private=not post.room,
            title=title,
            message_id=str(post.id),
            to_bot=to_bot,
        )
        at = datetime.fromisoformat(post.at)
        return Origin(who=self._who(who), where=where, at=at, update_id=act)

    def _origin_on(self, who: StagePerson, post: StagePost, act: str) -> Origin:
        """Where an act on somebody's post comes from."""
        of = self._origin_of(who, post, act, to_bot=post.by == BOT)
        return replace(of, at=self.clock.now(), handle=act)

    async def _hand_over(self, who: StagePerson, event: Asked) -> None:
        if self._submit is None:
            raise NotStarted()
        now, where = event.origin.at, event.origin.where
        # Nobody has to press Start here: everyone can be written to, and the house is told so.
        facts: dict[str, Event] = {
            private_chat(who.id): ReachChanged(PLATFORM, str(who.id), True, now)
        }
        if not where.private:
            facts[where.chat_id] = RoomFound(PLATFORM, where.chat_id, "", where.title, now)
        for about, fact in facts.items():
            if about not in self._introduced:
                await self._submit(fact)
                self._introduced.add(about)
        await self._submit(event)

    # --- what the bot says -----------------------------------------------------------------------

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message on the stage, or change the one it edits. Raises Gone and Rejected."""
        room, to = self._goes_to(delivery.target)
        show = show_post(delivery.post, delivery.assets)
        for asset in filter(None, delivery.assets):
            await self.chat.keep_media(asset.sha256, asset.mime, asset.data)
        edits = await self._changes(delivery, to)
        at = self.clock.now().isoformat()
        if edits:
            await self.chat.edit(edits, lambda body: shown_anew(body, delivery.kind, show, at))
            return Receipt(str(edits))
        body = {"room": room, "to": to, "by": BOT, "at": at, "kind": delivery.kind, "show": show}
        post, _ = await self.chat.append(body, f"out:{delivery.key}")
        return Receipt(str(post.id))

    async def fetch(self, file: str, most: int) -> bytes:
        """A recording that somebody sent. Raises Gone."""
        found = await self.chat.media(file)
        if found is None:
            raise Gone("no-such-file")
        if len(found[1]) > most:
            raise Gone("too-large")
        return found[1]

    def _goes_to(self, target: Target) -> tuple[int, int]:
        match = _ROOM.fullmatch(target.chat_id)
        room = int(match.group(1)) if match else 0
        if room and room not in self.chat.rooms:
            raise Gone("no-such-room")
        to = int(target.user_id) if target.user_id.isdecimal() else 0
        if to and to not in self.chat.people:
            raise Gone("no-such-person")
        if not room and not to:
            raise Gone("no-such-chat")
        return room, to

    async def _changes(self, delivery: Delivery, to: int) -> int:
        """The post this delivery changes, 0 when it is a new one."""
        if delivery.edits:
            known = delivery.edits.isdecimal() and await self.chat.post(int(delivery.edits))
            if not known:
                raise Rejected("no-such-message")
            return int(delivery.edits)
        on = delivery.target.message_id
        if delivery.in_place and on.isdecimal():
            post = await self.chat.post(int(on))
            if post is not None and post.by == BOT and to and post.to == to:
                return post.id
        return 0
