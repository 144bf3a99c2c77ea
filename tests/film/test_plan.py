"""What a film shows and says, second by second, for every day there is; nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.app.filming import planned
from bot.content.loader import load_program
from bot.content.model import Program, Shape
from bot.content.timeline import CueKind, seconds, short_version, timeline
from bot.film.page import Column, fits
from bot.film.passage import Mixed, Moving, OnWay, Still, seen_at
from bot.film.plan import FilmPlan, Shot
from bot.sound.bells import day_bells
from tests.shipped_texts import shipped_texts

CONTENT = Path(__file__).parents[2] / "challenge_content"
PROGRAMS = [load_program(CONTENT / name) for name in ("glutes-5", "hips-7", "desk-10")]
NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)


@cache
def films(language: str = "en") -> tuple[tuple[Program, int, bool, FilmPlan], ...]:
    """The film of every day of every programme, and of each first one's short version."""
    return tuple(_films(language))


def _films(language: str) -> Iterator[tuple[Program, int, bool, FilmPlan]]:
    for program in PROGRAMS:
        for number, day in enumerate(program.days, 1):
            for short in (False, True) if day.leave_out and number == 1 else (False,):
                yield program, number, short, planned(program, number, language, NOW, short=short)


def test_every_film_is_its_day() -> None:
    """Shot follows shot without a gap, as long as the timeline, with the bells of the sound."""
    for program, number, short, plan in films():
        day = program.day(number)
        cues = timeline(program, short_version(day) if short else day.steps)
        at_s = 0
        for shot, cue in zip(plan.shots, cues, strict=False):
            assert (shot.starts_s, shot.seconds, shot.act) == (at_s, cue.seconds, cue.kind)
            at_s += shot.seconds
        assert at_s == plan.seconds == seconds(cues)
        assert plan.bells == day_bells(cues)


def test_every_shot_is_told_in_both_languages() -> None:
    """It has a title, what is done or held, and what comes next; numbers of breaths are the day's;
    no placeholder is left."""
    for language in shipped_texts().languages:
        for program, number, _, plan in films(language):
            where = (program.id, number, language)
            for shot in plan.shots:
                said = (shot.title, *shot.notes, *shot.lines, shot.coming)
                assert shot.title, where
                assert not any("{" in each or "*" in each for each in said), where
                assert shot.act is CueKind.HOLD or shot.notes, (where, shot)
                assert shot.act is not CueKind.HOLD or shot.lines, (where, shot)
                assert shot.act is not CueKind.HOLD or shot.coming, (where, shot)
            assert f"{plan.seconds // 60}:{plan.seconds % 60:02}" in plan.left_at(0)
            assert "0:00" in plan.left_at(plan.seconds)


def test_all_of_it_can_be_read_from_a_mat() -> None:
    """In every shot every line fits: no word is smaller than 26 of 720 px, beside the page, or on
    another."""
    columns = {
        Column(shot.title, shot.notes, line, shot.coming, shot.act is CueKind.HOLD)
        for language in shipped_texts().languages
        for _, _, _, plan in films(language)
        for shot in plan.shots
        for line in shot.lines or ("",)
    }
    assert [column for column in columns if not fits(column)] == []


def test_the_other_side_is_seen_on_the_other_side() -> None:
    """A second side of a sided pose is the mirrored picture, and none of its lines names a side
    that would be wrong there."""
    seconds_seen = 0
    for program, _, _, plan in films():
        for shot in plan.shots:
            if shot.sight.second:
                seconds_seen += 1
                assert program.poses[shot.sight.pose].shape is not Shape.SYMMETRIC
                wrong = ("right", "left")
                words = " ".join(shot.lines).replace("left and right changed over", "").lower()
                assert not any(word in words.split() for word in wrong), shot
    assert seconds_seen > 20


def test_figures_come_in_hold_and_go_out() -> None:
    """From frame to frame nothing jumps: a way goes on where it was, what dissolves dissolves
    evenly, and a hold shows the finished picture or its movement."""
    for _, _, _, plan in films():
        before = None
        for shot in plan.shots:
            last: Mixed | None = None
            for tick in range(shot.seconds * 2):
                here = seen_at(shot, before, tick / 2)
                assert 0 <= here.share <= 1
                if shot.act is CueKind.HOLD:
                    assert isinstance(here.one, Still)
                    assert isinstance(here.two, Still | Moving)
                if last is not None:
                    _no_jump(last, here, shot)
                last = here
            before = shot.sight


def _no_jump(last: Mixed, here: Mixed, shot: Shot) -> None:
    if isinstance(last.one, OnWay) and isinstance(here.one, OnWay):
        same = last.one.sight == here.one.sight
        far = abs(here.one.share - last.one.share)
        assert not same or far < 0.5, (shot, last, here)
        assert same or last.share > 0.5 or last.two == here.one, (shot, last, here)
