"""`stretchbot run` and `stretchbot demo`: the house with its platforms and its web server.

Rules of this module
1. What cannot start says so in one sentence before anything has begun.
2. The stage alone may move its clock; beside a real platform, time is real.
"""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial

from bot.app.autocomplete import WorldLook
from bot.app.cards import CardDrawer, picture_finder
from bot.app.hints import command_hints
from bot.app.house import House, executor_for, rules_of
from bot.app.next_thing import next_thing
from bot.app.platforms import PLATFORMS, SteadyClock, Surroundings, connected, tokens_of
from bot.app.player import PlayerDays, PlayerDoor, passes_of, player_web
from bot.app.sounds import SoundRecorder
from bot.app.stage_door import hosts_of, key_of, poster_link
from bot.cards.studio import Studio, Workshop
from bot.clock import ClockReading, StageClock
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.program_catalog import read_catalog
from bot.errors import SettingsBroken, StretchbotError
from bot.logs import log_of
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.gate import link_of
from bot.platforms.browser.web import StageWeb
from bot.presentation.translations import Translations
from bot.settings import Settings
from bot.sound.recorded import recorded
from bot.storage.db.database import Database
from bot.storage.records.stage_log import SqlStageLog
from bot.views.renderer import Renderer
from bot.web.app import Health, Mounted, web_app
from bot.web.player.web import PLAYER_PATH
from bot.web.server import WebServer, take_port

_log = log_of("app")

#: seconds a post waits for its card before it goes without
CARD_PATIENCE_S = 10.0
#: and to have a day's bells recorded, which is seconds of work for a quarter of an hour
SOUND_PATIENCE_S = 60.0

#: the name under which the stage keeps its time
CLOCK = "clock"

NOTHING_TO_RUN = (
    "There is nothing to run yet: no platform has a token. To try everything in your browser, "
    "without any account, type `stretchbot demo`. For a real group, put "
    f"{' or '.join(name.upper() for name in PLATFORMS)} into the environment or a file named .env "
    "(.env.example shows how), then `stretchbot run` again."
)


class StageLived(StretchbotError):
    """That stage has been lived already, and its time cannot go back: leave out --at to go on \
with it, or for a new one name another DATABASE_URL or move the old file away."""


class Application:
    """The whole process. Building it opens everything that can fail to open.

    Raises StretchbotError with a sentence for the person at the terminal.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        any_port: bool = False,
        new_link: bool = False,
        at: datetime | None = None,
    ) -> None:
        """`any_port`: when the port is taken, another one will do. `new_link`: the stage's secret
        link is another one from now on. `at`: a new stage begins then."""
        if not settings.stage and not tokens_of(settings):
            raise SettingsBroken(NOTHING_TO_RUN, log="nothing to run")
        with ExitStack() as opened:
            # What fails fast and often comes first; whatever was opened is closed when a later
            # part cannot be.
            listening = take_port(settings.web_host, settings.web_port, any_port=any_port)
            opened.callback(listening.close)
            database = Database(settings.database_url.get_secret_value())
            opened.callback(database.close)
            database.hold()
            database.migrate()
            executor = executor_for(database)
            opened.callback(executor.close)
            log = SqlStageLog(database)
            key = key_of(settings, log, anew=new_link) if settings.stage else ""
            mounted = self._build(settings, database, executor, log, key, at)
            self._web = WebServer(web_app(self._health, mounted), listening)
            opened.pop_all()
        #: where the web server is, and the stage if there is one
        self.address = settings.public_url or f"http://{_host(settings)}:{self._web.port}"
        #: the secret link that opens the stage, for the terminal alone; "" where it needs none
        self.stage_link = link_of(self.address, key) if key else ""

    def _build(
        self,
        settings: Settings,
        database: Database,
        executor: DatabaseExecutor,
        log: SqlStageLog,
        key: str,
        at: datetime | None,
    ) -> list[Mounted]:
        """Make the house and its platforms; returns what they have served."""
        catalog = read_catalog(settings.content)
        translations = Translations.shipped()
        self._studio = Studio(patience=CARD_PATIENCE_S)
        # A worker of its own, started when somebody wants a sound: no card waits for it.
        self._recording = Workshop(recorded, patience=SOUND_PATIENCE_S)
        find = picture_finder(database, executor)
        recorder = SoundRecorder(self._recording, find)
        drawer = CardDrawer(self._studio, find, join_link=self._join_link)
        renderer = Renderer(translations, cards=drawer.picture)
        clock = SteadyClock() if tokens_of(settings) else stage_clock(log, executor, at)
        look = WorldLook(database, executor, catalog.programs, rules_of(settings, renderer, ()))
        platforms = connected(Surroundings(settings, database, executor, clock, translations, look))
        adapters = [each.adapter for each in platforms]
        mounted = [place for each in platforms for place in each.mounted]
        self._join_links = {each.adapter.platform: each.join_link for each in platforms}
        stage = StageAdapter(log, clock, runner=executor.do) if settings.stage else None
        if stage is not None:
            adapters.append(stage)
            self._join_links[stage.platform] = lambda code: poster_link(settings)
        rules = rules_of(settings, renderer, adapters)
        passes = passes_of(database)
        guests = {each.adapter.platform: each.guest_of for each in platforms if each.guest_of}
        door = PlayerDoor(
            passes,
            clock,
            public_url=settings.public_url,
            here=stage.platform if stage is not None else "",
            guests=guests,
        )
        self.house = House(
            database=database,
            executor=executor,
            clock=clock,
            adapters=adapters,
            catalog=catalog,
            rules=rules,
            renderer=renderer,
            draw=drawer.draw,
            record=recorder.record,
            hear=recorder.hear,
            retention_days=settings.retention_days,
            player=door.address,
        )
        days = PlayerDays(
            database,
            executor,
            clock,
            catalog=catalog,
            rules=rules,
            renderer=renderer,
            inbox=self.house.inbox,
        )
        framed_by = tuple(site for each in platforms for site in each.framed_by)
        player = player_web(passes, clock, door, days, framed_by=framed_by)
        mounted.append((PLAYER_PATH, player.app))
        if stage is not None:
            page = StageWeb(
                stage,
                clock,
                next_look=lambda: next_thing(self.house),
                settled=self.house.settle,
                commands=command_hints(renderer),
                hosts=hosts_of(settings),
                key=key,
                https=settings.public_url.startswith("https:"),
            )
            mounted.append(("", page.app))
        return mounted

    async def run(self, ready: Callable[[], object] = lambda: None) -> None:
        """Run until the process is asked to end; `ready` is called once everything runs.

        Raises StretchbotError when something that was started cannot go on.
        """
        self._studio.start()
        try:
            async with self.house.open(self._web.run):
                _log.info("ready", action="ready", address=self.address)
                ready()
                await signalled()
        except* StretchbotError as group:
            raise first_of(group) from None
        finally:
            await asyncio.gather(self._studio.close(), self._recording.close())

    def _join_link(self, platform: str, code: str) -> str:
        """The link that leads somebody into a cohort, where this platform has one."""
        return self._join_links[platform](code) if platform in self._join_links else ""

    def _health(self) -> Health:
        parts = self.house.health()
        return Health(all(word == "ok" for word in parts.values()), parts)


def stage_clock(
    log: SqlStageLog, executor: DatabaseExecutor, at: datetime | None = None
) -> StageClock:
    """The stage's clock as it stood when the program ended, which keeps itself in the log.

    With `at` that of a new stage, which begins then. Raises StageLived where one was lived already.
    """
    keeper = _Keeper(log, executor)
    kept = log.meta_get(CLOCK)
    reading = read_reading(kept) if kept else None
    if at is not None:
        # One that ran in real time all along has kept no time; what was said shows that it did.
        if kept or any(change["what"] == "post" for change in log.since(0)):
            raise StageLived
        clock = StageClock.begun(at, keep=keeper)
        # At once: else a restart before time is moved would begin at the machine's own.
        log.meta_set(CLOCK, write_reading(clock.reading))
        return clock
    if reading is None:
        return StageClock(keep=keeper)
    return StageClock.restored(reading, keep=keeper)


def write_reading(reading: ClockReading) -> str:
    """A clock's reading as text."""
    return json.dumps(
        {
            "stage": reading.stage.isoformat(),
            "real": reading.real.isoformat(),
            "speed": reading.speed,
        }
    )


def read_reading(kept: str) -> ClockReading | None:
    """The reading this text was made from, or None when it is none."""
    try:
        found = json.loads(kept)
        return ClockReading(
            datetime.fromisoformat(found["stage"]),
            datetime.fromisoformat(found["real"]),
            float(found["speed"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


class _Keeper:
    """Writes the clock's latest reading down, in the background and one at a time."""

    def __init__(self, log: SqlStageLog, executor: DatabaseExecutor) -> None:
        self._log = log
        self._executor = executor
        self._latest: ClockReading | None = None
        self._writing: asyncio.Task[None] | None = None

    def __call__(self, reading: ClockReading) -> None:
        self._latest = reading
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        while self._latest is not None:
            text, self._latest = write_reading(self._latest), None
            await self._executor.do(partial(self._log.meta_set, CLOCK, text))


def _host(settings: Settings) -> str:
    """This machine's name in an address for people at it."""
    host = "127.0.0.1" if settings.web_host in ("0.0.0.0", "::") else settings.web_host
    return f"[{host}]" if ":" in host else host


def first_of(group: BaseExceptionGroup[StretchbotError]) -> StretchbotError:
    """The first error of a group, for the person at the terminal."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    assert isinstance(error, StretchbotError)
    return error


async def signalled() -> None:
    """Return when this process is asked to end (SIGINT, SIGTERM)."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, asked.set)
        except NotImplementedError:
            # Windows: the loop has no signal handlers; Python's own raises KeyboardInterrupt.
            continue
    await asked.wait()
    _log.info("closing", action="closing")
