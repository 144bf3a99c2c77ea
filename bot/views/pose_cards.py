"""A day's album in the group: a card for each step, with its pose or with poses that follow one
another.

Rules
1. An album has room for nine cards beside the day's own: where there are more, what prepares and
   what settles stays out.
2. Where nobody draws cards, or a card cannot be drawn, the pose's picture stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.content.model import Day, Kind, Landmarks, Pose, Program, Step
from bot.content.timeline import held_seconds, taken
from bot.presentation.card_wishes import CardWish, PosePanel, pose_card
from bot.presentation.localizer import Localizer
from bot.presentation.markup import joined
from bot.presentation.post import Block, Inline, Paragraph, Picture, Text
from bot.presentation.render_context import RenderContext, bold
from bot.views.poses import brief, credit_of, picture_of
from bot.views.steps import dose_of

#: cards beside the day's own, and poses on one card
ALBUM_MOST, ON_A_CARD = 9, 2


@dataclass(frozen=True, slots=True)
class _Shown:
    """A pose as somebody does it, and its picture."""

    pose: Pose
    choice: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands on one card: poses of one step."""

    step: Step
    poses: tuple[_Shown, ...]
    number: int
    of: int


def pose_cards(
    context: RenderContext, program: Program, day: Day, swaps: Mapping[str, str]
) -> tuple[Picture, ...]:
    """The cards of the day's poses, each with a few words."""
    localizer = context.localizer
    parts = list(dict.fromkeys(_parts(localizer, program, day, swaps)))
    if len(parts) > ALBUM_MOST:
        parts = [part for part in parts if not _aside(part)]
    shown = (picture for part in parts for picture in _pictures(context, program, part))
    return tuple(shown)[:ALBUM_MOST]


def _parts(
    localizer: Localizer, program: Program, day: Day, swaps: Mapping[str, str]
) -> Iterator[_Part]:
    for step in day.steps:
        shown = []
        for id_ in step.poses:
            pose, choice = taken(program, id_, swaps), swaps.get(id_, "")
            picture = picture_of(localizer, program, pose, choice, still=True) if pose else None
            if pose is not None and picture is not None:
                shown.append(_Shown(pose, choice, picture))
        cards = [tuple(shown[at : at + ON_A_CARD]) for at in range(0, len(shown), ON_A_CARD)]
        for number, poses in enumerate(cards, 1):
            yield _Part(step, poses, number, len(cards))


def _aside(part: _Part) -> bool:
    return all(each.pose.kind in (Kind.PREPARE, Kind.SETTLE) for each in part.poses)


def _pictures(context: RenderContext, program: Program, part: _Part) -> tuple[Picture, ...]:
    localizer, first = context.localizer, part.poses[0]
    for made in context.picture(_wish(localizer, program, part)):
        return (replace(made, caption=_caption(localizer, part), instead=first.picture.source),)
    return tuple(
        replace(each.picture, caption=brief(localizer, each.pose, each.choice))
        for each in part.poses
    )


def _caption(localizer: Localizer, part: _Part) -> tuple[Block, ...]:
    if len(part.poses) == 1:
        return brief(localizer, part.poses[0].pose, part.poses[0].choice)
    names: list[Inline] = []
    for each in part.poses:
        names += [Text(" → ")] if names else []
        names += bold(each.pose.name, 60)
    credits = (block for each in part.poses for block in credit_of(localizer, each.pose))
    return (Paragraph(joined(names)), *dict.fromkeys(credits))


def _wish(localizer: Localizer, program: Program, part: _Part) -> CardWish:
    step, pose = part.step, part.poses[0].pose
    alone = not step.is_chain and not part.poses[0].choice
    first = pose.first_side if step.side == "both" and part.number == 1 else ""
    breath = (("card-pose-in", pose.breathe_in), ("card-pose-out", pose.breathe_out))
    return pose_card(
        localizer,
        " → ".join(each.pose.name for each in part.poses),
        _dose(localizer, program, part),
        localizer.text("card-pose-first", first=(Text(first),)) if first else "",
        tuple(_panel(program, each) for each in part.poses),
        _entries(program, pose) if alone else (),
        tuple(localizer.text(id_, how=(Text(how),)) for id_, how in breath if how and alone),
    )


def _dose(localizer: Localizer, program: Program, part: _Part) -> str:
    """How long, as it stands on a card: a part of a chain says how it goes on."""
    step, pose = part.step, part.poses[0].pose
    last = "last" if step.side == "both" else "whole"
    return localizer.text(
        "card-pose-dose",
        **dose_of(step, pose, chain=step.is_chain),
        seconds=(pose.dose.seconds_each if pose.dose else None)
        or held_seconds(program, step, pose),
        part="whole" if part.of == 1 else "more" if part.number < part.of else last,
    )


def _panel(program: Program, shown: _Shown) -> PosePanel:
    pose, eased = shown.pose, shown.choice == "easier"
    chosen = {"easier": pose.easier, "harder": pose.harder}.get(shown.choice, ())
    return PosePanel(
        name=pose.name,
        sha256=shown.picture.source.removeprefix("media:"),
        alt=shown.picture.alt,
        landmarks=None if eased else _landmarks(program, pose),
        # What is true of the pose need not be true of its easier form.
        pointers=() if eased else pose.pointers,
        lines=chosen[:1],
    )


def _landmarks(program: Program, pose: Pose) -> Landmarks | None:
    return program.landmarks.get(pose.media.photo)


def _entries(program: Program, pose: Pose) -> tuple[tuple[str, str], ...]:
    """Words and pictures of the way in; the last words may be those of the pose itself."""
    pictures = [program.media.get(path, "") for path in (*pose.media.enter, pose.media.photo)]
    return tuple(zip(pose.enter, pictures, strict=False)) if pose.media.enter else ()
