"""What is wrong with figure files, said so that an author can put it right.

Rules of this module
1. It never raises: whatever is wrong becomes a sentence with file and line.
2. First the words (unknown keys, names), then the shapes (out of reach, through the floor): a body
   that cannot be read is not solved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import numpy as np

from bot.content.yaml_source import read_yaml
from bot.figures import figures as files
from bot.figures.body import lowest
from bot.figures.cast import CAST
from bot.figures.contact import LIMBS, PART_NAMES, TOUCHED, afloat, claimed, untrue
from bot.figures.field import Field
from bot.figures.figures import FigureFile, Scene
from bot.figures.loops import loop_scenes
from bot.figures.muscles import MUSCLES
from bot.figures.props import KINDS, PROP_KEYS
from bot.figures.scene import build_scene
from bot.figures.skeleton import JOINT_NAMES
from bot.figures.solids import Group
from bot.figures.stance import (
    ARM_KEYS,
    BODY_KEYS,
    FRAME_KEYS,
    LEG_KEYS,
    TOE_WORDS,
    StanceBroken,
)

#: cm by which a hand or foot may miss its target, and flesh may press into the mat
MISS, SINK = 1.0, 2.5
#: cm by which a hand or a foot may press into another part
PRESS = 1.6

#: parts that a hand or a foot must stay out of
_FIRM = ("torso", "leg", "head", "foot", "prop")

At = tuple[str | int, ...]
Say = Callable[[At, str], None]

_SPOT = ("at", "add", "r", "amount")


def check_figures(figures_dir: Path) -> list[str]:
    """Every mistake in a folder of figure files, one sentence each; nothing if all is well."""
    found: list[str] = []
    paths = sorted(figures_dir.glob("*.yaml"))
    if not paths:
        return [f"{figures_dir}: there are no figure files (*.yaml) here."]
    for path in paths:
        found += list(_check_file(path))
    return found


def _check_file(path: Path) -> Iterator[str]:
    source = read_yaml(path, path.name)
    for finding in source.findings:
        yield f"{finding.place}: {finding.say} {finding.hint}".strip()
    if not isinstance(source.data, dict):
        if not source.findings:
            yield f"{path.name}: a figure file is a list of `key: value` lines."
        return
    said: list[str] = []

    def say(at: At, sentence: str) -> None:
        line = source.line(*at)
        place = f"{path.name} line {line}" if line is not None else path.name
        said.append(f"{place}: {sentence}")

    figure = FigureFile(path.stem, path, source, source.data)
    _check_words(figure, say)
    yield from said
    if not said:
        _check_shapes(figure, say)
        yield from said


def _check_words(figure: FigureFile, say: Say) -> None:
    raw = figure.raw
    if raw.get("pose") != figure.pose:
        say(("pose",), f"`pose` should be `{figure.pose}`, like the name of the file.")
    _keys((), raw, files.FILE_KEYS, say)
    _check_scene((), raw, say)
    for name, variant in _mapping(raw, "variants").items():
        if _keys(("variants", name), variant, files.SCENE_KEYS, say):
            _check_scene(("variants", name), variant, say)
    for name, body in _mapping(raw, "keys").items():
        _check_body(("keys", name), body, say)
    for number, entry in enumerate(raw.get("enter") or ()):
        _check_entry(("enter", number), entry, tuple(_mapping(raw, "keys")), say)
    for name, loop in _mapping(raw, "loops").items():
        at = ("loops", name)
        if _keys(at, loop, files.LOOP_KEYS, say):
            for key in loop.get("keys", ()):
                _known((*at, "keys"), key, tuple(_mapping(raw, "keys")), "a key frame", say)
    if not _mapping(raw, "alt").get("en"):
        say(("alt",), "`alt` needs an English description (`en:`) for people who cannot see it.")


def _check_entry(at: At, entry: Any, keys: Sequence[str], say: Say) -> None:
    if not _keys(at, entry, files.ENTER_KEYS, say):
        return
    _check_scene(at, {"props": entry.get("props")}, say)
    if isinstance(entry.get("body"), Mapping):
        _check_body((*at, "body"), entry["body"], say)
    for key in ("body", "toward"):
        if isinstance(entry.get(key), str):
            _known((*at, key), entry[key], keys, "a key frame", say)


def _mapping(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def _keys(at: At, value: Any, known: Sequence[str], say: Say) -> bool:
    """Whether this is a mapping; its unknown keys are told."""
    if not isinstance(value, Mapping):
        say(at, f"`{at[-1] if at else 'this'}` should be a list of `key: value`.")
        return False
    for key in value:
        if key not in known:
            say((*at, key), f"`{key}` is not known here.{_meant(key, known)}")
    return True


def _known(at: At, name: Any, names: Sequence[str], what: str, say: Say) -> None:
    if name not in names:
        say(at, f"`{name}` is not {what}.{_meant(str(name), names)}")


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, 1, 0.6)
    return f" Did you mean `{close[0]}`?" if close else f" Possible: {', '.join(known)}."


def _check_scene(at: At, raw: Mapping[str, Any], say: Say) -> None:
    if "cast" in raw:
        _known((*at, "cast"), raw["cast"], tuple(CAST), "one of the cast", say)
    if "eyes" in raw:
        _known((*at, "eyes"), raw["eyes"], files.EYES, "a way to hold the eyes", say)
    if "camera" in raw:
        _keys((*at, "camera"), raw["camera"], files.CAMERA_KEYS, say)
    if "body" in raw:
        _check_body((*at, "body"), raw["body"], say)
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        ("figures", files.FIGURE_KEYS), ("props", PROP_KEYS),
        ("arrows", files.ARROW_KEYS), ("tags", files.TAG_KEYS),
    )  # fmt: skip
    for name, known in lists:
        for number, entry in enumerate(raw.get(name) or ()):
            here = (*at, name, number)
            if not _keys(here, entry, known, say):
                continue
            if name == "props":
                _known(here, entry.get("kind"), KINDS, "a prop", say)
            spots = entry.get("path", []) if name == "arrows" else [entry.get("at"), entry]
            for spot in spots:
                _check_spot(here, spot, say)


def _check_body(at: At, body: Any, say: Say) -> None:
    if not _keys(at, body, BODY_KEYS, say):
        return
    for key, part in body.items():
        here = (*at, key)
        if key.endswith("_leg") and _keys(here, part, LEG_KEYS, say):
            if isinstance(part.get("toe"), str):
                _known((*here, "toe"), part["toe"], TOE_WORDS, "a way for the foot", say)
            _check_spot(here, part.get("ankle"), say)
        elif key.endswith("_arm") and _keys(here, part, ARM_KEYS, say):
            _check_spot(here, part.get("wrist"), say)
        elif key in ("pelvis", "waist", "chest", "head"):
            _keys(here, part, FRAME_KEYS, say)
        elif key == "straight":
            for limb in part or ():
                _known(here, limb, LIMBS, "a limb", say)
        elif key == "contacts" and _keys(here, part, PART_NAMES, say):
            for name, touched in claimed(body).items():
                for on in touched:
                    _known((*here, name), on, TOUCHED, "something to touch", say)
        elif key == "glow":
            for mark in part:
                if isinstance(mark, str):
                    _known(here, mark.partition(":")[0], MUSCLES, "a muscle that can shine", say)
                elif _keys(here, mark, _SPOT, say):
                    _check_spot(here, mark, say)


def _check_spot(at: At, spot: Any, say: Say) -> None:
    if isinstance(spot, Mapping) and isinstance(spot.get("at"), str):
        _known(at, spot["at"], JOINT_NAMES, "a joint", say)


def _check_shapes(figure: FigureFile, say: Say) -> None:
    scenes: list[tuple[At, str, Callable[[], list[Scene]]]] = []
    for variant in figure.variants:
        at: At = ("variants", variant) if variant != files.MAIN else ("body",)
        scenes.append((at, variant, lambda variant=variant: [figure.scene(variant)]))  # type: ignore[misc]
    for number, entry in enumerate(figure.entries):
        at = ("enter", number)
        scenes.append((at, entry, lambda entry=entry: [figure.scene(entry)]))  # type: ignore[misc]
    for name in figure.loops:
        scenes.append((("loops", name), name, lambda name=name: _some(loop_scenes(figure, name))))  # type: ignore[misc]
    for at, name, made in scenes:
        try:
            for sentence in dict.fromkeys(
                sentence
                for scene in made()
                for sentence in shape_mistakes(scene, still=at[0] != "loops")
            ):
                say(at, f"{name}: {sentence}")
        except StanceBroken as error:
            say(at, f"{name}: {error}.")
        except (TypeError, ValueError, KeyError, IndexError, AttributeError):
            say(at, f"{name}: a number, a list of three numbers or a name is not as it should be.")


def _some(scenes: list[Scene]) -> list[Scene]:
    """Every third frame of a film and its last: between them a body moves by a few centimetres."""
    return [*scenes[:-1:3], scenes[-1]]


def shape_mistakes(scene: Scene, *, still: bool = True) -> Iterator[str]:
    """What a body does that it should not: miss its target, go through the floor, claim a touch
    that is none. Hovering is told of a `still` only: in a film, a foot may be on its way down.
    """
    groups, people = build_scene(scene)
    for person in people:
        for limb, miss in person.skeleton.misses.items():
            if miss > MISS:
                yield f"`{limb}` misses its target by {miss:.0f} cm; bring the target nearer."
    for name, deep in sunk(groups):
        yield f"`{name}` is {deep:.1f} cm under the floor; lift it."
    yield from _pierced(groups)
    for number, (body, person) in enumerate(zip(scene.bodies, people, strict=True)):
        yield from untrue(body, number, person.skeleton, groups)
        if still:
            yield from afloat(body, number, groups)


def sunk(groups: Sequence[Group]) -> Iterator[tuple[str, float]]:
    """The parts of bodies that are deeper under the floor than flesh gives, and how deep (cm)."""
    for group in groups:
        if group.figure >= 0 and group.kind != "hair" and (low := lowest(group, -SINK)) < -SINK:
            yield group.name, -low


def _pierced(groups: Sequence[Group]) -> Iterator[str]:
    """Hands and feet that are inside something: a thigh, the other shin, a chair."""
    firm = [group for group in groups if group.kind in _FIRM]
    field = Field(firm)
    for limb in groups:
        if limb.kind not in ("hand", "foot"):
            continue
        centres = np.stack([solid.centre for solid in limb.solids[1:]], 1).astype(np.float32)
        for other, away in zip(firm, field.apart(centres), strict=True):
            if other.figure not in (limb.figure, -1):
                continue
            if limb.kind == "foot" and (other.side == limb.side):
                continue
            deep = -float(away.min())
            if deep > PRESS:
                yield f"`{limb.name}` is {deep:.1f} cm inside `{other.name}`; move it out."
