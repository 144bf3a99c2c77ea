"""A film from its plan: frame after frame, then sound and picture in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, pi
from pathlib import Path

from bot.content.timeline import CueKind
from bot.film.ffmpeg import FPS, ffmpeg, write_film
from bot.film.gallery import Gallery, mixed
from bot.film.page import SIZE, Column, FilmPage
from bot.film.passage import seen_at
from bot.film.plan import FilmPlan, Pictured, Shot

#: Hears what is done ("draw" or "film"), and how much of how much.
FilmReport = Callable[[str, int, int], None]


def make_film(plan: FilmPlan, gallery: Gallery, out: Path, report: FilmReport) -> None:
    """Draw what is missing and write the film. Raises FilmFailed, NoEncoder."""
    # Before minutes of drawing: without the encoder they would be for nothing.
    ffmpeg()
    gallery.draw((shot.sight for shot in plan.shots), lambda done, of: report("draw", done, of))
    write_film(_told(frames(plan, gallery), plan, report), SIZE, plan.bells, out)


def frames(plan: FilmPlan, gallery: Gallery, per_s: int = FPS) -> Iterator[bytes]:
    """The frames of the film, RGB, so many a second."""
    page = FilmPage(f"{plan.heading} · {plan.title}", plan.colour)
    before: Pictured | None = None
    for shot in plan.shots:
        for number in range(shot.seconds * per_s):
            at_s = number / per_s
            _put(plan, page, gallery, shot, before, at_s)
            yield page.frame()
        before = shot.sight


def _put(
    plan: FilmPlan,
    page: FilmPage,
    gallery: Gallery,
    shot: Shot,
    before: Pictured | None,
    at_s: float,
) -> None:
    hold = shot.act is CueKind.HOLD
    line = shot.lines[int(at_s * len(shot.lines) / shot.seconds)] if shot.lines else ""
    column = Column(shot.title, shot.notes, line, shot.coming, hold)
    passed = shot.starts_s + at_s
    page.words(column, plan.left_at(int(passed)))
    seen = seen_at(shot, before, at_s)
    page.picture(mixed(gallery.seen(seen.one), gallery.seen(seen.two), seen.share))
    if hold:
        _ring(plan, page, shot, at_s)
    page.bar(passed / plan.seconds)


def _ring(plan: FilmPlan, page: FilmPage, shot: Shot, at_s: float) -> None:
    done = at_s / shot.seconds
    count = f"{int(done * shot.counts) + 1} / {shot.counts}" if shot.counts else ""
    breath, word = None, ""
    if shot.breathes:
        way = at_s / plan.breath_s % 1.0
        breath = (1 - cos(2 * pi * way)) / 2
        word = plan.breath_in if way < 0.5 else plan.breath_out
    page.ring(breath, word, done, count, shot.counted)


def _told(made: Iterator[bytes], plan: FilmPlan, report: FilmReport) -> Iterator[bytes]:
    """The same frames; a report each second."""
    of = plan.seconds * FPS
    for number, frame in enumerate(made, 1):
        yield frame
        if number % FPS == 0 or number == of:
            report("film", number, of)
