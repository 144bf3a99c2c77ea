"""Colours as arrays: 0..1 RGB, shape (3, n), each with the colour of its shade."""

from __future__ import annotations

import numpy as np

from bot.figures.cast import Pair
from bot.figures.solids import Floats


def rgb(colour: str) -> Floats:
    """`#RRGGBB` as three numbers from 0 to 1."""
    result: Floats = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)
    return result / np.float32(255)


def flat(pair: Pair, count: int) -> tuple[Floats, Floats]:
    """One colour and its shade, for `count` points."""
    light, deep = rgb(pair[0]), rgb(pair[1])
    return np.repeat(light[:, None], count, 1), np.repeat(deep[:, None], count, 1)


def mix(base: Floats, dark: Floats, weight: Floats, colour: str, deep: float) -> None:
    """Paint a colour over both, as strongly as `weight` says (0..1); its shade is `deep` of it."""
    paint = rgb(colour)[:, None]
    share = weight.astype(np.float32)
    base += (paint - base) * share
    dark += (paint * np.float32(deep) - dark) * share
