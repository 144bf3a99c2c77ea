"""A day's steps in words: what is done, how long, on which side, and what the reader changed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Pose, Program, Step
from bot.content.timeline import breaths_of, held_seconds, taken
from bot.presentation.card_wishes import PoseTile
from bot.presentation.localizer import Localizer
from bot.presentation.markup import Parts, joined
from bot.presentation.post import Inline, Text
from bot.presentation.render_context import bold


def step_lines(
    localizer: Localizer, program: Program, steps: tuple[Step, ...], swaps: Mapping[str, str]
) -> tuple[Parts, ...]:
    """One line for each step. `swaps`: pose id -> "easier", "harder" or the id of another pose."""
    return tuple(_line(localizer, program, step, swaps) for step in steps)


def brief_lines(
    localizer: Localizer, program: Program, steps: tuple[Step, ...], swaps: Mapping[str, str]
) -> tuple[Parts, ...]:
    """One short line for each step: what, how often, on which side."""
    lines = []
    for step in steps:
        poses = [pose for id_ in step.poses if (pose := taken(program, id_, swaps))]
        if poses:
            names: list[Inline] = []
            for pose in poses:
                names += [Text(" → ")] if names else []
                names += bold(pose.name)
            dose = dose_of(step, poses[0], chain=step.is_chain)
            lines.append(localizer.line("brief-step", pose=joined(names), **dose))
    return tuple(lines)


def pose_tiles(
    localizer: Localizer, program: Program, steps: tuple[Step, ...], swaps: Mapping[str, str]
) -> tuple[PoseTile, ...]:
    """The poses of these steps as they stand on a card, each as it is done."""
    tiles = []
    for number, step in enumerate(steps, 1):
        for place, id_ in enumerate(step.poses):
            pose = taken(program, id_, swaps)
            if pose is None:
                continue
            media = pose.media
            shown = media.easier if swaps.get(id_) == "easier" and media.easier else media.photo
            tiles.append(
                PoseTile(
                    number=number,
                    name=pose.name,
                    dose=localizer.text("card-dose", **dose_of(step, pose)),
                    sha256=program.media.get(shown, ""),
                    follows=place > 0,
                )
            )
    return tuple(tiles)


def dose_of(step: Step, pose: Pose, *, chain: bool = False) -> dict[str, object]:
    """How often a pose is done, as texts take it."""
    dose = pose.dose
    trips = (step.round_trips or dose.round_trips) if dose and dose.round_trips else None
    return {
        "sets": step.sets,
        "side": step.side or "none",
        "unit": "trips" if trips else "times" if dose and dose.reps else "breaths",
        "count": trips or (dose.reps if dose else None) or breaths_of(pose, step),
        "chain": chain,
        "lift": step.lift,
    }


def _line(localizer: Localizer, program: Program, step: Step, swaps: Mapping[str, str]) -> Parts:
    poses = [pose for id_ in step.poses if (pose := taken(program, id_, swaps))]
    if not poses:
        return ()
    sentences = [_what(localizer, program, step, poses)]
    first = poses[0].first_side if step.side == "both" else ""
    if first:
        sentences.append(localizer.line("step-first-side", first=(Text(first),)))
    for id_ in step.poses:
        change = change_of(localizer, program, id_, swaps.get(id_, ""))
        if change:
            sentences.append(change)
    return _in_a_row(sentences)


def _what(localizer: Localizer, program: Program, step: Step, poses: list[Pose]) -> Parts:
    pose = poses[0]
    about: dict[str, object] = {
        "pose": bold(pose.name),
        "sets": step.sets,
        "side": step.side or "none",
        "breaths": breaths_of(pose, step),
        "seconds": held_seconds(program, step, pose),
    }
    if step.is_chain:
        return localizer.line(
            "step-chain", **{**about, "poses": [bold(each.name) for each in poses]}
        )
    trips = step.round_trips or (pose.dose.round_trips if pose.dose else None)
    if trips and pose.dose and pose.dose.round_trips:
        wide = pose.dose.step_cm
        return localizer.line("step-trips", **about, trips=trips, cm=wide, lift=step.lift)
    if pose.dose and pose.dose.reps:
        each = pose.dose.seconds_each or program.pace.breath_s
        return localizer.line("step-reps", **{**about, "seconds": each}, reps=pose.dose.reps)
    return localizer.line("step-hold", **about)


def change_of(localizer: Localizer, program: Program, id_: str, choice: str) -> Parts:
    """What the reader chose instead of the pose as it is."""
    pose = program.poses.get(id_)
    if pose is None:
        return ()
    if choice == "easier" and pose.easier:
        return localizer.line("step-easier", how=(Text(pose.easier[0]),))
    if choice == "harder" and pose.harder:
        return localizer.line("step-harder", how=(Text(pose.harder[0]),))
    if choice in program.poses and choice != id_:
        return localizer.line("step-instead", pose=pose.name)
    return ()


def _in_a_row(sentences: list[Parts]) -> Parts:
    parts = list(sentences[0])
    for sentence in sentences[1:]:
        parts += [Text(" " if _ends(parts) else ". "), *sentence]
    return joined(parts)


def _ends(parts: list[Inline]) -> bool:
    last = parts[-1] if parts else None
    return isinstance(last, Text) and last.text.endswith((".", "?", "…"))
