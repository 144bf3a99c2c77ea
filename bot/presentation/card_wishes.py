"""Cards that go with a post: what stands on them, in the reader's language, and their alt texts.

A card adds to a post and replaces nothing in it: whoever cannot see it misses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.minutes import day_minutes, whole
from bot.content.model import Day, Kind, Landmarks, Pointer, Pose, Program, Shape
from bot.presentation.clean import clean
from bot.presentation.localizer import Localizer
from bot.presentation.post import Text, plain_inline

#: names shown on a board's card
NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class PoseTile:
    """A pose of a day on its card."""

    #: the number of its step; poses done one after the other share it
    number: int
    name: str
    dose: str
    #: of its picture, "" for none
    sha256: str
    follows: bool


@dataclass(frozen=True, slots=True)
class PosePanel:
    """A pose's picture on its card, and what is said about it."""

    name: str
    sha256: str
    #: what its picture shows
    alt: str
    landmarks: Landmarks | None = None
    pointers: tuple[Pointer, ...] = ()
    #: what stands below it
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardWish:
    """A drawn card that would suit a post; whoever draws decides whether there is one."""

    #: "day", "pose", "board", "recap", "certificate" or "poster"
    what: str
    language: str
    #: the card in words, for people who cannot see it
    alt: str
    title: str
    heading: str = ""
    line: str = ""
    footer: str = ""
    #: the reader's name, on what is theirs
    name: str = ""
    date: str = ""
    tiles: tuple[PoseTile, ...] = ()
    #: label and whether it was done
    days: tuple[tuple[str, bool], ...] = ()
    lines: tuple[str, ...] = ()
    panels: tuple[PosePanel, ...] = ()
    #: the way into a pose: words, and the sha256 of a picture
    entries: tuple[tuple[str, str], ...] = ()
    #: the sha256 of a picture that stands for the challenge
    figure: str = ""
    done: int = 0
    people: int = 0
    names: tuple[str, ...] = ()
    #: the cohort's code and where it is read, from which a join link can be made
    code: str = ""
    platform: str = ""


def hosts(program: Program) -> list[str]:
    """Who invites: the teacher and the mascot, those of them who have a name."""
    return [name for name in (program.teacher.name, program.teacher.mascot_name) if name]


def figure_of(program: Program) -> str:
    """The sha256 of a picture that stands for the challenge: of a strong pose of its last day, one
    with two sides rather; "" where there is none.
    """
    poses = [
        program.poses[id_]
        for step in program.day(program.length).steps
        for id_ in step.poses
        if id_ in program.poses and program.poses[id_].media.photo
    ]

    def rank(pose: Pose) -> tuple[bool, bool]:
        return pose.kind is not Kind.STRENGTHEN, pose.shape is not Shape.SIDED

    found = min(poses, key=rank, default=None)
    return program.media.get(found.media.photo, "") if found is not None else ""


def day_card(
    localizer: Localizer, program: Program, day: Day, number: int, tiles: tuple[PoseTile, ...]
) -> CardWish:
    """A lesson's card: the day, its minutes, its poses in their order, how far the week is."""
    minutes = whole(day_minutes(day, program).plain)
    names = [(Text(name),) for name in dict.fromkeys(tile.name for tile in tiles)]
    return CardWish(
        "day",
        localizer.language,
        alt=localizer.text("card-day-alt", day=number, heading=(Text(day.title),), poses=names),
        title=day.title,
        heading=localizer.text(
            "card-day-finale" if day.finale else "card-day-heading",
            day=number,
            length=program.length,
        ),
        line=localizer.text("card-day-minutes", minutes=minutes),
        footer=program.title,
        tiles=tiles,
        days=tuple((str(each), each <= number) for each in range(1, program.length + 1)),
    )


def pose_card(
    localizer: Localizer,
    title: str,
    dose: str,
    first: str,
    panels: tuple[PosePanel, ...],
    entries: tuple[tuple[str, str], ...],
    breath: tuple[str, ...],
) -> CardWish:
    """A pose, or some that follow one another: how long, and what matters."""
    told = [localizer.text("card-pose-alt", pose=title, dose=(Text(dose),))]
    told += [first] if first else []
    for panel in panels:
        told.append(panel.alt)
        words = [each.words for each in panel.pointers]
        if words:
            told.append(localizer.text("card-pose-alt-words", words=[(Text(w),) for w in words]))
        told += panel.lines
    if entries:
        ways = [(Text(words),) for words, _ in entries]
        told.append(localizer.text("card-pose-alt-enter", ways=ways))
    if breath:
        ways = [(Text(words),) for words in breath]
        told.append(localizer.text("card-pose-alt-breath", ways=ways))
    return CardWish(
        "pose",
        localizer.language,
        alt=" ".join(line if line.endswith((".", "!", "?", "…")) else f"{line}." for line in told),
        title=title,
        heading=dose,
        line=first,
        lines=breath,
        panels=panels,
        entries=entries,
    )


def recap_card(
    localizer: Localizer, program: Program, ticked: tuple[int, ...], lines: tuple[str, ...]
) -> CardWish:
    """One person's week, for their own eyes."""
    done, length = len(ticked), program.length
    return CardWish(
        "recap",
        localizer.language,
        alt=localizer.text("card-recap-alt", done=done, length=length),
        title=program.title,
        heading=localizer.text("card-recap-heading", done=done, length=length),
        footer=program.title,
        name=clean(localizer.reader.name),
        days=tuple((str(day), day in ticked) for day in range(1, length + 1)),
        lines=lines,
        figure=figure_of(program),
        done=done,
    )


def certificate_card(localizer: Localizer, program: Program, ticked: tuple[int, ...]) -> CardWish:
    """For somebody who finished."""
    name = clean(localizer.reader.name)
    return CardWish(
        "certificate",
        localizer.language,
        alt=localizer.text("card-certificate-alt", name=name or None),
        title=program.title,
        heading=localizer.text("card-certificate-word"),
        line=localizer.text("card-certificate-line", done=len(ticked), length=program.length),
        name=name,
        days=tuple((str(day), day in ticked) for day in range(1, program.length + 1)),
        figure=figure_of(program),
        date=localizer.text("card-date", date=localizer.now.astimezone(localizer.tzinfo).date()),
        footer=" · ".join(clean(name) for name in hosts(program)),
    )


def board_card(
    localizer: Localizer, program: Program, finished: int, people: int, names: tuple[str, ...]
) -> CardWish:
    """The group's week: how many, and names of those who wish it. Never who missed."""
    heading = localizer.text("card-board-heading", finished=finished, people=people)
    return CardWish(
        "board",
        localizer.language,
        alt=heading,
        title=program.title,
        heading=heading,
        footer=clean(program.teacher.name),
        done=finished,
        people=people,
        names=names[:NAMES_SHOWN],
        figure=figure_of(program),
    )


def poster_card(localizer: Localizer, program: Program, dates: str, code: str) -> CardWish:
    """The invitation, with a code to point a camera at where there is a link."""
    one_line = plain_inline(localizer.their_line(program.one_line))
    return CardWish(
        "poster",
        localizer.language,
        alt=localizer.text("card-poster-alt", dates=(Text(dates),)),
        title=program.title,
        line=one_line,
        date=dates,
        heading=localizer.text("card-poster-call"),
        figure=figure_of(program),
        code=code,
        platform=localizer.reader.platform,
    )
