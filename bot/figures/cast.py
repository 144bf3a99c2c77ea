"""The people in the pictures: builds, hair, clothes and colours.

A group should see more than one kind of body. Which pose shows whom is the figure file's choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: a base colour and the colour of its shade
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Build:
    """How thick a body is: factors on the radii (bones are the same for all)."""

    waist: float = 1.0
    hips: float = 1.0
    ribs: float = 1.0
    bust: float = 1.0
    limbs: float = 1.0
    jaw: float = 1.0


BUILDS: Mapping[str, Build] = {
    "slim": Build(),
    "round": Build(waist=1.4, hips=1.26, ribs=1.18, bust=1.32, limbs=1.24, jaw=1.16),
    "full": Build(waist=1.2, hips=1.14, ribs=1.12, bust=1.18, limbs=1.14, jaw=1.08),
    "straight": Build(waist=1.1, hips=0.93, ribs=1.09, bust=0.35, limbs=1.04, jaw=1.05),
}
HAIR = ("bun", "low", "puff", "short")
TOPS = ("tank", "tee")

SURROUNDINGS: Mapping[str, Pair] = {
    "page": ("#EAF0E6", "#DDE5DA"),
    "disc": ("#D5E3D2", "#D5E3D2"),
    "mat": ("#B7A3D8", "#8A74B4"),
    "shadow": ("#5C5470", "#5C5470"),
    "glow": ("#FF6F47", "#FFB255"),
    "arrow": ("#FF6F47", "#FFFFFF"),
    "block": ("#E8B65A", "#B98532"),
    "towel": ("#F2E3DC", "#C9A79B"),
    "chair": ("#C89A6C", "#8F6540"),
    "seat": ("#D9B48C", "#A87E54"),
    "band": ("#E2566B", "#A6364A"),
    "wall": ("#F3EBDD", "#D8CBB6"),
    "blanket": ("#8FB1C9", "#5E8199"),
    "cushion": ("#6F93C4", "#48679A"),
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person: build, hair, clothes, colours."""

    build: str
    hair: str
    top: str
    skin: Pair
    hair_colour: Pair
    leggings: Pair
    top_colour: Pair
    lips: str
    #: has lines of laughter in the face
    older: bool = False
    surroundings: Mapping[str, Pair] = field(default_factory=dict)

    def colour(self, name: str) -> Pair:
        """A colour of this person, or of what is around."""
        own = {
            "skin": self.skin,
            "hair": self.hair_colour,
            "leggings": self.leggings,
            "top": self.top_colour,
        }
        return own.get(name) or {**SURROUNDINGS, **self.surroundings}[name]


CAST: Mapping[str, Appearance] = {
    "maya": Appearance(
        "slim", "bun", "tank",
        skin=("#E3AC88", "#B9745A"),
        hair_colour=("#4A2F2B", "#2E1B1C"),
        leggings=("#245B66", "#123B45"),
        top_colour=("#4FA0C4", "#2C6C8E"),
        lips="#B4503F",
        surroundings={"mat": ("#9C85CC", "#6F5AA0")},
    ),
    "ama": Appearance(
        "full", "puff", "tank",
        skin=("#96624A", "#5C3524"),
        hair_colour=("#2B2020", "#150D10"),
        leggings=("#5B3A6E", "#3A2148"),
        top_colour=("#F3C95F", "#BE8C2C"),
        lips="#B14C48",
        surroundings={
            "mat": ("#8FBFC4", "#5E9299"),
            "page": ("#F3EEE3", "#E8E1D3"),
            "disc": ("#E9DFC8", "#E9DFC8"),
        },
    ),
    "jon": Appearance(
        "straight", "short", "tee",
        skin=("#F0C4A6", "#C8876B"),
        hair_colour=("#A9A39C", "#6F6963"),
        leggings=("#333F5C", "#1D263B"),
        top_colour=("#7C9CC0", "#4F6F94"),
        lips="#B0604F",
        older=True,
        surroundings={
            "mat": ("#7FA78E", "#557A64"),
            "page": ("#E8EEF3", "#DAE3EA"),
            "disc": ("#D2DFE9", "#D2DFE9"),
        },
    ),
    "rosa": Appearance(
        "round", "low", "tee",
        skin=("#D9A078", "#A76B4A"),
        hair_colour=("#7C7672", "#4C4643"),
        leggings=("#3B3A45", "#211F28"),
        top_colour=("#B04A6E", "#7A2A48"),
        lips="#A94A44",
        older=True,
        surroundings={
            "mat": ("#5E86BC", "#3F6294"),
            "page": ("#F3ECEA", "#E9DEDB"),
            "disc": ("#EAD9D3", "#EAD9D3"),
        },
    ),
}  # fmt: skip
