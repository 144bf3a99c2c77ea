"""What is taught: a program as frozen data, the same from a folder and from a pinned snapshot.

Rules of this module
1. Plain data and nothing else: no files, no clock, no translation library.
2. Durations are seconds and carry `_s` in their name; holds are counted in breaths.
3. Days are numbered from 1 by their place in `Program.days`; nothing here knows how many there are.
4. A translation replaces texts only: the numbers of the base language always hold (see
   `bot.content.translate.spoken_in`, which makes the same program speak another language).

It is longer than most modules because it is the whole vocabulary of what is taught, in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum

#: the colour of a challenge that names none
HOUSE_COLOUR = "#3e8e7e"
#: the ways an arrow may point, as somebody sees them who looks at the picture
WAYS = ("up", "down", "left", "right", "up-left", "up-right", "down-left", "down-right")


class Kind(StrEnum):
    """What a pose is for; the order of the members is the order within a lesson."""

    PREPARE = "prepare"
    STRENGTHEN = "strengthen"
    STRETCH = "stretch"
    SETTLE = "settle"
    SWAP = "swap"


class Shape(StrEnum):
    """Whether a pose has a first and a second side."""

    SYMMETRIC = "symmetric"
    SIDED = "sided"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class Hold:
    """How long a pose is held: a range of breaths, small to large."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Dose:
    """How often a moving pose is repeated: by repetitions or by round trips along the mat."""

    reps: int | None = None
    seconds_each: int | None = None
    round_trips: int | None = None
    step_cm: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """Pictures and the loop of a pose: paths below `media/` of the program or of the library.

    `video` is a link. Where the files name no pictures, the loader fills in those that lie in
    `media/` under the pose's id (`<pose>.webp`, `<pose>--second.webp`, `<pose>--easier.webp`,
    `<pose>.mp4`) with the alt texts of `manifest.json`.
    """

    photo: str = ""
    alt: str = ""
    credit: str = ""
    licence: str = ""
    video: str = ""
    loop: str = ""
    #: the same pose on its second side, and in its easier form, where they look different
    second: str = ""
    alt_second: str = ""
    easier: str = ""
    alt_easier: str = ""
    #: how one comes into the pose, picture by picture
    enter: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every picture and loop it names."""
        named = (self.photo, self.second, self.easier, self.loop, *self.enter)
        return tuple(name for name in named if name)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A few words on a pose's card, with a line to a place of the body."""

    #: a place of `Landmarks`, e.g. "l_heel"
    at: str
    words: str
    #: which way (one of `WAYS`, as the picture shows it) something presses or moves there; "" for
    #: neither
    press: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where things are in a drawn picture, as shares of its width and height, from the top left."""

    #: a centimetre, as a share of the width
    cm: float
    #: rows of squares (40 on the longer side), a bit for each, set where somebody or
    #: something is; as a hexadecimal number. And the same for arrows and numbers
    squares: str
    signs: str
    points: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Pose:
    """One pose or support move, with everything needed to do it without a picture."""

    id: str
    kind: Kind
    shape: Shape
    name: str
    sanskrit: str = ""
    first_side: str = ""
    #: ids of the poses this one is normally entered from; a chain must begin elsewhere
    enters_from: str = ""
    own_entry: bool = False
    targets: tuple[str, ...] = ()
    action: str = ""
    hold: Hold | None = None
    dose: Dose | None = None
    props: tuple[str, ...] = ()
    setup: str = ""
    do: tuple[str, ...] = ()
    feel: str = ""
    check: str = ""
    after: str = ""
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    skip_if: tuple[str, ...] = ()
    care_if: tuple[str, ...] = ()
    swap: str = ""
    #: what its card says: at places of the picture, below the pictures of the way into it, and of
    #: the breath
    pointers: tuple[Pointer, ...] = ()
    enter: tuple[str, ...] = ()
    breathe_in: str = ""
    breathe_out: str = ""
    media: Media = field(default_factory=Media)
    text_after_picture: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds from which minutes are computed; one breath at rest is about six seconds."""

    breath_s: int = 6
    transition_s: int = 15
    switch_s: int = 15
    rest_s: int = 20
    pass_s: int = 20
    pass_with_lift_s: int = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a day: a pose, or a chain of poses done on one side and then on the other."""

    poses: tuple[str, ...]
    sets: int = 1
    breaths: int | None = None
    #: "" (no sides), "both", "right" or "left"
    side: str = ""
    round_trips: int | None = None
    lift: bool = False

    @property
    def is_chain(self) -> bool:
        return len(self.poses) > 1


@dataclass(frozen=True, slots=True)
class Lesson:
    heading: str
    text: str
    #: what the lesson's claims rest on, one line each, shown by /why
    evidence: tuple[str, ...] = ()
    #: why the day is as it is, in two sentences: what stands in the group
    brief: str = ""


@dataclass(frozen=True, slots=True)
class CheckInQuestions:
    """What is asked after a tick: how it felt (five faces) and the day's own question."""

    feel: str
    question: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    id: str
    title: str
    theme: str
    lesson: Lesson
    steps: tuple[Step, ...]
    check_in: CheckInQuestions
    #: ids of poses left out by the short version, which counts as a full tick
    leave_out: tuple[str, ...] = ()
    effort: tuple[int, int] = (0, 0)
    reminder: str = ""
    reflection: str = ""
    group_prompt: str = ""
    finale: bool = False

    @property
    def poses(self) -> tuple[str, ...]:
        """Ids of its poses, each once, in their order."""
        return tuple(dict.fromkeys(id_ for step in self.steps for id_ in step.poses))


@dataclass(frozen=True, slots=True)
class ProgramLink:
    """A link shown only where it is listed: on "join", on "finish", or with a day's id."""

    id: str
    url: str
    text: str = ""
    show: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teacher:
    name: str = ""
    about: str = ""
    mascot_name: str = ""
    #: its path below `media/`
    mascot_picture: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The proposed times of a launch; a coach may choose others."""

    join_opens_days: int = 10
    lesson_time: time = time(7, 0)
    reminder_time: time = time(18, 0)
    day_ends: time = time(3, 0)
    catch_up_days: int = 2


@dataclass(frozen=True, slots=True)
class PostLimits:
    minutes: tuple[int, int] = (5, 30)
    group_posts_per_day: int = 2


@dataclass(frozen=True, slots=True)
class Safety:
    """The locked safety texts of one language, by key, and what the teacher added to them.

    Keys (all required): `not_a_clinician`, `stop`, `now_heading`, `today_heading`, `routine`,
    `number`, `offer`, `group_line`, `no_diagnosis`, `ask_first`, `soreness`, `before_you_start`,
    `not_watched`.
    """

    texts: Mapping[str, str]
    #: the signs to get emergency help for now, and those to get advice for today
    now_signs: tuple[str, ...]
    today_signs: tuple[str, ...]
    #: "talk to a professional first" list of the card before day 1
    ask_first: tuple[str, ...]
    additions: tuple[str, ...] = ()
    version: str = "1"
    emergency_numbers: Mapping[str, str] = field(default_factory=lambda: {"default": "112"})
    teacher_contact: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A kind word for something done once. `rule` is one of the badge rules.

    Rules: `days_done` (argument n), `returned_after_missed` (n), `poses_done_kinds` (kinds),
    `used` ("swap", "easier", "rest_pass"), `complete`.
    """

    id: str
    rule: str
    title: str
    body: str
    number: int = 0
    kinds: tuple[str, ...] = ()
    used: str = ""


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """The taps offered for an if-then plan."""

    cues: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Messages:
    """The program's own lines. Each may hold the blanks {first_name} {cue} {day} {minutes} {done}.

    `praise` is keyed by situation: "first_day", "plain", "late", "short", "swapped", "last_day".
    """

    welcome: str = ""
    countdown: str = ""
    praise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    comeback: tuple[str, ...] = ()
    missed_once: str = ""
    finish: str = ""
    certificate: str = ""
    next_steps: tuple[str, ...] = ()
    plan: PlanChoices = field(default_factory=PlanChoices)


@dataclass(frozen=True, slots=True)
class Program:
    """A whole challenge, complete in itself: poses it uses, days, texts, in its base language.

    `translations` maps a language to a flat mapping of text path to text, e.g.
    `{"es": {"days.day-1.title": "Encuéntralos", "poses.bridge.do.0": "..."}}`.
    """

    id: str
    version: str
    language: str
    title: str
    one_line: str
    teacher: Teacher
    days: tuple[Day, ...]
    poses: Mapping[str, Pose]
    pace: Pace
    limits: PostLimits
    opening: Opening
    #: how many ticked days make the challenge complete
    complete_days: int
    rest_passes: int
    links: tuple[ProgramLink, ...]
    safety: Safety
    badges: tuple[Badge, ...]
    messages: Messages
    #: plain words for condition tags such as "knee_pain"
    tags: Mapping[str, str] = field(default_factory=dict)
    #: safety texts of further languages
    safety_in: Mapping[str, Safety] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: sha256 (hex) of every picture and loop the poses name, and of the mascot's, by its path below
    #: `media/`; the bytes are kept beside the snapshot, so that deleting a file never empties a
    #: running lesson
    media: Mapping[str, str] = field(default_factory=dict)
    #: for pictures that poses' pointers point into, by their path below `media/`
    landmarks: Mapping[str, Landmarks] = field(default_factory=dict)
    #: the line at the side of its posts, as "#3e8e7e"
    colour: str = HOUSE_COLOUR

    @property
    def length(self) -> int:
        """How many days the program has."""
        return len(self.days)

    def day(self, number: int) -> Day:
        """The day with this number, counted from 1. Raises IndexError outside the program."""
        if not 1 <= number <= len(self.days):
            raise IndexError(f"day {number} of a program with {len(self.days)} days")
        return self.days[number - 1]

    def evolve(self, **changes: object) -> Program:
        """A copy with these fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]  # checked by the dataclass
