"""What was said in a dialog: when, to whom, and what kind of message, whatever the platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import SimClock
from bot.core.messages import MESSAGES
from bot.delivery.port import Adapter, Delivery, Receipt

#: what each script's dialog says on the stage, a message a line; every platform says the same
KEPT = Path(__file__).parent / "said"


@dataclass(frozen=True, order=True)
class Said:
    """A message that was delivered: when, to whom ("" for the room), and its kind."""

    at: datetime
    to: str
    kind: str


class Record:
    """Notes what an adapter delivers. An edit of what stands there already is no new message, and
    neither is an entry in a calendar, which only some platforms have.
    """

    def __init__(self, adapter: Adapter, clock: SimClock) -> None:
        self.said: list[tuple[datetime, str, str]] = []
        deliver = adapter.deliver

        async def noted(delivery: Delivery) -> Receipt:
            receipt = await deliver(delivery)
            if not delivery.edits and not MESSAGES[delivery.kind].side_channel:
                self.said.append((clock.now(), delivery.target.user_id, delivery.kind))
            return receipt

        setattr(adapter, "deliver", noted)  # noqa: B010 (a method is no place to assign to)

    def named(self, names: dict[str, str]) -> list[Said]:
        """What was said, with people by name, in order."""
        return sorted(Said(at, names.get(user, ""), kind) for at, user, kind in self.said)


def written(said: Sequence[Said]) -> str:
    """What was said as lines of text: "2026-12-06T18:00:01+00:00 welcome Ana"."""
    return "".join(f"{each.at.isoformat()} {each.kind} {each.to}".rstrip() + "\n" for each in said)


def kept(script: Path) -> list[Said]:
    """What a script's dialog says, as it is kept."""
    said: list[Said] = []
    for line in (KEPT / script.name).read_text(encoding="utf-8").splitlines():
        at, kind, *to = line.split(" ")
        said.append(Said(datetime.fromisoformat(at), " ".join(to), kind))
    return said
