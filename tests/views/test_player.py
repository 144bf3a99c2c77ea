"""The player's script: every day of every challenge that comes with it, as a page leads it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from bot.content.model import Program, Shape, Step
from bot.content.timeline import Choices, CueKind, seconds, short_version, timeline
from bot.presentation.player_script import PlayerCue, PlayerScript, PlayerVersion
from bot.presentation.reader import Reader
from bot.views.player import player_script
from bot.views.player_cues import AS_IT_IS
from tests.views.samples import ANA, NOW, STARTERS, renderer, starter
from tests.views.test_practice import forms

FORMS = ("easier", "harder", AS_IT_IS)


def script(
    taught: Program, day: int, choices: Choices | None = None, *, language: str = "en"
) -> PlayerScript:
    """A day for somebody who made these choices."""
    reader = Reader(language, ANA.zone, ANA.name, ANA.platform, ANA.person)
    context = renderer().context(reader, NOW, taught)
    assert context.program is not None
    return player_script(context, context.program, day, choices or {}, ticked=False)


@cache
def scripts(language: str) -> tuple[tuple[Program, int, PlayerScript], ...]:
    """Every day as it was planned, in one language."""
    return tuple(
        (taught, number, script(taught, number, language=language))
        for taught in map(starter, STARTERS)
        for number in range(1, taught.length + 1)
    )


def every_day() -> Iterator[tuple[Program, int, PlayerScript]]:
    for language in renderer().languages():
        yield from scripts(language)


def led(version: PlayerVersion, choices: Mapping[str, str]) -> list[PlayerCue]:
    """What a page makes of a version with these choices (`static/course.js`)."""
    cues = [version.ready]
    for step in version.steps:
        done = (choices.get(pose, pose) for pose in step.poses)
        planned = zip(done, step.poses, strict=True)
        cues += step.variants["|".join(pose if way in FORMS else way for way, pose in planned)]
    return cues


def versions_of(taught: Program, number: int) -> tuple[tuple[Step, ...], ...]:
    day = taught.day(number)
    return (day.steps, short_version(day)) if day.leave_out else (day.steps,)


def test_the_seconds_are_those_of_the_timeline() -> None:
    """Cue for cue, whatever is chosen on the way, in the whole day and in its short version."""
    wrong = []
    for taught, number, made in scripts("en"):
        for choices in forms(taught, taught.day(number)):
            for steps, version in zip(versions_of(taught, number), made.versions, strict=True):
                cues = led(version, choices)
                told = [(cue.kind, cue.seconds, cue.pose) for cue in cues[1:]]
                due = timeline(taught, steps, choices)
                if told != [(cue.kind.value, cue.seconds, cue.pose) for cue in due[1:-1]]:
                    wrong.append((taught.id, number, choices, "cues"))
                if sum(cue.seconds for cue in cues) != seconds(due):
                    wrong.append((taught.id, number, choices, "sum"))
    assert wrong == []


def test_every_cue_has_its_words_and_its_pose() -> None:
    """In every language: what to do, a pose with a name and how to do it, a picture in words."""
    wrong = []
    for taught, number, made in every_day():
        where = (taught.id, number, made.language)
        wrong += [(where, name) for name, text in made.words.items() if not text.strip()]
        for version in made.versions:
            for step in version.steps:
                for cue in (each for way in step.variants.values() for each in way):
                    form = made.forms[cue.pose]
                    if not (cue.title and cue.say and form.name and form.lines and form.setup):
                        wrong.append((where, cue.pose))
                    if not form.picture.sha or not form.picture.alt:
                        wrong.append((where, f"picture of {cue.pose}"))
        assert made.versions[0].tick == "done"
        assert [each.tick for each in made.versions[1:]] == ["short"] * len(made.versions[1:])
        assert len(made.faces) == 5
        assert json.loads(json.dumps(made.to_json()))["day"] == number
    assert wrong == []


def test_lines_come_a_breath_apart_and_within_the_hold() -> None:
    """And at least the first; on the way to a pose there are none."""
    wrong = []
    for taught, number, made in scripts("en"):
        for cue in led(made.versions[0], {}):
            gaps = [two - one for one, two in zip(cue.moments, cue.moments[1:], strict=False)]
            held = cue.kind == CueKind.HOLD.value
            if held != bool(cue.moments) or any(gap < made.breath_s for gap in gaps):
                wrong.append((taught.id, number, cue))
            if held and not (cue.moments[0] == 0 and cue.moments[-1] < cue.seconds):
                wrong.append((taught.id, number, cue))
    assert wrong == []


def test_sides_are_told_and_shown() -> None:
    """A pose without sides is never told with one; the second side has its own picture."""
    wrong = []
    for taught, number, made in scripts("en"):
        for cue in led(made.versions[0], {}):
            pose = taught.poses[cue.pose]
            if bool(cue.place) != bool(cue.side and pose.shape is not Shape.SYMMETRIC):
                wrong.append((taught.id, number, cue.pose, "place"))
            second = taught.media.get(pose.media.second, "")
            if made.forms[cue.pose].second.sha != second:
                wrong.append((taught.id, number, cue.pose, "picture"))
    assert wrong == []


def test_what_is_chosen_is_shown_as_it_is_done() -> None:
    """The easier form in its own picture and words; a pose taken instead under its own name; a
    choice that is none is as it was planned."""
    taught = starter("glutes-5")
    pigeon = taught.poses["pigeon"]
    day = next(n for n in range(1, 6) if any("pigeon" in s.poses for s in taught.day(n).steps))
    easier = script(taught, day, {"pigeon": "easier"}).forms["pigeon:easier"]
    assert easier.picture.sha == taught.media[pigeon.media.easier]
    assert easier.lines[0] == pigeon.easier[0]
    assert easier.second.sha == ""
    before = script(taught, day, {"pigeon": pigeon.swap})
    made = script(taught, day, {"pigeon": "nonsense"})
    assert before.chosen == {**made.chosen, "pigeon": pigeon.swap}
    assert before.versions[0].steps == made.versions[0].steps
    assert made.chosen["pigeon"] == AS_IT_IS
    assert made.choices["pigeon"][0].choice == AS_IT_IS
    assert pigeon.swap in [each.choice for each in made.choices["pigeon"]]
    assert taught.poses[pigeon.swap].name in [each.words for each in made.choices["pigeon"]]


def test_the_safety_words_are_the_locked_ones() -> None:
    """In the programme's own words and the reader's language, with a number."""
    for language in renderer().languages():
        taught = starter("glutes-5")
        safety = taught.safety_in.get(language, taught.safety)
        care = script(taught, 1, language=language).care
        assert care.stop == (safety.texts["stop"], safety.texts["not_watched"])
        assert care.signs == safety.now_signs
        assert any("112" in line for line in care.number)
