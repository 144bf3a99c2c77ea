"""`stretchbot film`: a day as a film, for a channel or a group that no bot can enter."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from bot.app.preview import day_numbered, program_folder
from bot.content.loader import load_program
from bot.content.media import read_media_folder
from bot.content.model import Program
from bot.content.shipped import find_library
from bot.content.timeline import short_version
from bot.content.translate import spoken_in
from bot.errors import StretchbotError
from bot.figures.figures import read_figures
from bot.film.film import make_film
from bot.film.gallery import Gallery
from bot.film.page import PAPER
from bot.film.plan import FilmPlan, film_plan
from bot.presentation.localizer import Localizer
from bot.presentation.post import plain
from bot.presentation.reader import Reader
from bot.presentation.translations import Translations


class NothingToFilm(StretchbotError):
    """This day has no shorter version."""


class CannotPutIt(StretchbotError):
    """The film cannot be put there."""


class _Spoken:
    """The viewer's language (`bot.film.plan.FilmWords`)."""

    def __init__(self, localizer: Localizer) -> None:
        self._localizer = localizer

    def say(self, id_: str, **about: object) -> str:
        return self._localizer.text(id_, **about)

    def own(self, text: str) -> str:
        return " ".join(plain(self._localizer.theirs(text)).split())


def planned(program: Program, day: int, language: str, now: datetime, *, short: bool) -> FilmPlan:
    """The film of a day as data. Lines that are not translated stay in the challenge's language.

    Raises NothingToFilm.
    """
    translations = Translations.shipped()
    spoken = spoken_in(program, language)
    steps = short_version(spoken.day(day)) if short else spoken.day(day).steps
    if short and not spoken.day(day).leave_out:
        raise NothingToFilm(f"Day {day} has no shorter version.")
    localizer = Localizer(translations, Reader(language, "UTC"), now, {})
    return film_plan(spoken, day, steps, _Spoken(localizer))


def film_day(
    home: Path,
    challenge: str,
    day: str,
    language: str,
    out: Path | None,
    now: datetime,
    *,
    short: bool = False,
    console: Console | None = None,
) -> Path:
    """Make the film of a day ("day-3" or "3") and return where it is.

    Raises ContentMissing, ContentBroken, NoSuchDay, NothingToFilm, CannotPutIt, FilmFailed and
    NoEncoder.
    """
    folder = program_folder(home, challenge)
    program = load_program(folder)
    number = day_numbered(program, day)
    language = Translations.shipped().best(language or program.language)
    plan = planned(program, number, language, now, short=short)
    ending = "-short" if short else ""
    out = out or Path(f"{folder.name}-day-{number}{ending}-{language}.mp4")
    library = find_library(folder)
    figures = read_figures(library / "figures") if library is not None else {}
    media = read_media_folder(folder, library)
    gallery = Gallery(program, media, figures, _kept_frames(), PAPER)
    _make_room(out)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f} %"),
        TimeRemainingColumn(), console=console or Console(stderr=True),
    )  # fmt: skip
    tasks: dict[str, TaskID] = {}
    says = {"draw": "Drawing", "film": "Filming"}
    with bar:

        def report(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(says[what], total=of)
            bar.update(tasks[what], completed=done)

        make_film(plan, gallery, out, report)
    return out


def _make_room(out: Path) -> None:
    if out.is_dir():
        raise CannotPutIt(f"{out} is a folder. Say a file in it: {out / 'day.mp4'}.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotPutIt(f"The folder {out.parent} cannot be made.") from error


def _kept_frames() -> Path:
    """Where drawn frames are kept for the next film: they take long, and may be thrown away."""
    given = os.environ.get("XDG_CACHE_HOME")
    home = Path(given) if given else Path.home() / ".cache"
    return home / "stretchbot" / "film"
