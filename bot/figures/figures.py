"""Figure files: one YAML file per pose, in a folder, read into scenes.

A scene is one picture's worth of data: bodies, things, camera, arrows, words. A figure file holds
the main scene, its variants (only what differs) and its loops. See docs/pictures.md for every key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.content.wording import wording_of
from bot.content.yaml_source import Source, read_yaml
from bot.figures.camera import NOMINAL, Camera
from bot.figures.stance import Raw, StanceBroken, blend, merge, mirror, shift
from bot.figures.vectors import vec

SCENE_KEYS = ("size", "camera", "mat", "cast", "eyes", "alt", "alt_second", "body", "figures",
              "props", "arrows", "tags", "palette")  # fmt: skip
FILE_KEYS = ("pose", "sided", "keys", "variants", "enter", "loops", *SCENE_KEYS)
FIGURE_KEYS = ("body", "mirror", "offset", "cast")
CAMERA_KEYS = ("yaw", "pitch", "target", "scale")
ENTER_KEYS = ("body", "toward", "share", "camera", "size", "mat", "props")
LOOP_KEYS = ("keys", "camera", "size", "seconds", "alt", "mat", "props")
OPEN, CLOSED = EYES = ("open", "closed")
ARROW_KEYS, TAG_KEYS = ("path", "figure"), ("at", "add", "text", "figure")

#: seconds of a quiet breath, in and out: how long a loop takes that says nothing else
BREATH = 6.0

MAIN = "main"
FIRST, SECOND = "first", "second"
#: the pictures of the way into a pose are `enter-1`, `enter-2` ...
ENTER = "enter-"


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one picture shows, still as data."""

    bodies: tuple[Raw, ...]
    #: one name of `cast.CAST` per body
    cast: tuple[str, ...]
    camera: Camera
    #: x0, x1, z0, z1 on the floor in cm, or None for no mat
    mat: tuple[float, float, float, float] | None
    props: tuple[Raw, ...] = ()
    arrows: tuple[Raw, ...] = ()
    tags: tuple[Raw, ...] = ()
    palette: Mapping[str, Any] = field(default_factory=dict)
    #: closed in poses of rest
    eyes_closed: bool = False
    #: what the picture shows, by language
    alt: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureFile:
    """One figure file, read but not yet checked."""

    pose: str
    path: Path
    source: Source
    raw: Raw

    @property
    def sided(self) -> bool:
        """Whether the pose is done on both sides."""
        return bool(self.raw.get("sided", False))

    @property
    def variants(self) -> tuple[str, ...]:
        """`main`, then whatever else the file holds."""
        return (MAIN, *self.raw.get("variants", {}))

    @property
    def loops(self) -> Mapping[str, Raw]:
        """Loops by the name of their film, without its ending."""
        return dict(self.raw.get("loops", {}))

    @property
    def entries(self) -> tuple[str, ...]:
        """The pictures of the way into the pose, by name."""
        return tuple(f"{ENTER}{number + 1}" for number in range(len(self.raw.get("enter") or ())))

    def sides(self, variant: str) -> tuple[str, ...]:
        """Which sides are drawn: the second one only for the main picture of a sided pose."""
        return (FIRST, SECOND) if self.sided and variant == MAIN else (FIRST,)

    def scene(self, variant: str = MAIN, side: str = FIRST) -> Scene:
        """The scene of a variant, on one side."""
        raw: Raw = self.raw
        if variant in self.entries:
            return self._read(self._entry(self.raw["enter"][self.entries.index(variant)]))
        if variant != MAIN:
            changes = self.raw.get("variants", {}).get(variant)
            if not isinstance(changes, Mapping):
                raise StanceBroken(f"`{self.pose}` has no variant `{variant}`")
            raw = _changed(raw, changes)
        scene = self._read(raw)
        return _second(scene, raw) if side == SECOND else scene

    def _entry(self, entry: Raw) -> Raw:
        """A picture of the way in: nothing works yet, nothing is claimed, nothing points."""
        full = {**self.raw.get("body", {}), "glow": []}
        main = {key: part for key, part in full.items() if key not in ("contacts", "straight")}
        given = entry.get("body", {})
        changes = self.raw.get("keys", {}).get(given) if isinstance(given, str) else given
        if changes is None:
            raise StanceBroken(f"`{given}` is not one of the file's `keys`")
        body = {**merge(main, changes), "glow": changes.get("glow", [])}
        if isinstance(given, str):
            body = {key: part for key, part in body.items() if key not in ("contacts", "straight")}
        if "toward" in entry:
            end = merge(main, self.raw.get("keys", {}).get(entry["toward"], {}))
            end = {key: end[key] for key in body if key in end}
            body = blend(body, {**end, "glow": body["glow"]}, float(entry.get("share", 0.5)))
        around = {key: entry[key] for key in ("size", "mat", "props") if key in entry}
        camera = {**self.raw.get("camera", {}), **entry.get("camera", {})}
        bare: dict[str, Any] = {
            "figures": [],
            "arrows": [],
            "tags": [],
            "alt": {},
            "alt_second": {},
        }
        return {**self.raw, **bare, **around, "camera": camera, "body": body}

    def key_body(self, name: str) -> Raw:
        """A named key frame: the body with that key's parts in place of its own."""
        keys = self.raw.get("keys", {})
        if name not in keys:
            raise StanceBroken(f"`{name}` is not one of the file's `keys`")
        return merge(self.raw.get("body", {}), keys[name])

    def loop_scene(self, name: str) -> tuple[Scene, tuple[Raw, ...], float]:
        """A loop: the scene around it, the bodies it moves through, seconds there and back."""
        loop = self.loops[name]
        raw = {**self.raw, "tags": [], "arrows": [], "figures": []}
        for key in ("camera", "size", "mat", "alt", "props"):
            if key in loop:
                raw[key] = loop[key]
        keys = tuple(self.key_body(key) for key in loop["keys"])
        scene = self._read({**raw, "body": keys[0]})
        return scene, keys, float(loop.get("seconds", BREATH))

    def _read(self, raw: Raw) -> Scene:
        bodies, cast = [], []
        main_cast = str(raw.get("cast", "maya"))
        for entry in raw.get("figures") or [{"body": raw.get("body", {})}]:
            body = entry.get("body")
            body = self.key_body(body) if isinstance(body, str) else (body or raw.get("body", {}))
            body = mirror(body) if entry.get("mirror") else body
            bodies.append(shift(body, entry.get("offset", [0, 0, 0])))
            cast.append(str(entry.get("cast", main_cast)))
        mat = raw.get("mat", [-92, 92, -33, 33])
        return Scene(
            tuple(bodies),
            tuple(cast),
            _camera(raw),
            tuple(float(number) for number in mat) if mat else None,  # type: ignore[arg-type]
            tuple(raw.get("props") or ()),
            tuple(raw.get("arrows") or ()),
            tuple(raw.get("tags") or ()),
            dict(raw.get("palette") or {}),
            raw.get("eyes") == CLOSED,
            dict(raw.get("alt") or {}),
        )


def read_figures(folder: Path) -> dict[str, FigureFile]:
    """Every figure file of a folder, by pose. Files that cannot be read are left out."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        figure = read_figure(path)
        if figure is not None:
            found[figure.pose] = figure
    return found


def read_figure(path: Path) -> FigureFile | None:
    """One figure file, or None if it is not YAML at all (`check_figures` says why)."""
    source = read_yaml(path, path.name)
    if not isinstance(source.data, dict):
        return None
    return FigureFile(path.stem, path, source, source.data)


def _camera(raw: Raw) -> Camera:
    view, (width, height) = raw.get("camera", {}), raw.get("size", [1000, 800])
    return Camera(
        float(view.get("yaw", 14)),
        float(view.get("pitch", 11)),
        vec(*(float(number) for number in view.get("target", [0, 24, 0]))),
        float(view.get("scale", 5)) * float(width) / NOMINAL,
        int(width),
        int(height),
    )


def _changed(raw: Raw, changes: Raw) -> Raw:
    """The main scene with a variant's changes: parts of the body one by one, the rest whole."""
    body = merge(raw.get("body", {}), changes.get("body", {}))
    camera = {**raw.get("camera", {}), **changes.get("camera", {})}
    return {**raw, "alt_second": {}, **changes, "body": body, "camera": camera}


def _second(scene: Scene, raw: Raw) -> Scene:
    mat = scene.mat
    return replace(
        scene,
        bodies=tuple(mirror(body) for body in scene.bodies),
        camera=scene.camera.mirrored(),
        mat=(mat[0], mat[1], -mat[3], -mat[2]) if mat is not None else None,
        props=tuple(_mirrored_prop(prop) for prop in scene.props),
        arrows=tuple(mirror(arrow) for arrow in scene.arrows),
        tags=tuple(mirror(tag) for tag in scene.tags),
        alt=dict(raw.get("alt_second") or {}) or other_side(scene.alt),
    )


def _mirrored_prop(prop: Raw) -> Raw:
    kept = {key: prop[key] for key in ("size",) if key in prop}
    return {**mirror(prop), **kept, "turn": -float(prop.get("turn", 0))}


def other_side(alt: Mapping[str, str]) -> dict[str, str]:
    """The same descriptions with right and left changed; languages whose words for them are not
    known are left out.
    """
    known = {language: wording_of(language) for language in alt}
    return {
        language: _swapped(alt[language], words.sides)
        for language, words in known.items()
        if words is not None
    }


def _swapped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Whole words only: "upright" has no right in it."""
    other = {a: b for one, two in pairs for a, b in ((one, two), (two, one))}
    words = rf"\b(?:{'|'.join(map(re.escape, other)) or '(?!)'})\b"

    def swap(found: re.Match[str]) -> str:
        word = found.group()
        turned = other[word.lower()]
        return turned.capitalize() if word[0].isupper() else turned

    return re.sub(words, swap, text, flags=re.IGNORECASE)
