"""Whatever a challenge's files may hold is read by somebody.

Each field of the model is changed in a program that has all of them, and what people see (posts
in both languages, cards, a challenge lived through in memory) is compared before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass, replace
from datetime import time
from enum import StrEnum
from functools import cache
from itertools import chain, islice, tee
from typing import Any, get_type_hints
from warnings import catch_warnings

import pytest
from pydantic import BaseModel

from bot.content import model, schema
from bot.content.build import build
from bot.content.check_days import day_findings
from bot.content.draft import Draft, read_draft
from bot.content.media import MediaFolder, read_media_folder
from bot.content.model import Media, Program, ProgramLink, Step, Teacher
from bot.content.snapshot import SnapshotUnreadable
from bot.core.facts import OwnFacts
from bot.core.world import HouseRules
from bot.features.lesson import LessonAgain
from bot.features.pose_details import PoseDetails
from bot.features.preview import LessonPreview
from bot.features.schedule import LessonPost, Reminder
from bot.presentation.card_wishes import CardWish
from bot.presentation.post import Picture
from bot.views.renderer import Renderer
from tests.core.in_memory_house import InMemoryHouse
from tests.core.story import CONTENT, Story
from tests.shipped_texts import shipped_texts
from tests.views.quiet_week import MESSAGES, QUIET_WEEK, SAFETY
from tests.views.samples import ANA, COHORT, NOW, SAMPLES, Sample, changed

#: nobody is shown these, each for a reason
UNSEEN = {
    "Program.id": "names the challenge to `launch` and in storage",
    "Program.version": "tells an edit from what a running cohort began with (`running-cohort`)",
    "Safety.version": "tells whoever reviews a care card which one it was",
}

#: these keep a day safe and sound before anybody sees it: a value for each that `check` refuses
CHECKED: Mapping[str, tuple[Any, str]] = {
    "Pose.shape": (model.Shape.SYMMETRIC, "side-on-symmetric"),
    "Pose.enters_from": ("bridge", "chain-order"),
    "Pose.own_entry": (False, "chain-order"),
    "Day.effort": ((9, 9), "no-rest"),
    "PostLimits.minutes": ((1, 2), "too-long-day"),
}

#: what the files hold beyond the model
OF_THE_FILES = {
    "ChallengeFile.schema_": "the version of the format itself",
    "SafetySettings.profile": "names the locked texts, of which there is one set",
    "BadgeRule.complete": "its name is the rule, and it has one value",
    "TagsFile.tags": "the whole file is the program's `tags`",
    "ReminderFile.intent": "a note that authors and translators leave for one another",
}


@cache
def full() -> Program:
    """A program that has everything a program may have."""
    media = Media(
        photo="a.webp",
        alt="One",
        second="b.webp",
        alt_second="Two",
        easier="c.webp",
        alt_easier="Three",
        loop="d.mp4",
        enter=("e.webp",),
        video="https://example.org/v",
        credit="Rosa",
        licence="MIT",
    )
    poses = {
        id_: replace(
            pose,
            after="Rest.",
            props=("mat",),
            targets=("hips",),
            action="turning out",
            media=media if pose.id in ("pigeon", "bridge") else pose.media,
            pointers=(model.Pointer("l_heel", "press", press="down", move="up"),),
            enter=("sit", "fold"),
            breathe_in="grow",
            breathe_out="sink",
        )
        for id_, pose in QUIET_WEEK.poses.items()
    }
    praise = {"plain": ("Noted.", "Counted."), "first_day": ("The first.",)}
    third = QUIET_WEEK.day(3)
    walked = replace(third, steps=(*third.steps, Step(("side_steps",))))
    return QUIET_WEEK.evolve(
        days=(*QUIET_WEEK.days[:2], walked, *QUIET_WEEK.days[3:]),
        poses=poses,
        teacher=Teacher("Anna", "I teach slowly.", "Biscuit", "biscuit.webp"),
        links=(
            ProgramLink("classes", "https://example.org", "Classes", ("join", "finish", "day-2")),
        ),
        safety=replace(SAFETY, additions=("Drink water.",), teacher_contact="anna@example.org"),
        messages=replace(MESSAGES, missed_once="Yesterday stays open.", praise=praise),
        badges=(
            *QUIET_WEEK.badges,
            model.Badge("kind", "used", "Kind", "You rested.", used="rest_pass"),
            model.Badge("all", "poses_done_kinds", "All", "All.", kinds=("strengthen",)),
        ),
        media={
            name: f"{number:064x}"
            for number, name in enumerate((*media.files, "biscuit.webp"), start=1)
        },
        landmarks={"a.webp": model.Landmarks(0.005, "f0", "0f", {"l_heel": (0.5, 0.75)})},
    )


# --- what is seen of a program -----------------------------------------------------------------


@cache
def _renderer() -> Renderer:
    def drawn(wish: CardWish) -> Picture:
        return Picture(f"card:{wish.what}", repr(wish), ())

    return Renderer(shipped_texts(), cards=drawn)


#: kinds that say much of a challenge between them
TELLING = (
    "today",
    "recap",
    "preview",
    "care",
    "launch-summary",
    "swap-pose",
    "signup",
    "joined",
    "why",
    "plan-obstacle",
    "safety-before",
    "countdown",
)


def _telling() -> Iterator[Sample]:
    """What shows most of a challenge for the least work."""
    for swaps in ((), ("pigeon=easier",)):
        yield Sample(LessonAgain(day=1, swaps=swaps))
    yield _about("pigeon")
    yield Sample(Reminder(day=2), facts=OwnFacts(cue="1", place="0", missed_once=True))
    ticked = SAMPLES["checked-in"]
    for situation in ("first_day", "plain", "last_day"):
        yield replace(ticked, message=changed(ticked.message, situation=situation))
    for kind in TELLING:
        yield SAMPLES[kind]


def _everything() -> Iterator[Sample]:
    """Every kind, and every form of every lesson."""
    yield from SAMPLES.values()
    for day in range(1, 6):
        for swaps in ((), ("pigeon=easier",), ("pigeon=harder", "bridge=easier")):
            yield Sample(LessonAgain(day=day, swaps=swaps))
        yield Sample(LessonPost(day=day))
        yield Sample(LessonPreview(day=day))
    for pose in ("pigeon", "bridge", "warrior_1", "twist"):
        for swaps in ((), (f"{pose}=easier",), (f"{pose}=harder",)):
            yield _about(pose, swaps)


def _about(pose: str, swaps: tuple[str, ...] = ()) -> Sample:
    """All about this pose, on the first day that has it."""
    day = next(number for number in range(1, 6) if pose in QUIET_WEEK.day(number).poses)
    place = QUIET_WEEK.day(day).poses.index(pose) + 1
    return Sample(PoseDetails(day=day, place=place, swaps=swaps))


#: how much of it is looked at for each value alone: all that tells much in one language
SOON = 15


def seen(program: Program) -> Iterator[str]:
    """Everything that people come to see of it, one by one, the most telling first."""
    yield from _read(program, _telling(), "en")
    yield lived(program)
    yield from _read(program, _telling(), "es")
    for language in ("en", "es"):
        yield from _read(program, _everything(), language)


def _read(program: Program, samples: Iterator[Sample], language: str) -> Iterator[str]:
    for sample in samples:
        yield repr(
            _renderer().render(
                sample.message,
                sample.buttons,
                program=program,
                reader=replace(ANA, language=language),
                facts=sample.facts,
                now=NOW,
                cohort=COHORT,
            )
        )


def lived(program: Program) -> str:
    """A challenge from its launch to its end, with a missed day, a rest day and a pain."""
    story = Story(
        house_in_memory=InMemoryHouse.with_programs(
            program, rules=HouseRules(languages=("en", "es"), reach_first=("stage",))
        )
    )
    maya = story.coach()
    maya.types("/launch quiet-week start=2026-12-14 zone=Europe/Berlin")
    maya.presses("launch-yes")
    story.until("2026-12-13 12:00")
    ana = story.person("Ana")
    ana.presses("join")
    for day in range(1, program.length + 1):
        story.lesson(day)
        if day == 1:
            ana.says("my pigeon hurts")
            ana.presses("hurts", 1)
            ana.presses("swap", 1)
        if day == 2:
            ana.presses("rest")
        elif day != 3:
            ana.presses("done", day)
        if day == 4:
            ana.presses("done", 3)
        ana.presses("me")
    story.until("2026-12-31 12:00")
    return "\n".join(
        repr((message.message, message.buttons, message.planned_for, message.expires_at))
        for message in story.house_in_memory.messages.values()
    )


@cache
def _seen_of_the_full_one() -> Iterator[str]:
    return tee(seen(full()), 1)[0]


def seen_of_the_full_one() -> Iterator[str]:
    """The same for the full program: read as far as somebody looks, and once for all."""
    return copy(_seen_of_the_full_one())


def shows(programs: Iterable[Program]) -> bool:
    """Whether somebody sees that one of these is not the full program as it is."""
    views: list[Iterator[str]] = []
    # Most changes are seen soon, and with the first value: each is looked at for a while alone.
    for program in programs:
        view = seen(program)
        try:
            if any(next(view) != before for before in islice(seen_of_the_full_one(), SOON)):
                return True
        except NOT_A_VALUE:
            continue
        views.append(view)
    for before in chain(islice(seen_of_the_full_one(), SOON, None), (None,)):
        for view in (*views,):
            try:
                if next(view, None) != before:
                    return True
            except NOT_A_VALUE:
                views.remove(view)
    return False


# --- changing a field --------------------------------------------------------------------------

#: what comes of a value that a field cannot have
NOT_A_VALUE = (
    SnapshotUnreadable,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def _other(value: Any) -> list[Any]:
    """Other values of its sort."""
    match value:
        case bool():
            return [not value]
        case StrEnum():
            return [other for other in type(value) if other is not value]
        case int():
            return [value + 1, max(0, value - 1), value + 60]
        case str() if value.startswith("#"):
            return ["#123456"]
        case str():
            return [f"{value} or so", "right", ""]
        case time():
            return [value.replace(hour=value.hour + 1)]
        case tuple() if value and all(isinstance(item, int) for item in value):
            return [tuple(item + 1 for item in value)]
        case tuple():
            return [(), value[1:], (*value, "or so")]
        case Mapping():
            return [{}, {key: _first(item) for key, item in value.items()}]
        case None:
            return []
        case _:
            return [None]


def _first(value: Any) -> Any:
    return next(iter(_other(value)), value)


def _with(value: Any, owner: type, name: str, change: Callable[[Any], Any]) -> Any:
    """The same, with this field changed wherever it is."""
    if is_dataclass(value) and not isinstance(value, type):
        own = {
            each.name: _with(getattr(value, each.name), owner, name, change)
            for each in fields(value)
        }
        if type(value) is owner:
            own[name] = change(getattr(value, name))
        return type(value)(**own)
    if isinstance(value, tuple):
        return tuple(_with(item, owner, name, change) for item in value)
    if isinstance(value, Mapping):
        return {key: _with(item, owner, name, change) for key, item in value.items()}
    return value


def _number(which: int) -> Callable[[Any], Any]:
    def change(value: Any) -> Any:
        others = _other(value)
        return others[which] if which < len(others) else value

    return change


def _seen_when_changed(owner: type, name: str) -> bool:
    changed = (_with(full(), owner, name, _number(which)) for which in range(len(model.Kind)))
    return shows(program for program in changed if program != full())


def _fields() -> dict[str, tuple[type, str]]:
    """Every field that holds something itself; the fields of what it holds come by themselves."""
    found = {}
    for owner in vars(model).values():
        if not isinstance(owner, type) or not is_dataclass(owner):
            continue
        kinds = get_type_hints(owner)
        for each in fields(owner):
            if each.name != "id" and not is_dataclass(kinds[each.name]):
                found[f"{owner.__name__}.{each.name}"] = (owner, each.name)
    return found


MODEL = _fields()


@pytest.mark.parametrize("field", sorted(MODEL.keys() - UNSEEN.keys() - CHECKED.keys()))
def test_every_field_of_a_program_is_seen(field: str) -> None:
    """Whatever a teacher changes in a field, somebody sees it."""
    assert _seen_when_changed(*MODEL[field]), f"nobody reads {field}: show it, or remove it"


@pytest.mark.parametrize("field", CHECKED)
def test_what_is_not_seen_is_checked(field: str) -> None:
    """A field that only guards a day is one that `check` finds a mistake in."""
    draft, _, program = as_written()
    value, mistake = CHECKED[field]
    wrong = _with(program, *MODEL[field], lambda _: value)
    assert mistake not in {finding.code for finding in day_findings(draft, program)}
    assert mistake in {finding.code for finding in day_findings(draft, wrong)}


def test_exceptions_are_of_fields_there_are() -> None:
    """What went from the model goes from the lists above."""
    assert {*UNSEEN, *CHECKED} <= {*MODEL, "Program.id"}


# --- the files ---------------------------------------------------------------------------------


@cache
def as_written() -> tuple[Draft, MediaFolder, Program]:
    """A challenge that comes with the bot: its files, its pictures, and what is built from them."""
    library = CONTENT / "library"
    draft = read_draft(CONTENT / "glutes-5", library)
    catalog = read_media_folder(CONTENT / "glutes-5", library)
    program = build(draft, catalog)
    assert program is not None
    return draft, catalog, program


def _written(value: Any, owner: type, name: str, other: Any) -> Any:
    """The files as they were read, with this key changed wherever it stands."""
    if isinstance(value, BaseModel):
        own = {
            key: _written(getattr(value, key), owner, name, other)
            for key in type(value).model_fields
        }
        if type(value) is owner and own[name] is not None:
            own[name] = other
        return type(value).model_construct(**own)
    if isinstance(value, dict):
        return {key: _written(item, owner, name, other) for key, item in value.items()}
    if isinstance(value, list):
        return [_written(item, owner, name, other) for item in value]
    return value


#: values that one key or another may have
WORDS = ("changed", "08:45", "9d", "settle", "travel", "#123456", "pigeon")
VALUES = (7, 0, True, False, [3, 4], ["changed"], ["settle"], {"default": "changed"})

FILES = {
    f"{owner.__name__}.{name}": (owner, name)
    for owner in vars(schema).values()
    if isinstance(owner, type) and issubclass(owner, schema.Strict)
    for name, each in owner.model_fields.items()
    if name != "id" and schema.__name__ not in str(each.annotation)
}


@pytest.mark.parametrize("key", sorted(FILES.keys() - OF_THE_FILES.keys()))
def test_every_key_of_the_files_reaches_the_program(key: str) -> None:
    """What a teacher may write is in the program, where the test above finds who reads it."""
    draft, catalog, before = as_written()
    parts = ("challenge", "days", "poses", "messages", "badges", "tags", "safety")
    for value in (*WORDS, *VALUES):
        changed = {part: _written(getattr(draft, part), *FILES[key], value) for part in parts}
        try:
            with catch_warnings(action="ignore", category=UserWarning):
                if build(replace(draft, **changed), catalog) != before:
                    return
        except (AttributeError, LookupError, TypeError, ValueError):
            continue  # not a value this key can have
    pytest.fail(f"{key} goes nowhere: build it into the program, or remove it")
