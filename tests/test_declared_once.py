"""A capability is declared once: what the how-to pages show works everywhere.

The code is that of docs/how-to/command.md and docs/how-to/platform.md, in temporary modules;
nothing else in the house is edited.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import bot.app.platforms
import bot.features
import bot.locales
import bot.platforms
import bot.settings
import bot.views
from bot.app.command_docs import command_docs
from bot.app.hints import command_hints
from bot.app.serving import Application
from bot.clock import SimClock
from bot.core.messages import MESSAGES
from bot.core.registry import REGISTRY
from bot.platforms.discord.commands import payload
from bot.platforms.discord.texts import DiscordTexts
from bot.platforms.telegram.adapter import TelegramAdapter
from bot.platforms.telegram.commands import lists
from bot.presentation.registry import RENDERINGS
from bot.presentation.translations import Translations
from bot.settings import Settings
from bot.storage.db.tables import cohorts
from bot.views.renderer import Renderer
from tests.discord import theatre as discord_theatre
from tests.discord.group import BEGIN, Group, opened
from tests.discord.test_two_platforms import Stage
from tests.shipped_texts import shipped_texts
from tests.telegram.fake.people import People
from tests.telegram.fake.server import ApiServer
from tests.telegram.fake.telegram import FakeTelegram
from tests.waiting import until

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "command.md"
TOKEN = "1000:a-token-of-the-fake"


def shown_on_the_page() -> dict[str, str]:
    """The files of the page: their paths below `bot`, and what stands in them."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        path = re.search(r"`bot/([\w/.]+)`", section.splitlines()[0])
        code = re.search(r"```\w*\n(.*?)```", section, re.DOTALL)
        if path and code:
            found[path[1]] = code[1]
    return found


@pytest.fixture
def cheer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The feature of the page, in a folder of its own beside the house's."""
    for path, text in shown_on_the_page().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for package, folder in ((bot.features, "features"), (bot.views, "views")):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / folder)])
        importlib.import_module(f"{package.__name__}.cheer")
    monkeypatch.setattr(bot.locales, "__path__", [*bot.locales.__path__, str(tmp_path / "locales")])
    for made_before in (shipped_texts, discord_theatre.renderer):
        made_before.cache_clear()
    yield
    REGISTRY.drop("cheer")
    for kind in ("cheered", "cheer-taken-back"):
        RENDERINGS.pop(MESSAGES.pop(kind), None)
    for name in ("bot.features.cheer", "bot.views.cheer"):
        sys.modules.pop(name, None)
    for made_before in (shipped_texts, discord_theatre.renderer):
        made_before.cache_clear()


def test_the_page_shows_three_new_files() -> None:
    """A feature, a view and words; nothing that is there already."""
    assert set(shown_on_the_page()) == {
        "features/cheer.py",
        "views/cheer.py",
        "locales/en/cheer.ftl",
    }


@pytest.mark.usefixtures("cheer")
def test_it_stands_in_every_list() -> None:
    """/help, the stage's hints, Telegram's menus, Discord's commands and options, the docs."""
    translations = Translations.shipped()
    hints = {hint.name: hint.words for hint in command_hints(Renderer(translations))}
    assert hints["cheer"] == "Cheer somebody on"
    for _, shown in lists():
        assert "cheer" in [command.name for command in shown]
    made = {each["name"]: each for each in payload(DiscordTexts(translations.format, ("en",)))}
    assert made["cheer"]["description"] == "Cheer somebody on"
    assert [(each["name"], each["description"]) for each in made["cheer"]["options"]] == [
        ("name", "Whom")
    ]
    assert "/cheer" in command_docs(translations)


@pytest.mark.usefixtures("cheer")
async def test_it_works_on_every_platform(tmp_path: Path) -> None:
    """Typed with its option and taken back by its button: stage, Telegram and Discord, with one
    house behind all three.
    """
    telegram = FakeTelegram()
    bot_there = telegram.new_bot(TOKEN, "stretch_test_bot")
    clock = SimClock(BEGIN)
    stage = Stage(clock)
    translations = shipped_texts()
    async with ApiServer(telegram).serving() as server:
        adapter = TelegramAdapter(
            TOKEN, clock, translations.format, translations.languages, api_url=server.url
        )
        async with opened(tmp_path, stage.adapter, adapter, clock=clock) as group:
            await launched_everywhere(group, stage, telegram, People(telegram, bot_there))


async def launched_everywhere(
    group: Group, stage: Stage, telegram: FakeTelegram, acts: People
) -> None:
    """A cohort in three rooms; one person in each uses the new command."""
    await group.slash(
        group.maya, "launch", program="glutes-5", start="2026-12-08", time="08:00", zone="UTC"
    )
    await group.press(group.maya, "launch-yes")
    with group.house.database.read() as conn:
        code = conn.execute(select(cohorts.c.code)).scalar_one()

    # --- Discord
    ana = group.discord.add("Ana")
    await group.press(ana, "join")
    answer = await group.slash(ana, "cheer", name="Ben")
    assert "Ben will hear that you cheer them on." in answer.words
    assert "Taken back." in (await group.press(ana, "cheer-off")).words

    # --- the stage
    maya = await stage.add("Maya", admin=True)
    room = next(iter(stage.adapter.chat.rooms))
    await stage.adapter.say(maya, room, f"/attach {code}")
    await group.house.settle()
    bea = await stage.add("Bea")
    await stage.press(bea, "join")
    await group.house.settle()
    await stage.adapter.say(bea, room, "/cheer Ben")
    await group.house.settle()
    assert "Ben will hear that you cheer them on." in stage.said(bea)[-1]
    await stage.adapter.say(bea, 0, "/help")
    await group.house.settle()
    assert "/cheer" in stage.said(bea)[-1]
    await stage.press(bea, "cheer-off")
    await group.house.settle()
    assert any("Taken back." in said for said in stage.said(bea))

    # --- Telegram
    coach, cleo = telegram.new_person("Maya"), telegram.new_person("Cleo")
    chat = telegram.new_group("Stretchers", coach, cleo)
    acts.make_admin(chat, coach)
    acts.add_bot(chat, coach, admin=True)
    acts.start(coach)
    acts.start(cleo)
    acts.say(coach, chat, f"/attach {code}")
    invitation = await acts.sees_button(chat, "v1:join:")
    acts.tap(cleo, invitation, "v1:join:")
    await acts.sees(cleo, "in, Cleo")
    acts.say(cleo, chat, "/cheer Ben")
    cheered = await acts.sees_button(cleo, "v1:cheer-off:")
    assert "Ben will hear that you cheer them on." in cheered["text"]
    acts.tap(cleo, cheered, "v1:cheer-off:")
    await acts.sees(cleo, "Taken back.")


# --- a platform ----------------------------------------------------------------------------------

PLATFORM_PAGE = PAGE.with_name("platform.md")
PATIENCE_S = 60.0


class Mailbox:
    """The page's platform in a running program: letters are put in, answers are found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._letters = 0

    def put(self, who: str, **what: object) -> None:
        """Somebody does something in the group."""
        self._letters += 1
        told = {"who": who, "admin": True, "chat": "group", **what}
        written = self._folder / "in" / f"{self._letters:03}.new"
        written.write_text(json.dumps(told), "utf-8")
        written.rename(written.with_suffix(".json"))

    async def sees(self, kind: str, to: str) -> tuple[str, dict[str, Any]]:
        """The number and the content of a message, once it lies there."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for file in sorted((self._folder / "out").glob("*.json")):
                    told = json.loads(file.read_text("utf-8"))
                    if (told["kind"], told["to"]) == (kind, to):
                        return file.stem, told
                await asyncio.sleep(0.01)


@pytest.fixture
def with_mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The page's platform, setting and entry; nothing else in the program knows of it."""
    adapter, setting, entry = re.findall(
        r"```python\n(.*?)```", PLATFORM_PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    package = tmp_path / "platforms" / "mailbox"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "adapter.py").write_text(adapter, encoding="utf-8")
    monkeypatch.setattr(bot.platforms, "__path__", [*bot.platforms.__path__, str(package.parent)])
    around, made = dict(vars(bot.app.platforms)), dict(vars(bot.settings))
    exec(entry, around)
    exec(f"class WithMailbox(Settings):\n{setting}", made)
    monkeypatch.setitem(bot.app.platforms.PLATFORMS, "mailbox_token", around["mailbox_of"])
    yield made["WithMailbox"](
        _env_file=None,
        mailbox_token=str(tmp_path / "box"),
        database_url=f"sqlite:///{tmp_path}/bot.db",
        web_port=0,
    )
    for name in ("bot.platforms.mailbox.adapter", "bot.platforms.mailbox"):
        sys.modules.pop(name, None)


async def test_a_platform_is_a_folder_a_setting_and_an_entry(
    tmp_path: Path, with_mailbox: Settings
) -> None:
    """The program starts with this platform alone, posts a lesson there and takes a tap."""
    assert str(tmp_path / "box") in with_mailbox.secrets
    program = Application(with_mailbox)
    ready = asyncio.Event()
    running = asyncio.create_task(program.run(ready.set))
    mailbox = Mailbox(tmp_path / "box")
    async with asyncio.timeout(PATIENCE_S):
        await ready.wait()
    await until(lambda: program.house.health()["mailbox"] == "ok", PATIENCE_S)
    mailbox.put("Maya", text="/rehearse glutes-5")
    lesson, told = await mailbox.sees("lesson", "group")
    assert told["pictures"]
    done = next(wire for wire in told["keys"].values() if wire.startswith("v1:done:"))
    mailbox.put("Maya", press=done, on=lesson)
    await mailbox.sees("checked-in", "Maya")
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
