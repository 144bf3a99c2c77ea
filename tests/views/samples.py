"""One typical message of every kind, and who reads it: what an ordinary week sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.buttons import (
    Button,
    Rows,
    Style,
)
from bot.core.messages import Param
from bot.core.records import Cohort, CohortState
from bot.presentation.post import Post
from bot.presentation.reader import Reader
from bot.presentation.translations import Translations
from bot.views.renderer import Renderer
from tests.views.quiet_week import QUIET_WEEK

STARTERS = ("glutes-5", "hips-7", "desk-10")
CONTENT = Path(__file__).parents[2] / "challenge_content"

#: Tuesday of the week, after the lesson
NOW = datetime(2026, 12, 8, 6, 20, tzinfo=UTC)
LESSON_AT = datetime(2026, 12, 8, 6, 0, tzinfo=UTC)
NEXT_AT = datetime(2026, 12, 9, 6, 0, tzinfo=UTC)
ANA = Reader(language="en", zone="Europe/Lisbon", name="Ana Ferreira", platform="stage", person=1)

COHORT = Cohort(
    id=7,
    code="K7MQ2",
    program=1,
    state=CohortState.LIVE,
    zone="Europe/Berlin",
    dates=tuple(date(2026, 12, day) for day in range(7, 12)),
    lesson_time=time(7, 0),
    coach=9,
    rooms=(12,),
)


def program() -> Program:
    """The challenge that these messages are about."""
    return QUIET_WEEK


@cache
def starter(name: str) -> Program:
    """A challenge that comes with the bot."""
    return load_program(CONTENT / name)


@cache
def renderer() -> Renderer:
    """A voice that refuses a text whose variables do not come with its message."""
    return Renderer(Translations.shipped(strict=True))


@dataclass(frozen=True)
class Sample:
    """What the engine sends, and what storage looks up for it."""

    params: Mapping[str, Param] = field(default_factory=dict)
    buttons: Rows = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    #: a program of its own is not there for people in no cohort
    with_program: bool = True


def press(action: str, *args: object, about: Param = None, label: str = "") -> Button:
    return Button(action, tuple(str(arg) for arg in args), about=about, label=label)


LESSON_ROW = ((press("done", "c7", 2), press("hurts", "c7", 2), press("swap", "c7", 2)),)
FACES = tuple(press("feel", "c7", 2, feel) for feel in range(1, 6))
CARE_ROW = (press("care-pause", "c7"), press("care-tell", "c7"))
QUIET: Mapping[str, Param] = {"quiet_from": time(21), "quiet_until": time(7)}
PLAN: Mapping[str, Param] = {"cue": "1", "place": "0", "obstacle": "0"}
START: Mapping[str, Param] = {"start": date(2026, 12, 7), "lesson_at": LESSON_AT}
SIGNUP: Mapping[str, Param] = {
    "start": date(2026, 12, 7),
    "lesson_time": time(7),
    "zone": "Europe/Berlin",
}

MY_DATA: Mapping[str, Any] = {
    "person": {
        "name": "Ana Ferreira",
        "language": "en",
        "zone": "Europe/Lisbon",
        "remind_at": time(18),
        "named": True,
        "safety_seen_at": LESSON_AT,
    },
    "identities": [{"platform": "stage", "user_id": "ana"}],
    "challenges": [
        {
            "title": "Stretch & Strengthen",
            "joined_at": LESSON_AT,
            "check_ins": [{"day": 1, "at": LESSON_AT, "feel": 4}, {"day": 2, "at": NOW}],
            "rests": [3],
            "badges": ["first_day"],
        }
    ],
}

PANEL: Mapping[str, Any] = {
    "state": "live",
    "day": 2,
    "people": 22,
    "reach": 17,
    "waiting": 1,
    "rooms": ["Morning mat", "Evening mat"],
    "ticks": [[1, 19], [2, 6]],
    "coming": [["lesson", NEXT_AT, 3], ["board", NEXT_AT, 3]],
    "troubles": [["reminder", "blocked", ""]],
}

POSTS: Param = [
    ["signup", NOW, None],
    ["countdown", datetime(2026, 12, 13, 17, tzinfo=UTC), None],
    ["lesson", datetime(2026, 12, 14, 6, tzinfo=UTC), 1],
    ["board", datetime(2026, 12, 14, 6, tzinfo=UTC), 1],
    ["group-recap", datetime(2026, 12, 19, 6, tzinfo=UTC), None],
]

SAMPLES: Mapping[str, Sample] = {
    # --- in the room
    "signup": Sample(SIGNUP, ((press("join", "c7"),),)),
    "countdown": Sample(START, ((press("join", "c7"),),)),
    "lesson": Sample({"day": 2}, LESSON_ROW),
    "board": Sample(
        {"day": 2},
        (),
        {"done": 14, "people": 22, "names": ["Ana", "Ben", "Chidi"], "closed": False},
    ),
    "group-recap": Sample(
        {"closes": datetime(2026, 12, 14, 2, tzinfo=UTC)},
        (),
        {"people": 22, "finished": 9, "sessions": 84, "feel": 4.1, "names": ["Ana", "Ben"]},
    ),
    "room-paused": Sample(),
    "room-resumed": Sample({"day": 3, "date": date(2026, 12, 10)}),
    "room-moved": Sample({"start": date(2026, 12, 14)}),
    "room-time": Sample({"lesson_time": time(8, 30)}),
    "room-ended": Sample(),
    "room-cancelled": Sample(),
    "room-attached": Sample(SIGNUP, ((press("join", "c7"),),)),
    "entry": Sample({"day": 2}),
    "care-group": Sample({}, ((press("hurts", "c7"),),)),
    # --- on a timer
    "reminder": Sample({"day": 2}, LESSON_ROW, {"cue": "1", "place": "0"}),
    "closing": Sample({}, (), {"done": 3}),
    "recap": Sample(
        {
            "done": 5,
            "length": 5,
            "dates": [1, 2, 3, 4, 5],
            "feel": 4.2,
            "swaps": 2,
            "rests": 1,
            "answer": 1,
            "finished": True,
            "late": 1,
        },
        ((press("me", "c7"), press("why", "c7")),),
    ),
    "enrolled-from-waiting": Sample(
        {"start": date(2026, 12, 14), "lesson_at": NEXT_AT}, ((press("leave", "c7"),),)
    ),
    # --- joining
    "joined": Sample(
        {**START, "lesson_at": NEXT_AT, "day": None, "own": False, "reachable": False},
        (
            (press("safety", "c7"), press("plan", "c7")),
            (press("remind-menu"), press("zone-menu")),
        ),
    ),
    "joined-next": Sample(),
    "already-joined": Sample(
        {**START, "lesson_at": NEXT_AT, "day": 2}, ((press("me", "c7"), press("help")),)
    ),
    "already-waiting": Sample(),
    "nothing-here": Sample({"admin": True}, (), {}, with_program=False),
    "not-joined": Sample({}, ((press("join", "c7"),),), {}, with_program=False),
    "not-begun": Sample({"start": date(2026, 12, 14), "lesson_at": NEXT_AT}),
    "closed": Sample(),
    "which-challenge": Sample(
        {"what": "done"}, ((press("pick", "c7", "done"),), (press("pick", "c8", "done"),))
    ),
    "safety-before": Sample({}, ((press("safety-ok", "c7"),),)),
    "safety-thanks": Sample({}, ((press("plan", "c7"),),)),
    "plan-cue": Sample(
        {}, (tuple(press("plan-cue", "c7", i) for i in range(3)), (press("plan-skip", "c7"),))
    ),
    "plan-place": Sample({}, (tuple(press("plan-place", "c7", i) for i in range(2)),)),
    "plan-obstacle": Sample({}, (tuple(press("plan-obstacle", "c7", i) for i in range(2)),)),
    "plan-saved": Sample(PLAN, ((press("plan", "c7"), press("remind-menu")),)),
    # --- the day
    "today": Sample(
        {"day": 2, "swaps": ["pigeon=reclined_figure_4", "warrior_1=easier"]}, LESSON_ROW
    ),
    "today-none": Sample({"lesson_at": NEXT_AT}),
    "day-not-open": Sample({"day": 4, "date": date(2026, 12, 10)}),
    "day-outside": Sample({"length": 5}, ((press("done", "c7", 1), press("done", "c7", 2)),)),
    "checked-in": Sample(
        {
            "day": 2,
            "situation": "plain",
            "line": 1,
            "comeback": 0,
            "done": 2,
            "length": 5,
            "late": False,
            "note": "soreness",
            "badges": ["comeback"],
            "next_at": NEXT_AT,
        },
        (FACES, (press("undo", "c7", 2), press("hurts", "c7", 2))),
    ),
    "already-done": Sample(
        {"day": 2, "next": 1}, ((press("done", "c7", 1), press("undo", "c7", 2)),)
    ),
    "count-today": Sample({"day": 2}, ((press("done", "c7", 2), press("hurts", "c7", 2)),)),
    "opened-today": Sample({"day": 1}, ((press("done", "c7", 1),),)),
    "does-it-hurt": Sample({"day": 2}, ((press("hurts", "c7", 2), press("done", "c7", 2)),)),
    "rest-ask": Sample({"day": 2}, ((press("rest", "c7"), press("later", "c7", 2)),)),
    "partial": Sample({"day": 2}, ((press("gentle", "c7", 2), press("later", "c7", 2)),)),
    "later-ok": Sample(),
    "felt": Sample(
        {"day": 2, "feel": 2},
        (
            (press("answer", "c7", 2, 0), press("answer", "c7", 2, 1)),
            (press("swap", "c7", 2), press("undo", "c7", 2), press("hurts", "c7", 2)),
        ),
    ),
    "answered": Sample({"day": 2, "choice": 1}, ((press("undo", "c7", 2),),)),
    "undone": Sample({"day": 2, "done": 1, "length": 5}, ((press("done", "c7", 2),),)),
    "nothing-to-undo": Sample(),
    "rest-used": Sample({"day": 2, "left": 0}),
    "rest-none": Sample({}, ((press("care-pause", "c7"), press("hurts", "c7", 2)),)),
    "rest-already": Sample({"day": 2}),
    "swap-menu": Sample(
        {"day": 2, "poses": ["warrior_1", "pigeon"]},
        ((press("swap-pose", "c7", 2, "warrior_1"), press("swap-pose", "c7", 2, "pigeon")),),
    ),
    "swap-pose": Sample(
        {"day": 2, "pose": "pigeon"},
        (
            (
                press("swap-to", "c7", 2, "pigeon", "easier"),
                press("swap-to", "c7", 2, "pigeon", "reclined_figure_4"),
            ),
            (
                press("swap-to", "c7", 2, "pigeon", "harder"),
                press("swap-to", "c7", 2, "pigeon", "full"),
            ),
        ),
    ),
    "swapped": Sample(
        {"day": 2, "pose": "pigeon", "choice": "reclined_figure_4", "remembered": False},
        ((press("today", "c7", 2), press("swap-keep", "c7", 2, "pigeon", "reclined_figure_4")),),
    ),
    "fallback": Sample(
        {},
        (
            (press("done", "c7", 2), press("hurts", "c7", 2)),
            (press("today", "c7"), press("help")),
        ),
    ),
    # --- care
    "care": Sample({"level": "asked"}, ((press("swap-pose", "c7", 2, "pigeon"),), CARE_ROW)),
    "care-paused": Sample({}, ((press("care-resume", "c7"), press("care-tell", "c7")),)),
    "care-resumed": Sample({}, ((press("today", "c7"),),)),
    "coach-told": Sample(),
    "coach-unreachable": Sample({"contact": "anna@example.org"}),
    "help-wanted": Sample({"name": "Ana Ferreira"}),
    "no-diagnosis": Sample({}, ((press("hurts", "c7"), press("care-tell", "c7")),)),
    "ask-first": Sample({"mentions": "surgeon-or-physio"}, ((press("swap", "c7"),),)),
    # --- me
    "me": Sample(
        {
            "done": 2,
            "length": 5,
            "days": [1, 3],
            "today": 3,
            "next_at": NEXT_AT,
            "badges": ["first_day", "both_halves"],
            "feel": 3.5,
            "rests_left": 1,
            "reminder_at": time(18),
            "zone": "Europe/Lisbon",
            "language": "en",
            **PLAN,
            "named": False,
            "swaps": ["pigeon=reclined_figure_4", "bridge=easier"],
        },
        (
            (press("today", "c7"), press("recap", "c7")),
            (press("remind-menu"), press("zone-menu")),
            (press("plan", "c7"), press("named", "on")),
        ),
    ),
    "why": Sample({"days": [1, 2]}),
    "remind-menu": Sample(
        {"at": time(18), "zone": "Europe/Lisbon", **QUIET},
        ((press("remind", "0730"), press("remind", "1800")), (press("remind-off"),)),
    ),
    "remind-set": Sample({"at": time(7, 30), "zone": "Europe/Lisbon", "reachable": True}),
    "remind-off": Sample({}, ((press("remind-menu"),),)),
    "remind-quiet": Sample(QUIET, ((press("remind-menu"),),)),
    "remind-bad": Sample({"text": "soonish"}, ((press("remind-menu"),),)),
    "aside-hello": Sample({}, ((press("remind-menu"), press("aside-off")),)),
    "aside-wished": Sample({}, ((press("aside-off"),),)),
    "aside-there": Sample({}, ((press("aside-off"),),)),
    "aside-needless": Sample(),
    "aside-elsewhere": Sample(),
    "aside-ended": Sample(),
    "zone-menu": Sample(
        {"zone": "Europe/Berlin"},
        ((press("zone", "Europe/London"), press("zone", "America/New_York", label="New York")),),
    ),
    "zone-set": Sample({"zone": "Europe/Lisbon", "local": time(6, 20)}),
    "zone-choose": Sample(
        {"text": "Georgetown"},
        ((press("zone", "America/Guyana", label="America/Guyana"),),),
    ),
    "zone-unknown": Sample({"text": "Atlantis"}, ((press("zone-menu"),),)),
    "language-menu": Sample(
        {"language": "en"}, ((press("language", "en"), press("language", "es")),)
    ),
    "language-set": Sample({"language": "es"}),
    "language-unknown": Sample(
        {"text": "klingon"}, ((press("language", "en"), press("language", "es")),)
    ),
    "named-on": Sample({}, ((press("named", "off"),),)),
    "named-off": Sample({}, ((press("named", "on"),),)),
    "stopped": Sample({}, ((press("start"),),)),
    "restarted": Sample({"joined": True}),
    "leave-confirm": Sample({}, ((press("leave-yes", "c7"), press("keep")),)),
    "left": Sample({}, ((press("join", "c7"),),)),
    "kept": Sample(),
    "mydata": Sample({}, (), MY_DATA),
    "forget-confirm": Sample({}, ((press("forget-yes"), press("keep")), (press("mydata"),))),
    "forgotten": Sample({}, (), {}, with_program=False),
    "link-code": Sample({"code": "K7MQ-2DXB"}),
    "link-alone": Sample(),
    "link-wait": Sample(),
    "link-wrong": Sample(),
    "link-expired": Sample(),
    "link-same": Sample(),
    "link-taken": Sample({"platform": "telegram"}),
    "linked": Sample({"platform": "discord", "both": True}),
    "linked-there": Sample({"platform": "discord"}),
    "link-none": Sample(),
    "link-off-ask": Sample(
        {"platform": "telegram", "here": True}, ((press("link-off"), press("keep")),)
    ),
    "unlinked": Sample({"platform": "telegram", "here": False}),
    "help": Sample(
        {"coach": True, "joined": True, "private": False, "several": True},
        ((press("today", "c7"), press("me", "c7")), (press("launch"),), (press("hurts", "c7"),)),
    ),
    "no-such-command": Sample({"text": "tody", "nearest": "today"}),
    "old-button": Sample({}, (), {}, with_program=False),
    "broken": Sample({}, (), {}, with_program=False),
    # --- coach
    "coach-only": Sample({}, (), {}, with_program=False),
    "room-only": Sample({}, (), {}, with_program=False),
    "launch-choose": Sample(
        {"programs": ["glutes-5"]}, ((press("launch", "glutes-5", label="Stretch & Strengthen"),),)
    ),
    "launch-start": Sample(
        {}, ((press("launch-start", "c7", "20261214", about=date(2026, 12, 14)),),)
    ),
    "launch-time": Sample({}, ((press("launch-time", "c7", "0700", about=time(7)),),)),
    "launch-zone": Sample({}, ((press("launch-zone", "c7", "Europe/Berlin", label="Berlin"),),)),
    "launch-late": Sample(
        {},
        (
            (press("launch-late", "c7", "jump_in"),),
            (press("launch-late", "c7", "own_day_1"),),
            (press("launch-late", "c7", "next_cohort"),),
        ),
    ),
    "launch-summary": Sample(
        {**SIGNUP, "start": date(2026, 12, 14), "late": "jump_in", "posts": POSTS},
        (
            (Button("launch-yes", ("c7",), style=Style.PRIMARY), press("launch-no", "c7")),
            tuple(press("launch-edit", "c7", what) for what in ("start", "time", "zone", "late")),
            (press("preview", "c7", 1),),
        ),
    ),
    "launched": Sample(
        {"code": "K7MQ2", "start": date(2026, 12, 14), "lesson_at": NEXT_AT},
        ((press("panel", "c7"), press("preview", "c7", 1)),),
    ),
    "launch-dropped": Sample(),
    "rehearsal-started": Sample({"day_s": 60}),
    "bad-program": Sample({"text": "gluts", "nearest": "glutes-5"}),
    "bad-date": Sample({"text": "someday"}),
    "date-past": Sample({"date": date(2026, 12, 1)}),
    "bad-time": Sample({"text": "25:00"}),
    "time-quiet": Sample(QUIET),
    "bad-zone": Sample({"text": "Mars"}),
    "bad-late": Sample({"text": "never"}),
    "bad-switch": Sample({"text": "maybe"}),
    "bad-argument": Sample({"text": "strat", "nearest": "start"}),
    "bad-day-length": Sample({"text": "forever"}),
    "bad-day": Sample({"text": "9", "length": 5}),
    "room-busy": Sample({"code": "K7MQ2"}, ((press("panel", "c7"),),)),
    "no-cohort": Sample({}, (), {}, with_program=False),
    "panel": Sample(
        {},
        (
            (press("pause", "c7"), press("retime", "c7")),
            (press("end", "c7"), press("cancel", "c7")),
        ),
        PANEL,
    ),
    "move-menu": Sample(
        {"start": date(2026, 12, 7)},
        ((press("move-to", "c7", "20261214"),), (press("panel", "c7"),)),
    ),
    "time-menu": Sample(
        {"lesson_time": time(7)},
        ((press("retime-to", "c7", "0800"),), (press("panel", "c7"),)),
    ),
    "confirm-end": Sample({}, ((press("end-yes", "c7"), press("panel", "c7")),)),
    "confirm-cancel": Sample({}, ((press("cancel-yes", "c7"), press("panel", "c7")),)),
    "paused": Sample({}, ((press("resume", "c7"),),)),
    "resumed": Sample({"day": 3, "date": date(2026, 12, 10)}),
    "moved": Sample({"start": date(2026, 12, 14)}),
    "moved-too-late": Sample({}, ((press("pause", "c7"), press("panel", "c7")),)),
    "time-changed": Sample({"lesson_time": time(8)}),
    "ended": Sample(),
    "cancelled": Sample(),
    "attached": Sample({"code": "K7MQ2", "rooms": 2}),
    "attach-unknown": Sample({"text": "XXXXX"}),
    "attach-already": Sample({"code": "K7MQ2"}),
    "preview": Sample({"day": 1}, ((press("preview", "c7", 2),),)),
    "setup": Sample(
        {
            "missing": ["send_media", "odd_right"],
            "zone": "Europe/Berlin",
            "reachable": False,
            "media": 12,
        }
    ),
    "trouble": Sample({"what": "lesson", "why": "kicked", "room": "Morning mat"}),
}


def said(
    kind: str,
    sample: Sample | None = None,
    *,
    reader: Reader = ANA,
    now: datetime = NOW,
    planned_for: datetime | None = None,
    cohort: Cohort | None = COHORT,
    taught: Program | None = None,
    changes: Mapping[str, Param] | None = None,
) -> Post:
    """The post that this sample becomes, with some of its parameters changed."""
    sample = sample or SAMPLES[kind]
    known = taught or program()
    return renderer().compose(
        kind,
        {**sample.params, **(changes or {})},
        sample.buttons,
        program=known if sample.with_program else None,
        reader=reader,
        facts=sample.facts,
        now=now,
        planned_for=planned_for,
        cohort=cohort if sample.with_program else None,
    )
