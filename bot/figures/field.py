"""How far points are from bodies: from each group of solids, and from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from bot.figures.solids import Floats, Group, Solid, smooth_min


class Field:
    """The distance to groups of solids."""

    def __init__(self, groups: Sequence[Group]) -> None:
        # The largest group first: those with a first, a second, a third solid are then always the
        # first so many, and a body is folded together in as many steps as its largest part has.
        order = sorted(range(len(groups)), key=lambda number: -len(groups[number].solids))
        self._place = np.argsort(order)
        self._soft = _numbers(groups[number].soft for number in order)
        self._levels: list[slice] = []
        #: where the distances to solids of one sort go
        rows: dict[type[Solid], list[int]] = {}
        solids: list[Solid] = []
        for level in range(max(len(group.solids) for group in groups)):
            start = len(solids)
            for number in order:
                for solid in groups[number].solids[level : level + 1]:
                    rows.setdefault(type(solid), []).append(len(solids))
                    solids.append(solid)
            self._levels.append(slice(start, len(solids)))
        self._batches = [
            (places, kind.together([solids[place] for place in places]))
            for kind, places in rows.items()
        ]
        self._count = len(solids)
        # What the first group grows together with comes after it.
        self._joints = {
            number: group.joint for number, group in enumerate(groups) if number and group.joint
        }
        joints = self._joints.values()
        self._at = np.array([joint.at for joint in joints], np.float32).reshape(-1, 3, 1)
        self._ends = _numbers(1.5 * joint.reach for joint in joints)
        self._fades = _numbers(0.9 * joint.reach for joint in joints)
        self._melts = _numbers(joint.soft for joint in joints)

    def apart(self, points: Floats) -> Floats:
        """Distance to each group (rows) of every point (columns)."""
        away = np.empty((self._count, points.shape[1]), np.float32)
        for rows, distances in self._batches:
            away[rows] = distances(points)
        result = away[self._levels[0]]
        for level in self._levels[1:]:
            many = level.stop - level.start
            result[:many] = smooth_min(result[:many], away[level], self._soft[:many])
        return result[self._place]

    def joined(self, points: Floats) -> Floats:
        """Distance to everything.

        Parts of one body melt together near their joint only. Elsewhere they just touch: a shin may
        lie on a thigh, a hand on a knee, without growing into it.
        """
        away = self.apart(points)
        softness = dict(zip(self._joints, self._softness(points), strict=True))
        result: Floats = away[0]
        for number in range(1, len(away)):
            if number in softness:
                result = smooth_min(result, away[number], softness[number])
            else:
                result = np.minimum(result, away[number])
        return result

    def _softness(self, points: Floats) -> Floats:
        """How soft each joint is at every point."""
        q = points - self._at
        away = np.sqrt(q[:, 0] * q[:, 0] + q[:, 1] * q[:, 1] + q[:, 2] * q[:, 2])
        result: Floats = np.clip((self._ends - away) / self._fades, 0, 1) * self._melts
        return result


def _numbers(numbers: Iterable[float]) -> Floats:
    return np.array([*numbers], np.float32)[:, None]
