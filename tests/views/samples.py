"""One typical message of every kind, and who reads it: what an ordinary week sends.

Rules
1. A kind that is not named in `_CURATED` has a sample derived from the types of its fields, without
   buttons; so whoever adds a kind need not come here.
2. Values are ordinary ones of a small challenge (`quiet_week`): hostile ones are for the tests.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.buttons import About, Button, Rows, Style
from bot.core.facts import (
    BoardFacts,
    DayTicks,
    EnrollmentRecord,
    Facts,
    GroupRecapFacts,
    MyDataFacts,
    OwnFacts,
    PanelFacts,
    TroubleRecord,
)
from bot.core.messages import MESSAGES, Message
from bot.core.plan import ScheduledPost
from bot.core.records import (
    CheckIn,
    Cohort,
    CohortState,
    Earned,
    Enrollment,
    EnrollmentState,
    Identity,
    LatePolicy,
    Person,
    Rest,
    Session,
    SessionMessage,
    SessionState,
)
from bot.core.weeks import Phase, WeekState
from bot.presentation.post import Post
from bot.presentation.reader import Reader
from bot.views.renderer import Renderer
from tests.shipped_texts import shipped_texts
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
    """A renderer that refuses a text whose variables do not come with its message."""
    return Renderer(shipped_texts())


@dataclass(frozen=True)
class Sample:
    """What is said, and what storage looks up for it."""

    message: Message
    buttons: Rows = ()
    facts: Facts | None = None
    #: a program of its own is not there for people in no cohort
    with_program: bool = True


# --- derived from the types of a message's fields ------------------------------------------------

#: words that have to be ones the house knows; all others are free
_KNOWN_WORDS = {"zone": "Europe/Lisbon", "language": "en", "platform": "discord", "code": "K7MQ2"}
_TYPICAL: Mapping[type, object] = {
    bool: True,
    int: 2,
    float: 3.5,
    date: date(2026, 12, 10),
    time: time(18),
    datetime: NEXT_AT,
}


def sample_of(kind: type[Message]) -> Sample:
    """A sample with typical values of the message's fields."""
    return Sample(kind(**_typical_fields(kind)))


def _typical_fields(made: Any) -> dict[str, Any]:
    hints = get_type_hints(made)
    return {each.name: _typical(each.name, hints[each.name]) for each in fields(made)}


def _typical(name: str, hint: Any) -> Any:
    if hint is str:
        return _KNOWN_WORDS.get(name, "words")
    if hint in _TYPICAL:
        return _TYPICAL[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return _typical(name, get_args(hint)[0])
    if get_origin(hint) is tuple:
        return (_typical(name, get_args(hint)[0]),)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_typical_fields(hint))
    raise TypeError(f"no typical value of {hint} for {name}")


def changed(message: Any, **changes: Any) -> Message:
    """The message with these fields changed."""
    made: Message = replace(message, **changes)
    return made


# --- curated -------------------------------------------------------------------------------------


def says(
    kind: str,
    buttons: Rows = (),
    facts: Facts | None = None,
    *,
    with_program: bool = True,
    **given: Any,
) -> Sample:
    """A sample of this kind with these fields, those not given as they are derived."""
    message = changed(sample_of(MESSAGES[kind]).message, **given)
    return Sample(message, buttons, facts, with_program)


def press(
    action: str, *args: object, about: About = None, label: str = "", words: str = ""
) -> Button:
    return Button(action, tuple(str(arg) for arg in args), about=about, label=label, words=words)


LESSON_ROW = (
    (press("practice", "c7", 2), press("done", "c7", 2)),
    (press("hurts", "c7", 2), press("swap", "c7", 2)),
)
FACES = tuple(press("feel", "c7", 2, feel) for feel in range(1, 6))
CARE_ROW = (press("care-pause", "c7"), press("care-tell", "c7"))
QUIET: Mapping[str, Any] = {"quiet_from": time(21), "quiet_until": time(7)}
PLAN: Mapping[str, Any] = {"cue": "1", "place": "0", "obstacle": "0"}
START: Mapping[str, Any] = {"start": date(2026, 12, 7), "lesson_at": LESSON_AT}
SIGNUP: Mapping[str, Any] = {
    "start": date(2026, 12, 7),
    "lesson_time": time(7),
    "zone": "Europe/Berlin",
}

LED = Session(
    enrollment=3,
    day=2,
    short=False,
    place="5.1",
    state=SessionState.LED,
    started_at=NOW,
    since=NOW,
    seconds=45,
    message=SessionMessage(
        "answer:stage:9:practice-step", "stage", "ana", "person-2", private=True
    ),
)

MY_DATA = MyDataFacts(
    person=Person(
        id=2,
        name="Ana Ferreira",
        language="en",
        zone="Europe/Lisbon",
        remind_at=time(18),
        named=True,
        safety_seen_at=LESSON_AT,
    ),
    identities=(Identity(platform="stage", user_id="ana", person=2),),
    challenges=(
        EnrollmentRecord(
            title="Stretch & Strengthen",
            enrollment=Enrollment(3, 7, 2, 1, EnrollmentState.ACTIVE, LESSON_AT),
            check_ins=(CheckIn(3, 1, LESSON_AT, feel=4), CheckIn(3, 2, NOW)),
            rests=(Rest(3, 3, NOW),),
            badges=(Earned(3, "first_day", LESSON_AT),),
            session=LED,
        ),
    ),
)

PANEL = PanelFacts(
    week=WeekState(Phase.DAY, 2),
    code="K7MQ2",
    start=date(2026, 12, 7),
    lesson_time=time(7),
    zone="Europe/Berlin",
    people=22,
    reach=17,
    waiting=1,
    rooms=("Morning mat", "Evening mat"),
    ticks=(DayTicks(1, 19), DayTicks(2, 6)),
    coming=(ScheduledPost("lesson", NEXT_AT, 3), ScheduledPost("board", NEXT_AT, 3)),
    troubles=(TroubleRecord("reminder", "blocked", ""),),
)

POSTS = (
    ScheduledPost("signup", NOW),
    ScheduledPost("countdown", datetime(2026, 12, 13, 17, tzinfo=UTC)),
    ScheduledPost("lesson", datetime(2026, 12, 14, 6, tzinfo=UTC), 1),
    ScheduledPost("board", datetime(2026, 12, 14, 6, tzinfo=UTC), 1),
    ScheduledPost("group-recap", datetime(2026, 12, 19, 6, tzinfo=UTC)),
)

_CURATED = (
    # --- in the room
    says("signup", ((press("join", "c7"),),), **SIGNUP),
    says("countdown", ((press("join", "c7"),),), **START),
    says("lesson", LESSON_ROW, day=2),
    says("board", (), BoardFacts(done=14, people=22, names=("Ana", "Ben", "Chidi")), day=2),
    says(
        "group-recap",
        (),
        GroupRecapFacts(people=22, finished=9, sessions=84, feel=4.1, names=("Ana", "Ben")),
        closes=datetime(2026, 12, 14, 2, tzinfo=UTC),
    ),
    says("room-resumed", day=3, date=date(2026, 12, 10)),
    says("room-moved", start=date(2026, 12, 14)),
    says("room-time", lesson_time=time(8, 30)),
    says("room-attached", ((press("join", "c7"),),), **SIGNUP),
    says("entry", day=2),
    says("care-group", ((press("hurts", "c7"),),)),
    # --- on a timer
    says("reminder", LESSON_ROW, OwnFacts(cue="1", place="0"), day=2),
    says("closing", (), OwnFacts(done=3)),
    says(
        "recap",
        ((press("me", "c7"), press("why", "c7")),),
        done=5,
        length=5,
        dates=(1, 2, 3, 4, 5),
        feel=4.2,
        swaps=2,
        rests=1,
        answer=1,
        finished=True,
        late=1,
    ),
    says(
        "enrolled-from-waiting",
        ((press("leave", "c7"),),),
        start=date(2026, 12, 14),
        lesson_at=NEXT_AT,
    ),
    # --- joining
    says(
        "joined",
        (
            (press("safety", "c7"), press("plan", "c7")),
            (press("remind-menu"), press("zone-menu")),
        ),
        start=date(2026, 12, 7),
        lesson_at=NEXT_AT,
        day=None,
        own=False,
        reachable=False,
    ),
    says(
        "already-joined",
        ((press("me", "c7"), press("help")),),
        start=date(2026, 12, 7),
        lesson_at=NEXT_AT,
        day=2,
    ),
    says("nothing-here", with_program=False, admin=True),
    says("not-joined", ((press("join", "c7"),),), with_program=False),
    says("not-begun", start=date(2026, 12, 14), lesson_at=NEXT_AT),
    says(
        "which-challenge",
        ((press("done", "c7", label="Quiet K7MQ2"),), (press("done", "c8", label="Quiet K8WXY"),)),
        what="done",
    ),
    says("safety-before", ((press("safety-ok", "c7"),),)),
    says("safety-thanks", ((press("plan", "c7"),),)),
    says(
        "plan-cue",
        (tuple(press("plan-cue", "c7", i) for i in range(3)), (press("plan-skip", "c7"),)),
    ),
    says("plan-place", (tuple(press("plan-place", "c7", i) for i in range(2)),)),
    says("plan-obstacle", (tuple(press("plan-obstacle", "c7", i) for i in range(2)),)),
    says("plan-saved", ((press("plan", "c7"), press("remind-menu")),), **PLAN),
    # --- the day
    says(
        "today",
        (*LESSON_ROW, (press("poses", "c7", 2),)),
        day=2,
        swaps=("pigeon=reclined_figure_4", "warrior_1=easier"),
    ),
    says(
        "pose-details",
        (
            (
                press("pose-at", "c7", 2, 2, words="pose-at-back"),
                press("pose-at", "c7", 2, 4, about="twist"),
            ),
            (press("practice", "c7", 2),),
            (press("hurts", "c7", 2), press("swap", "c7", 2)),
        ),
        day=2,
        place=3,
        swaps=("warrior_1=easier",),
    ),
    says(
        "practice-begin",
        (
            (press("lead", "c7", 2),),
            (
                press("practice-at", "c7", 2, "1.1", words="practice-start"),
                press("practice-at", "c7", 2, "", "short", about=6, words="practice-short"),
            ),
            (press("hurts", "c7", 2), press("swap", "c7", 2)),
            (press("sound", "c7", 2),),
        ),
        day=2,
        swaps=("pigeon=reclined_figure_4",),
        short=False,
    ),
    says(
        "practice-step",
        (
            (press("lead-pause", "c7", 2, "5.1"),),
            (press("lead-at", "c7", 2, "5.2", about="twist", words="practice-at"),),
            (
                press("lead-at", "c7", 2, "4.1", words="practice-back"),
                press("hurts", "c7", 2),
            ),
            (press("lead-form", "c7", 2, "5.1", words="practice-form"),),
        ),
        day=2,
        place="5.1",
        short=False,
        swaps=("pigeon=reclined_figure_4",),
        led=SessionState.LED,
        seconds=75,
    ),
    says(
        "practice-end",
        (
            (press("done", "c7", 2, words="done"),),
            (
                press("practice-at", "c7", 2, "5.4", words="practice-back"),
                press("hurts", "c7", 2),
            ),
        ),
        day=2,
        short=False,
        swaps=(),
        ticked=False,
    ),
    says(
        "day-sound",
        (
            (press("practice", "c7", 2), press("done", "c7", 2)),
            (press("sound", "c7", 2, "short", about=6, words="practice-short"),),
        ),
        day=2,
        short=False,
        swaps=("pigeon=reclined_figure_4",),
    ),
    says("today-none", lesson_at=NEXT_AT),
    says("day-not-open", day=4, date=date(2026, 12, 10)),
    says(
        "day-outside",
        ((press("done", "c7", 1, about=1), press("done", "c7", 2, about=2)),),
        length=5,
    ),
    says(
        "checked-in",
        (FACES, (press("undo", "c7", 2), press("hurts", "c7", 2))),
        day=2,
        situation="plain",
        line=1,
        comeback=0,
        done=2,
        length=5,
        late=False,
        note="soreness",
        badges=("comeback",),
        next_at=NEXT_AT,
    ),
    says(
        "already-done",
        ((press("done", "c7", 1, about=1), press("undo", "c7", 2, about=2)),),
        day=2,
        next=1,
    ),
    says("count-today", ((press("done", "c7", 2, about=2), press("hurts", "c7", 2)),), day=2),
    says("opened-today", ((press("done", "c7", 1, about=1),),), day=1),
    says("does-it-hurt", ((press("hurts", "c7", 2), press("done", "c7", 2)),), day=2),
    says("rest-ask", ((press("rest", "c7"), press("later", "c7", 2)),), day=2),
    says("partial", ((press("gentle", "c7", 2), press("later", "c7", 2)),), day=2),
    says(
        "felt",
        (
            (press("answer", "c7", 2, 0), press("answer", "c7", 2, 1)),
            (press("swap", "c7", 2), press("undo", "c7", 2), press("hurts", "c7", 2)),
        ),
        day=2,
        feel=2,
    ),
    says("answered", ((press("undo", "c7", 2),),), day=2, choice=1),
    says("undone", ((press("done", "c7", 2, about=2),),), day=2, done=1, length=5),
    says("rest-used", day=2, left=0),
    says("rest-none", ((press("care-pause", "c7"), press("hurts", "c7", 2)),)),
    says("rest-already", day=2),
    says(
        "swap-menu",
        ((press("swap-pose", "c7", 2, "warrior_1"), press("swap-pose", "c7", 2, "pigeon")),),
        day=2,
        poses=("warrior_1", "pigeon"),
    ),
    says(
        "swap-pose",
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
        day=2,
        pose="pigeon",
    ),
    says(
        "swapped",
        ((press("today", "c7", 2), press("swap-keep", "c7", 2, "pigeon", "reclined_figure_4")),),
        day=2,
        pose="pigeon",
        choice="reclined_figure_4",
        remembered=False,
    ),
    says(
        "fallback",
        (
            (press("done", "c7", 2), press("hurts", "c7", 2)),
            (press("today", "c7"), press("help")),
        ),
    ),
    # --- care
    says(
        "care",
        ((press("swap-pose", "c7", 2, "pigeon", words="swap-pose-care"),), CARE_ROW),
        level="asked",
    ),
    says("care-paused", ((press("care-resume", "c7"), press("care-tell", "c7")),)),
    says("care-resumed", ((press("today", "c7"),),)),
    says("coach-unreachable", contact="anna@example.org"),
    says("help-wanted", name="Ana Ferreira"),
    says("no-diagnosis", ((press("hurts", "c7"), press("care-tell", "c7")),)),
    says("ask-first", ((press("swap", "c7"),),), mentions="surgeon-or-physio"),
    # --- me
    says(
        "me",
        (
            (press("today", "c7"), press("recap", "c7")),
            (press("remind-menu"), press("zone-menu")),
            (press("plan", "c7"), press("named", "on")),
        ),
        phase=Phase.DAY,
        done=2,
        length=5,
        days=(1, 3),
        today=3,
        next_at=NEXT_AT,
        badges=("first_day", "both_halves"),
        feel=3.5,
        rests_left=1,
        reminder_at=time(18),
        zone="Europe/Lisbon",
        language="en",
        **PLAN,
        named=False,
        swaps=("pigeon=reclined_figure_4", "bridge=easier"),
    ),
    says("why", days=(1, 2)),
    says(
        "remind-menu",
        ((press("remind", "0730"), press("remind", "1800")), (press("remind-off"),)),
        at=time(18),
        zone="Europe/Lisbon",
        **QUIET,
    ),
    says("remind-set", at=time(7, 30), zone="Europe/Lisbon", reachable=True),
    says("remind-off", ((press("remind-menu"),),)),
    says("remind-quiet", ((press("remind-menu"),),), **QUIET),
    says("remind-bad", ((press("remind-menu"),),), text="soonish"),
    says("aside-hello", ((press("remind-menu"), press("private-thread-off")),)),
    says("aside-wished", ((press("private-thread-off"),),)),
    says("aside-there", ((press("private-thread-off"),),)),
    says(
        "zone-menu",
        ((press("zone", "Europe/London"), press("zone", "America/New_York", label="New York")),),
        zone="Europe/Berlin",
    ),
    says("zone-set", zone="Europe/Lisbon", local=time(6, 20)),
    says(
        "zone-choose",
        ((press("zone", "America/Guyana", label="America/Guyana"),),),
        text="Georgetown",
    ),
    says("zone-unknown", ((press("zone-menu"),),), text="Atlantis"),
    says("language-menu", ((press("language", "en"), press("language", "es")),), language="en"),
    says("language-set", language="es"),
    says("language-unknown", ((press("language", "en"), press("language", "es")),), text="klingon"),
    says("named-on", ((press("named", "off"),),)),
    says("named-off", ((press("named", "on"),),)),
    says("stopped", ((press("start"),),)),
    says("restarted", joined=True),
    says("leave-confirm", ((press("leave-yes", "c7"), press("keep")),)),
    says("left", ((press("join", "c7"),),)),
    says("mydata", (), MY_DATA),
    says("forget-confirm", ((press("forget-yes"), press("keep")), (press("mydata"),))),
    says("forgotten", with_program=False),
    says("link-code", code="K7MQ-2DXB"),
    says("link-taken", platform="telegram"),
    says("linked", platform="discord", both=True),
    says("linked-there", platform="discord"),
    says("link-off-ask", ((press("link-off"), press("keep")),), platform="telegram", here=True),
    says("unlinked", platform="telegram", here=False),
    says(
        "help",
        ((press("today", "c7"), press("me", "c7")), (press("launch"),), (press("hurts", "c7"),)),
        coach=True,
        joined=True,
        private=False,
        several=True,
    ),
    says("no-such-command", text="tody", nearest="today"),
    says("old-button", with_program=False),
    says("broken", with_program=False),
    # --- coach
    says("coach-only", with_program=False),
    says("room-only", with_program=False),
    says(
        "launch-choose",
        ((press("launch", "glutes-5", label="Stretch & Strengthen"),),),
        programs=("glutes-5",),
    ),
    says("launch-start", ((press("launch-start", "c7", "20261214", about=date(2026, 12, 14)),),)),
    says("launch-time", ((press("launch-time", "c7", "0700", about=time(7)),),)),
    says("launch-zone", ((press("launch-zone", "c7", "Europe/Berlin", label="Berlin"),),)),
    says(
        "launch-late",
        (
            (press("launch-late", "c7", "jump_in"),),
            (press("launch-late", "c7", "own_day_1"),),
            (press("launch-late", "c7", "next_cohort"),),
        ),
    ),
    says(
        "launch-summary",
        (
            (Button("launch-yes", ("c7",), style=Style.PRIMARY), press("launch-no", "c7")),
            tuple(press("launch-edit", "c7", what) for what in ("start", "time", "zone", "late")),
            (press("preview", "c7", 1),),
        ),
        start=date(2026, 12, 14),
        lesson_time=time(7),
        zone="Europe/Berlin",
        late=LatePolicy.JUMP_IN,
        posts=POSTS,
    ),
    says(
        "launched",
        ((press("panel", "c7"), press("preview", "c7", 1)),),
        code="K7MQ2",
        start=date(2026, 12, 14),
        lesson_at=NEXT_AT,
    ),
    says("rehearsal-started", day_s=60),
    says("bad-program", text="gluts", nearest="glutes-5"),
    says("bad-date", text="someday"),
    says("date-past", date=date(2026, 12, 1)),
    says("bad-time", text="25:00"),
    says("time-quiet", **QUIET),
    says("bad-zone", text="Mars"),
    says("bad-late", text="never"),
    says("bad-switch", text="maybe"),
    says("bad-argument", text="strat", nearest="start"),
    says("bad-day-length", text="forever"),
    says("bad-day", text="9", length=5),
    says("room-busy", ((press("panel", "c7"),),), code="K7MQ2"),
    says("no-cohort", with_program=False),
    says(
        "panel",
        (
            (press("pause", "c7"), press("retime", "c7")),
            (press("end", "c7"), press("cancel", "c7")),
        ),
        PANEL,
    ),
    says(
        "move-menu",
        ((press("move-to", "c7", "20261214"),), (press("panel", "c7", words="panel-back"),)),
        start=date(2026, 12, 7),
    ),
    says(
        "time-menu",
        ((press("retime-to", "c7", "0800"),), (press("panel", "c7", words="panel-back"),)),
        lesson_time=time(7),
    ),
    says("confirm-end", ((press("end-yes", "c7"), press("panel", "c7", words="panel-keep")),)),
    says(
        "confirm-cancel", ((press("cancel-yes", "c7"), press("panel", "c7", words="panel-keep")),)
    ),
    says("paused", ((press("resume", "c7"),),)),
    says("resumed", day=3, date=date(2026, 12, 10)),
    says("moved", start=date(2026, 12, 14)),
    says("moved-too-late", ((press("pause", "c7"), press("panel", "c7")),)),
    says("time-changed", lesson_time=time(8)),
    says("attached", code="K7MQ2", rooms=2),
    says("attach-unknown", text="XXXXX"),
    says("attach-already", code="K7MQ2"),
    says("preview", ((press("preview", "c7", 2),),), day=1),
    says(
        "setup",
        missing=("send_media", "odd_right"),
        zone="Europe/Berlin",
        reachable=False,
        media=12,
    ),
    says("trouble", what="lesson", why="kicked", room="Morning mat"),
)

#: by kind
SAMPLES: Mapping[str, Sample] = {
    **{kind: sample_of(made) for kind, made in MESSAGES.items()},
    **{sample.message.kind: sample for sample in _CURATED},
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
    changes: Mapping[str, Any] | None = None,
) -> Post:
    """The post that this sample becomes, with some of its message's fields changed."""
    sample = sample or SAMPLES[kind]
    known = taught or program()
    return renderer().render(
        changed(sample.message, **(changes or {})),
        sample.buttons,
        reader=reader,
        now=now,
        program=known if sample.with_program else None,
        cohort=cohort if sample.with_program else None,
        planned_for=planned_for,
        facts=sample.facts,
    )
