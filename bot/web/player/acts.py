"""What is done in the page, as it asks for it, and as an event of the house.

Rules
1. A body is JSON of strict types with no field that is not known.
2. An act has the page's own id: handed over again, however often, it is one event.
3. The moment it was done counts, as far as the page's pass was there; kept acts come late.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.buttons import ref
from bot.core.events import Origin, Pressed, Who
from bot.features.player import place_of
from bot.web.player.passes import PASS_LIMIT, Visit

#: what Telegram hands a page is some hundred characters
INIT_DATA_LIMIT = 4_096
_A_DAY_S = 24 * 3600


class _Asked(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class OpenPlayer(_Asked):
    """Open the page with a pass, or with what the platform handed to a page inside it."""

    ticket: Annotated[str, Field(alias="pass", max_length=PASS_LIMIT)] = ""
    init_data: Annotated[str, Field(max_length=INIT_DATA_LIMIT)] = ""
    cohort: Annotated[int, Field(ge=0, lt=2**63)] = 0
    day: Annotated[int, Field(ge=0, lt=1000)] = 0


class _Act(_Asked):
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
    #: seconds since it was done
    ago_s: Annotated[float, Field(ge=0, le=_A_DAY_S, allow_inf_nan=False)] = 0.0


class Tick(_Act):
    """The day is done."""

    act: Literal["done", "short"]


class TellHurts(_Act):
    """Something hurts."""

    act: Literal["hurts"]


class TellFeel(_Act):
    """How it felt, from 1 to 5."""

    act: Literal["feel"]
    value: Annotated[int, Field(ge=1, le=5)]


class TakeForm(_Act):
    """Another form of a pose."""

    act: Literal["player-as"]
    pose: Annotated[str, Field(max_length=64)]
    choice: Annotated[str, Field(max_length=64)]


PlayerAct = Tick | TellHurts | TellFeel | TakeForm
ACTS: TypeAdapter[PlayerAct] = TypeAdapter(Annotated[PlayerAct, Field(discriminator="act")])


def pressed(act: PlayerAct, visit: Visit, now: datetime) -> Pressed:
    """The event of this act: the same as a button's."""
    who = Who(visit.platform, visit.user_id)
    ago = min(timedelta(seconds=act.ago_s), max(now - visit.since, timedelta()))
    origin = Origin(
        who=who,
        where=place_of(who),
        at=now - ago,
        update_id=f"player:{visit.user_id}:{act.id}",
    )
    match act:
        case TellFeel(value=value):
            more: tuple[str, ...] = (str(value),)
        case TakeForm(pose=pose, choice=choice):
            more = (pose, choice)
        case _:
            more = ()
    return Pressed(origin, act.act, (ref(visit.cohort), str(visit.day), *more))
