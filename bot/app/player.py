"""The practice player, wired: where it opens for whom, whose day it shows, and who comes in.

Rules
1. The key that signs passes is made once and kept in the database; it is in no log and no setting.
2. Whom a pass names is looked up each time: who has left, or whose day is over, is led nowhere.
3. Without an address that people reach there is no button, save on the stage, which is served here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from bot.app.platforms import GuestOf
from bot.clock import Clock
from bot.content.languages import nearest
from bot.core.buttons import ref
from bot.core.envelopes import Target
from bot.core.events import Origin, Pressed, Who
from bot.core.request import Request
from bot.core.world import HouseRules
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.inbox import Inbox
from bot.delivery.program_catalog import ProgramCatalog
from bot.features.player import day_for, place_of
from bot.presentation.reader import Reader
from bot.presentation.render_context import PlayerAddress
from bot.storage.db import key_value_store
from bot.storage.db.database import Database
from bot.storage.db.media import get_media
from bot.storage.records.loading import look
from bot.views.player import player_script
from bot.views.renderer import Renderer
from bot.web.player.passes import Passes, Visit
from bot.web.player.ports import LedDay
from bot.web.player.web import PLAYER_PATH, PlayerWeb

#: under which name the key is kept, and for whom
KEPT_FOR, KEY = "web", "player-key"
KEY_BYTES = 32


def passes_of(database: Database) -> Passes:
    """What writes and reads passes here: the same after any restart, and in every process."""
    with database.begin() as conn:
        made = secrets.token_urlsafe(KEY_BYTES)
        return Passes(key_value_store.first(conn, KEPT_FOR, KEY, made))


class PlayerDoor:
    """Where the player opens for whom."""

    def __init__(
        self,
        passes: Passes,
        clock: Clock,
        *,
        public_url: str,
        here: str,
        guests: Mapping[str, GuestOf],
    ) -> None:
        """`here`: the platform whose page is served beside the player. `guests`: the platforms that
        show pages inside themselves, and how each says who opened one.
        """
        self._passes = passes
        self._clock = clock
        self._public_url = public_url
        self._here = here
        self._guests = guests

    def address(self, target: Target, cohort: int, day: int) -> PlayerAddress | None:
        """Where it opens for the person of a target (`delivery.player_address.FindPlayerAt`)."""
        path = f"{PLAYER_PATH.strip('/')}/"
        if target.platform == self._here:
            return PlayerAddress(f"{path}#{self._pass(target, cohort, day)}", inside=True)
        if target.platform in self._guests:
            # The platform says who comes, and shows nothing that is not encrypted on its way.
            if not self._public_url.startswith("https:"):
                return None
            return PlayerAddress(f"{self._public_url}/{path}?c={cohort}&d={day}", inside=True)
        if not self._public_url:
            return None
        return PlayerAddress(f"{self._public_url}/{path}#{self._pass(target, cohort, day)}")

    def guest(self, handed: str) -> Visit | None:
        """Who opened the page inside a platform (`bot.web.player.ports.ReadGuest`)."""
        for platform, guest_of in self._guests.items():
            found = guest_of(handed, self._clock.now())
            if found is not None:
                user_id, opened = found
                return Visit(platform, user_id, 0, 0, opened)
        return None

    def _pass(self, target: Target, cohort: int, day: int) -> str:
        visit = Visit(target.platform, target.user_id, cohort, day, self._clock.now())
        return self._passes.write(visit)


class PlayerDays:
    """Finds the day of a visit, and keeps what was done in it."""

    def __init__(
        self,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        *,
        catalog: ProgramCatalog,
        rules: HouseRules,
        renderer: Renderer,
        inbox: Inbox,
    ) -> None:
        self._database = database
        self._executor = executor
        self._clock = clock
        self._catalog = catalog
        self._rules = rules
        self._renderer = renderer
        self._inbox = inbox

    async def lead(self, visit: Visit) -> LedDay | None:
        """The day as it stands for this person (`bot.web.player.ports.Lead`)."""
        now = self._clock.now()

        def work() -> LedDay | None:
            who = Who(visit.platform, visit.user_id)
            args = (ref(visit.cohort),) if visit.cohort else ()
            event = Pressed(Origin(who, place_of(who), now, ""), "practice", args)
            with self._database.read() as conn:
                world = look(conn, event, catalog=self._catalog.programs, rules=self._rules)
            return self._led(Request(world, event, now), visit, now)

        return await self._executor.do(work)

    async def keep(self, event: Pressed) -> object:
        """Hand what was pressed to the house (`bot.web.player.ports.Keep`)."""
        return await self._inbox.submit(event)

    async def image(self, sha256: str) -> tuple[bytes, str] | None:
        """A picture or loop of the programs (`bot.web.player.ports.FindImage`)."""

        def work() -> tuple[bytes, str] | None:
            with self._database.read() as conn:
                found = get_media(conn, sha256)
            return (found.data, found.mime) if found else None

        return await self._executor.do(work)

    def language(self, wishes: str) -> str:
        """The language of an `Accept-Language` header (`bot.web.player.ports.LanguageFor`)."""
        known = self._renderer.languages()
        asked = (each.partition(";")[0] for each in wishes[:200].split(","))
        return next((tag for each in asked if (tag := nearest(each, known))), known[0])

    def text(self, language: str, id_: str) -> str:
        """A text of the page itself (`bot.web.player.ports.TextFor`)."""
        return self._renderer.text(id_, language)

    def _led(self, request: Request, visit: Visit, now: datetime) -> LedDay | None:
        found, person = day_for(request, visit.day or None), request.person
        if found is None or person is None:
            return None
        enrolled = found.enrolled
        cohort = enrolled.cohort
        reader = Reader(
            language=person.language or cohort.language,
            zone=person.zone or cohort.zone,
            name=person.name,
            platform=visit.platform,
            person=person.id,
        )
        context = self._renderer.context(reader, now, enrolled.program)
        assert context.program is not None
        script = player_script(
            context, context.program, found.day, found.choices, ticked=found.ticked
        )
        return LedDay(cohort.id, script)


def player_web(
    passes: Passes,
    clock: Clock,
    door: PlayerDoor,
    days: PlayerDays,
    *,
    framed_by: tuple[str, ...] = (),
) -> PlayerWeb:
    """The player's web side, as the house gives it what it asks for."""
    return PlayerWeb(
        passes,
        clock,
        lead=days.lead,
        keep=days.keep,
        image=days.image,
        guest=door.guest,
        language=days.language,
        text=days.text,
        framed_by=framed_by,
    )
