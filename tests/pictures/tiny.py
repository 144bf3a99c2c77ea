"""The least that a workshop can make: its worker starts at once, which a card's does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tiny:
    """A made thing."""

    data: bytes


def tiny(number: int) -> Tiny:
    """The number in letters."""
    return Tiny(str(number).encode())
