"""Codes that people say and type: to bring a room into a cohort, to join two accounts. Pure.

A code follows from its seed, so that deciding again gives the same one; whether it can be guessed
is up to the seed.
"""

from __future__ import annotations

#: without vowels and look-alikes, so that a code is easy to say and spells nothing
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def spelled(digest: bytes, length: int) -> str:
    """So many letters for a digest's number, its last ones first."""
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)
