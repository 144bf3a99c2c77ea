"""Who can be written to privately, and what waits for those who cannot yet.

Rules
1. A bot may write to a person only after they pressed Start. Who did is known from the house at the
   start, and from what happens since; the house is told of every change.
2. An answer that cannot be sent privately waits here for an hour: when the person presses Start, it
   comes. It is only an answer, so a restart may forget it.
3. A person is taken to the private chat, or told in the group that an answer waits, once an hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.delivery.capped import CappedDict
from bot.delivery.port import Delivery

HOUR_S = 3600.0
#: answers kept per person, and people they are kept for
ANSWERS, PEOPLE = 3, 1000


@dataclass(frozen=True, slots=True)
class _Waiting:
    since: float
    delivery: Delivery


class Reach:
    """Which people have opened their private chat with the bot."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._known: set[str] = set()
        self._waiting = CappedDict[str, list[_Waiting]](PEOPLE)
        self._shown = CappedDict[tuple[str, str], float](10 * PEOPLE)

    def learn(self, users: Iterable[str]) -> None:
        """These can be written to, as far as the house knows."""
        self._known.update(users)

    def known(self, user_id: str) -> bool:
        """Whether this person can be written to, as far as is known."""
        return user_id in self._known

    def opened(self, user_id: str) -> bool:
        """The person can be written to. True when that is news."""
        news = user_id not in self._known
        self._known.add(user_id)
        return news

    def closed(self, user_id: str) -> None:
        """The person cannot be written to."""
        self._known.discard(user_id)

    def wait(self, user_id: str, delivery: Delivery) -> None:
        """Keep an answer for when they press Start."""
        waiting = self._waiting.pop(user_id, [])
        waiting = [each for each in waiting if each.delivery.key != delivery.key]
        self._waiting[user_id] = [*waiting, _Waiting(self._ticks(), delivery)][-ANSWERS:]

    def take(self, user_id: str) -> list[Delivery]:
        """What waits for this person, oldest first; it waits no longer."""
        since = self._ticks() - HOUR_S
        waiting = self._waiting.pop(user_id, [])
        return [each.delivery for each in waiting if each.since >= since]

    def once_an_hour(self, user_id: str, what: str) -> bool:
        """Whether this may be shown to the person now; if so, not again within the hour."""
        key, ticks = (user_id, what), self._ticks()
        last = self._shown.get(key)
        if last is not None and ticks - last < HOUR_S:
            return False
        self._shown[key] = ticks
        return True
