"""What the practice player shows and speaks of a day, complete: plain data, the same as JSON.

Rules
1. Every word is in the reader's language, every second is one of `bot.content.timeline`; the page
   adds nothing but the moment.
2. All that may be chosen on the way is in it, so that the page goes on without a network.
3. Pictures are named by the hash of their bytes, "" where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class PlayerPicture:
    """A picture, and how it looks in words."""

    sha: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PlayerForm:
    """A pose as it is done: as it is, easier, harder."""

    name: str
    picture: PlayerPicture
    #: the second side's own; without a hash the first side's is shown
    second: PlayerPicture
    #: a short silent film of it, "" for none
    loop: str
    #: how to come into it, in paragraphs
    setup: tuple[str, ...]
    #: what to do and to feel in it, in the order in which it helps
    lines: tuple[str, ...]
    #: "Next: <name>"
    coming: str
    #: whose picture it is
    credit: str = ""


@dataclass(frozen=True, slots=True)
class PlayerCue:
    """One thing to do, for so many seconds."""

    #: a `bot.content.timeline.CueKind`
    kind: str
    seconds: int
    #: the pose that is done; as it was chosen, see `PlayerScript.forms`
    pose: str
    side: str
    #: what to do, and where: "Stay for 5 breaths", "First side: right leg in front"
    title: str
    place: str = ""
    #: "Round 1 of 2", "" for a step that is done once
    round: str = ""
    breaths: int = 0
    #: the seconds at which the lines of the pose appear, from the first on, in its longest form
    moments: tuple[int, ...] = ()
    #: what a voice says when it begins
    say: str = ""


@dataclass(frozen=True, slots=True)
class PlayerStep:
    """A step of the day, as it goes with each pose that can be taken in another's place."""

    #: the poses that were planned
    poses: tuple[str, ...]
    #: by the poses that are done in their places, joined by "|"
    variants: Mapping[str, tuple[PlayerCue, ...]]
    #: "Step 2 of 9"
    words: str


@dataclass(frozen=True, slots=True)
class PlayerVersion:
    """The day as it is, or its short version."""

    #: the action that ticks it
    tick: str
    minutes: str
    ask: str
    ready: PlayerCue
    steps: tuple[PlayerStep, ...]
    #: what is said after the last pose
    end: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayerChoice:
    """A form that may be chosen for a pose, and the words of its button."""

    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class PlayerCare:
    """The safety words that the page itself shows when something hurts."""

    title: str
    stop: tuple[str, ...]
    heading: str
    signs: tuple[str, ...]
    number: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlayerScript:
    """A day for one person."""

    title: str
    #: the same without the day's number
    heading: str
    challenge: str
    day: int
    language: str
    #: "ltr" or "rtl"
    direction: str
    #: the challenge's, as "#3e8e7e"
    colour: str
    breath_s: int
    #: the day as it is first, then its short version where it has one
    versions: tuple[PlayerVersion, ...]
    #: "<pose>", "<pose>:easier", "<pose>:harder"
    forms: Mapping[str, PlayerForm]
    #: by pose, what may be chosen for it, and what was
    choices: Mapping[str, tuple[PlayerChoice, ...]]
    chosen: Mapping[str, str]
    ticked: bool
    care: PlayerCare
    #: how it felt, from hard to lovely
    faces: tuple[str, ...]
    #: the texts of the page, by their names in it
    words: Mapping[str, str]

    def to_json(self) -> dict[str, object]:
        """The same as plain lists, dictionaries and words."""
        return asdict(self)
