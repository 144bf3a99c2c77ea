"""A real house with the player beside it, and somebody who practises there; the clock stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bot.app.player import PlayerDays, PlayerDoor, player_web
from bot.clock import SimClock
from bot.core.world import HouseRules
from bot.delivery.port import Delivery
from bot.delivery.program_catalog import ProgramCatalog
from bot.platforms.telegram.mini_app import guest_of
from bot.presentation.post import Key
from bot.views.renderer import Renderer
from bot.web.app import Health, web_app
from bot.web.player.passes import Passes
from bot.web.player.web import PLAYER_PATH
from tests.delivery.village import FRIDAY, GARDEN, LESSON_1, LEXICON, PLATFORM, PROGRAM, Village

PUBLIC = "https://bot.example.org"
KEY = "a key of the tests, long enough to be one"
TOKEN = "1000:a-token-of-the-tests"
ACT = "act-of-this-page-{}"


def telegrams_guest(handed: str, now: datetime) -> tuple[str, datetime] | None:
    """Who opened the page inside Telegram, as its signature says."""
    return guest_of(handed, TOKEN, now)


def door_at(public_url: str) -> PlayerDoor:
    """The door of a house with a stage and Telegram, at this address."""
    guests = {"telegram": telegrams_guest}
    return PlayerDoor(
        Passes(KEY), SimClock(FRIDAY), public_url=public_url, here="stage", guests=guests
    )


class Practice(Village):
    """A village with a player. Its people are on a platform that opens links."""

    def __init__(self, file: Path, *, guests_of: str = "telegram") -> None:
        clock = SimClock(FRIDAY)
        self.passes = Passes(KEY)
        self.door = PlayerDoor(
            self.passes, clock, public_url=PUBLIC, here="", guests={guests_of: telegrams_guest}
        )
        super().__init__(file, clock=clock, player=self.door.address)
        days = PlayerDays(
            self.database,
            self.house.executor,
            clock,
            catalog=ProgramCatalog({PROGRAM.id: PROGRAM}, {PROGRAM.id: GARDEN}),
            rules=HouseRules(
                platforms=(PLATFORM,), reach_first=(PLATFORM,), languages=LEXICON.languages
            ),
            renderer=Renderer(LEXICON),
            inbox=self.house.inbox,
        )
        web = player_web(self.passes, clock, self.door, days)
        app = web_app(lambda: Health(True, {}), [(PLAYER_PATH, web.app)])
        self.browser = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=f"{PUBLIC}{PLAYER_PATH}/"
        )

    @asynccontextmanager
    async def day_1(self, *people: str) -> AsyncIterator[Practice]:
        """The first lesson is out, and these people are in."""
        async with self.open():
            await self.launched(*people)
            await self.until(LESSON_1)
            yield self

    async def button(self, person: str) -> Key | None:
        """What leads this person to the player, when they ask for their practice."""
        await self.say(person, "/practice", private=True)
        return self.link_in(self.last("practice-begin"))

    @staticmethod
    def link_in(delivery: Delivery) -> Key | None:
        """The link among a message's buttons."""
        return next((key for row in delivery.post.keys for key in row if key.url), None)

    async def pass_of(self, person: str) -> str:
        """The pass in this person's link."""
        key = await self.button(person)
        assert key is not None
        return key.url.partition("#")[2]

    async def opens(self, held: str, **more: Any) -> httpx.Response:
        """Open the page with a pass."""
        return await self.browser.post("api/open", json={"pass": held, **more})

    async def acts(self, held: str, act: str, number: int = 1, **more: Any) -> httpx.Response:
        """Do something in the page; the same number is the same act."""
        body = {"act": act, "id": ACT.format(number), **more}
        said = await self.browser.post(
            "api/act", json=body, headers={"Authorization": f"Bearer {held}"}
        )
        await self.house.settle()
        return said
