"""A day as the chat will show it, in the terminal: for teachers who write their own challenge.

On wish its cards are drawn into a folder, too.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from bot.app.cards import CardDrawer
from bot.cards.cards import Card, Drawn, draw_card
from bot.clock import Clock
from bot.content.findings import did_you_mean
from bot.content.loader import load_program
from bot.content.media import media_file
from bot.content.model import Program
from bot.content.shipped import find_library, programs
from bot.core.buttons import Button
from bot.errors import ContentMissing, StretchbotError
from bot.features.preview import LessonPreview
from bot.presentation.post import Picture, Post, plain
from bot.presentation.reader import Reader
from bot.views.renderer import Renderer

_DAY = re.compile(r"(?:day-?)?(\d{1,3})", re.IGNORECASE)


class NoSuchDay(StretchbotError):
    """This challenge has no such day."""


def preview_day(
    home: Path, program: str, day: str, language: str, clock: Clock, cards: Path | None = None
) -> str:
    """Day `day` ("day-3" or "3") of a challenge: its folder, or its name below `home`. Its cards
    are drawn into the folder `cards`, if one is given.

    Raises ContentMissing, ContentBroken, NoSuchDay and PictureFailed.
    """
    folder = program_folder(home, program)
    taught = load_program(folder)
    number = day_numbered(taught, day)
    drawer = _drawer(folder, taught)
    post = Renderer(cards=drawer.picture if cards is not None else None).render(
        LessonPreview(day=number),
        ((Button("done"), Button("hurts"), Button("swap")),),
        reader=Reader(language or taught.language, "UTC"),
        now=clock.now(),
        program=taught,
    )
    if cards is None:
        return in_terminal(post)
    made = asyncio.run(_draw(post, drawer, cards, f"{taught.id}-{number}"))
    return "\n".join((in_terminal(post), "", *map(str, made)))


class _AtOnce:
    """Draws in this process, which does nothing else meanwhile."""

    async def card(self, card: Card) -> Drawn:
        return draw_card(card)


def _drawer(folder: Path, taught: Program) -> CardDrawer:
    library = find_library(folder)
    paths = {sha256: media_file(folder, library, name) for name, sha256 in taught.media.items()}

    async def find(sha256: str) -> bytes | None:
        path = paths.get(sha256)
        return path.read_bytes() if path is not None else None

    return CardDrawer(_AtOnce(), find)


async def _draw(post: Post, drawer: CardDrawer, into: Path, name: str) -> list[Path]:
    """Every card of a post as a file; returns their paths."""
    into.mkdir(parents=True, exist_ok=True)
    made = []
    for number, picture in enumerate(post.pictures, 1):
        if picture.card is not None:
            data, _ = await drawer.draw(picture.card)
            made.append(into / f"{name}-{number:02}-{post.language}.jpg")
            made[-1].write_bytes(data)
    return made


def in_terminal(post: Post) -> str:
    """A post as plain text: words, pictures in words with their captions, buttons."""
    parts = [plain(post.blocks)]
    parts += [_picture(picture) for picture in post.pictures]
    parts += [f"[sound: {sound.title}]" for sound in post.sounds]
    rows = ["  ".join(f"[ {key.words} ]" for key in row) for row in post.keys]
    parts += ["\n".join(rows)] if rows else []
    return "\n\n".join(parts)


def _picture(picture: Picture) -> str:
    caption = plain(picture.caption)
    shown = f"[{'loop' if picture.medium == 'loop' else 'picture'}: {picture.alt}]"
    return f"{shown}\n{caption}" if caption else shown


def program_folder(home: Path, program: str) -> Path:
    """The folder of a challenge, given as such or by its name in `home`. Raises ContentMissing."""
    given = Path(program)
    if (given / "challenge.yaml").is_file():
        return given
    known = {folder.name: folder for folder in programs(home)}
    if program in known:
        return known[program]
    hint = did_you_mean(program, known) or f"There are {', '.join(known) or 'none'}."
    raise ContentMissing(f"There is no challenge '{program}'. {hint}", log="preview: no program")


def day_numbered(taught: Program, day: str) -> int:
    """The number of a day ("day-3" or "3"). Raises NoSuchDay."""
    for number, each in enumerate(taught.days, 1):
        if day == each.id:
            return number
    found = _DAY.fullmatch(day.strip())
    if found and 1 <= int(found.group(1)) <= taught.length:
        return int(found.group(1))
    raise NoSuchDay(
        f"{taught.title} has days 1 to {taught.length}, and '{day}' is none of them.",
        log="preview: no such day",
    )
