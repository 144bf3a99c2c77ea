"""Which pictures are seen at a moment of a film, and how much of each. Pure.

A sight is seen still, or somewhere on its way in (0 the beginning, 1 the pose), or moving. Between
two sights one goes out, dissolves into the other, and that one comes in.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.timeline import CueKind
from bot.film.plan import Pictured, Shot, resting

#: seconds: a dissolve, the same within one pose, a way in or out, and what is waited before it
DISSOLVE_S, SETTLE_S, MOVE_S, LOOK_S = 1.0, 0.5, 4.0, 0.6


@dataclass(frozen=True, slots=True)
class Still:
    """The finished picture of a sight."""

    sight: Pictured


@dataclass(frozen=True, slots=True)
class OnWay:
    """A sight on its way in: 0 is the beginning, 1 the pose."""

    sight: Pictured
    share: float


@dataclass(frozen=True, slots=True)
class Moving:
    """A movement: how far it is, there and back, from 0 to 1."""

    sight: Pictured
    share: float


Seen = Still | OnWay | Moving


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two pictures, and how much of the second is seen (0 to 1)."""

    one: Seen
    two: Seen
    share: float


@dataclass(frozen=True, slots=True)
class _Piece:
    seconds: float
    start: Seen
    end: Seen


def seen_at(shot: Shot, before: Pictured | None, at_s: float) -> Mixed:
    """What is seen `at_s` seconds into a shot; `before` was seen at the end of the one before."""
    if shot.act is CueKind.HOLD:
        return _held(shot, at_s)
    pieces = _pieces(shot, before)
    late = max(sum(piece.seconds for piece in pieces) / max(shot.seconds, 0.1), 1.0)
    for piece in pieces:
        lasts = piece.seconds / late
        if at_s < lasts:
            return _within(piece, at_s / lasts)
        at_s -= lasts
    end = pieces[-1].end
    return Mixed(end, end, 0.0)


def _held(shot: Shot, at_s: float) -> Mixed:
    still = Still(resting(shot.sight))
    if not shot.sight.moves_s:
        return Mixed(still, still, 0.0)
    moving = Moving(shot.sight, at_s / shot.sight.moves_s % 1.0)
    near_end = min(at_s, shot.seconds - at_s)
    return Mixed(still, moving, min(max(near_end, 0.0) / SETTLE_S, 1.0))


def _pieces(shot: Shot, before: Pictured | None) -> list[_Piece]:
    new = resting(shot.sight)
    old = resting(before) if before is not None else new
    match shot.act:
        case CueKind.READY:
            return [_Piece(shot.seconds, _begin(new), _begin(new))]
        case CueKind.ENTER:
            return [_Piece(DISSOLVE_S, _begin(old), _begin(new)), _wait(_begin(new), LOOK_S),
                    *_in(new)]  # fmt: skip
        case CueKind.LEAVE:
            return _out(new)
        case _:
            pieces = [*_out(old), _Piece(DISSOLVE_S, _begin(old), _begin(new))]
            rest = shot.seconds - sum(piece.seconds for piece in (*pieces, *_in(new)))
            return [*pieces, _wait(_begin(new), max(rest, 0.0)), *_in(new)]


def _begin(sight: Pictured) -> Seen:
    return OnWay(sight, 0.0)


def _wait(seen: Seen, seconds: float) -> _Piece:
    return _Piece(seconds, seen, seen)


def _in(sight: Pictured) -> list[_Piece]:
    there = OnWay(sight, 1.0)
    return [_Piece(MOVE_S, OnWay(sight, 0.0), there), _Piece(SETTLE_S, there, Still(sight))]


def _out(sight: Pictured) -> list[_Piece]:
    there = OnWay(sight, 1.0)
    return [_Piece(SETTLE_S, Still(sight), there), _Piece(MOVE_S, there, OnWay(sight, 0.0))]


def _within(piece: _Piece, share: float) -> Mixed:
    start, end = piece.start, piece.end
    if isinstance(start, OnWay) and isinstance(end, OnWay) and start.sight == end.sight:
        way = OnWay(start.sight, start.share + (end.share - start.share) * share)
        return Mixed(way, way, 0.0)
    return Mixed(start, end, share)
