"""The shape of a challenge's files, one class per file and part of a file.

Rules of this module
1. Strict: a number is a number, a text is a text, and an unknown key is a mistake.
2. Only the shape of one file is judged here; what files say about each other is `check`'s.
3. Names are those of the files (what a teacher types), not those of `model`.

It is longer than most modules because it is one table: splitting it would hide what belongs where.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.content.model import HOUSE_COLOUR, WAYS

Side = Literal["both", "right", "left"]


def _time(text: str) -> str:
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        raise ValueError('must be a time such as "07:00"')
    return text


def _days(text: str) -> str:
    if not re.fullmatch(r"[+-]?\d{1,3}d", text):
        raise ValueError("must be a number of days such as +2d")
    return text


def _pose_id(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", text):
        raise ValueError("must be small letters, digits and _ such as side_steps")
    return text


def _name_id(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", text):
        raise ValueError("must be small letters, digits, - and _ such as day-1")
    return text


def _named(value: object) -> object:
    return {"english": value} if isinstance(value, str) else value


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", text):
        raise ValueError("must be a language code such as en or es")
    return text


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError('must be a colour such as "#3e8e7e"')
    return text.lower()


def _way(text: str) -> str:
    if text not in WAYS:
        raise ValueError(f"must be one of {', '.join(WAYS)}")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


Clock = Annotated[str, AfterValidator(_time)]
Days = Annotated[str, AfterValidator(_days)]
PoseId = Annotated[str, AfterValidator(_pose_id)]
NameId = Annotated[str, AfterValidator(_name_id)]
Language = Annotated[str, AfterValidator(_language)]
Colour = Annotated[str, AfterValidator(_colour)]
Way = Annotated[str, AfterValidator(_way)]
Filled = Annotated[str, AfterValidator(_filled)]
Range = Annotated[list[Annotated[int, Field(ge=0, le=600)]], Field(min_length=2, max_length=2)]
Seconds = Annotated[int, Field(ge=0, le=600)]
Count = Annotated[int, Field(ge=1, le=100)]


def clock(text: str) -> time:
    """The time of day a `Clock` means."""
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute))


def days(text: str) -> int:
    """The whole days a `Days` means, without its sign."""
    return int(text.strip("+-d"))


class Strict(BaseModel):
    """What all parts of the files have in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


# --- poses/<id>.yaml ---------------------------------------------------------------------------


class NameFile(Strict):
    english: Filled
    sanskrit: str = ""


class HoldFile(Strict):
    breaths: Range


class DoseFile(Strict):
    reps: Count | None = None
    seconds_each: Seconds | None = None
    round_trips: Count | None = None
    step_cm: Count | None = None


class MediaFile(Strict):
    photo: str = ""
    alt: str = ""
    credit: str = ""
    licence: str = ""
    video: str = ""
    loop: str = ""
    second: str = ""
    alt_second: str = ""
    easier: str = ""
    alt_easier: str = ""
    enter: list[str] = []


class PointerFile(Strict):
    at: Filled
    words: Filled
    press: Way | None = None
    move: Way | None = None


class PoseFile(Strict):
    id: PoseId
    kind: Literal["prepare", "strengthen", "stretch", "settle", "swap"]
    name: Annotated[NameFile, BeforeValidator(_named)]
    shape: Literal["symmetric", "sided", "travel"]
    first_side: str = ""
    enters_from: str = ""
    own_entry: bool = False
    targets: list[str] = []
    action: str = ""
    hold: HoldFile | None = None
    dose: DoseFile | None = None
    props: list[str] = []
    setup: Filled
    do: Annotated[list[Filled], Field(min_length=1)]
    feel: str = ""
    check: str = ""
    after: str = ""
    easier: list[Filled] = []
    harder: list[Filled] = []
    skip_if: list[str] = []
    care_if: list[str] = []
    swap: str = ""
    pointers: list[PointerFile] = []
    enter: list[Filled] = []
    breathe_in: str = ""
    breathe_out: str = ""
    media: MediaFile = MediaFile()
    text_after_picture: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_origin(cls, given: object) -> object:
        """Folders made by an earlier release say `origin`, which told nobody anything."""
        if isinstance(given, dict):
            return {key: value for key, value in given.items() if key != "origin"}
        return given

    @model_validator(mode="after")
    def _held_or_repeated(self) -> PoseFile:
        if self.hold is None and self.dose is None:
            raise ValueError("needs `hold` (breaths) or `dose` (repetitions or round trips)")
        return self


# --- days/<id>.yaml ----------------------------------------------------------------------------


class StepFile(Strict):
    do: str | None = None
    chain: Annotated[list[str], Field(min_length=2)] | None = None
    sets: Count = 1
    breaths: Count | None = None
    side: Side | None = None
    round_trips: Count | None = None
    lift: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> StepFile:
        if (self.do is None) == (self.chain is None):
            raise ValueError("needs either `do` (one pose) or `chain` (two or more)")
        return self

    @property
    def poses(self) -> tuple[str, ...]:
        """The ids of its poses, in order."""
        return tuple(self.chain) if self.chain is not None else (self.do or "",)


class LessonFile(Strict):
    heading: Filled
    brief: str = ""
    text: Filled
    evidence: list[Filled] = []


class ShorterFile(Strict):
    leave_out: list[str] = []


class AskFile(Strict):
    text: Filled
    options: Annotated[list[Filled], Field(min_length=2, max_length=8)]


class CheckInFile(Strict):
    feel: Filled
    ask: AskFile | None = None


class ReminderFile(Strict):
    #: a note to authors; never shown
    intent: str = ""
    text: str = ""


class EffortFile(Strict):
    rpe: Range


class DayFile(Strict):
    id: NameId
    title: Filled
    theme: str = ""
    effort: EffortFile | None = None
    lesson: LessonFile
    steps: Annotated[list[StepFile], Field(min_length=1)]
    shorter: ShorterFile = ShorterFile()
    checkin: CheckInFile
    reminder: ReminderFile = ReminderFile()
    reflection: str = ""
    group_prompt: str = ""
    finale: bool = False


# --- challenge.yaml ----------------------------------------------------------------------------


class MascotFile(Strict):
    name: str = ""
    picture: str = ""


class TeacherFile(Strict):
    name: str = ""
    about: str = ""
    mascot: MascotFile = MascotFile()


class PaceFile(Strict):
    breath_s: Annotated[int, Field(ge=1, le=60)] = 6
    transition_s: Seconds = 15
    switch_s: Seconds = 15
    rest_s: Seconds = 20
    pass_s: Seconds = 20
    pass_with_lift_s: Seconds = 30


class LimitsFile(Strict):
    minutes: Range = [5, 30]
    group_posts_per_day: Count = 2


class OpenFile(Strict):
    join_opens: Days = "-10d"
    lesson_time: Clock = "07:00"
    reminder_time: Clock = "18:00"
    day_ends: Clock = "03:00"
    catch_up_until: Days = "+2d"


class CompleteFile(Strict):
    days_done: Count


class LinkFile(Strict):
    url: str = ""
    text: str = ""
    show: list[str] = []


class SafetySettings(Strict):
    profile: Literal["default"] = "default"
    emergency_numbers: dict[str, Filled] = {"default": "112"}
    teacher_contact: str = ""


class ChallengeFile(Strict):
    schema_: Literal[1] = Field(alias="schema")
    id: NameId
    version: Filled
    language: Language
    title: Filled
    one_line: str = ""
    colour: Colour = HOUSE_COLOUR
    teacher: TeacherFile = TeacherFile()
    days: Annotated[list[str], Field(min_length=1, max_length=60)]
    pace: PaceFile = PaceFile()
    limits: LimitsFile = LimitsFile()
    open: OpenFile = OpenFile()
    complete_when: CompleteFile | None = None
    rest_passes: Annotated[int, Field(ge=0, le=20)] = 1
    links: dict[str, LinkFile] = {}
    safety: SafetySettings = SafetySettings()


# --- messages.yaml, badges.yaml, tags.yaml, safety/<lang>.yaml ---------------------------------


class PraiseFile(Strict):
    first_day: list[Filled] = []
    plain: Annotated[list[Filled], Field(min_length=1)]
    late: list[Filled] = []
    short: list[Filled] = []
    swapped: list[Filled] = []
    last_day: list[Filled] = []


class PlanFile(Strict):
    cues: list[Filled] = []
    places: list[Filled] = []
    obstacles: list[Filled] = []


class MessagesFile(Strict):
    welcome: str = ""
    countdown: str = ""
    praise: PraiseFile
    comeback: list[Filled] = []
    missed_once: str = ""
    finish: str = ""
    certificate: str = ""
    next_steps: list[Filled] = []
    plan: PlanFile = PlanFile()


class BadgeText(Strict):
    title: Filled
    body: Filled


class BadgeRule(Strict):
    days_done: Count | None = None
    returned_after_missed: Count | None = None
    poses_done_kinds: list[Literal["prepare", "strengthen", "stretch", "settle", "swap"]] | None = (
        None
    )
    used: Literal["swap", "easier", "rest_pass"] | None = None
    complete: Literal[True] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> BadgeRule:
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("needs exactly one rule such as days_done: 1")
        return self


class BadgeFile(Strict):
    id: NameId
    when: BadgeRule
    text: BadgeText


class BadgesFile(Strict):
    badges: list[BadgeFile]


class TagsFile(Strict):
    tags: dict[str, Filled]


class SafetyFile(Strict):
    """`texts` must hold every locked key; that, and empty lists, are judged by `check_safety`."""

    version: str = "1"
    texts: dict[str, str] = {}
    now_signs: list[str] = []
    today_signs: list[str] = []
    ask_first: list[str] = []
    additions: list[Filled] = []
