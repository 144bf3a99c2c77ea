"""Answers that stand before any handler: nobody is enrolled, nothing runs here, a word is
unknown."""

from __future__ import annotations

from bot.core.messages import Message


class SomethingBroke(Message, kind="broken"):
    """Something failed here; nothing was lost."""


class OldButton(Message):
    """A button of another time."""


class NoSuchCommand(Message):
    text: str
    nearest: str


class UnknownOption(Message, kind="bad-argument"):
    text: str
    nearest: str


class BadDay(Message):
    text: str
    length: int


class BadSwitch(Message):
    text: str


class WhichChallenge(Message):
    what: str


class NotJoined(Message):
    pass


class NothingHere(Message):
    admin: bool


class ChallengeClosed(Message, kind="closed"):
    pass


class CoachOnly(Message):
    pass


class RoomOnly(Message):
    pass


class NoCohort(Message):
    pass
