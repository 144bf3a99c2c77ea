"""A memory that stays small: what was used longest ago is forgotten when there is too much.

Rules of this module
1. Reading or setting an entry makes it the newest; asking whether it is there does not.
2. The newest entry is always kept, also when it alone is more than the limit.
3. Only what may be forgotten belongs here: nothing is lost that anybody would miss.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, MutableMapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def _one(_: object) -> int:
    return 1


class CappedDict(MutableMapping[K, V]):
    """A dict that holds at most so much, by number of entries or by their weight together."""

    def __init__(self, limit: int, weigh: Callable[[V], int] = _one) -> None:
        """`weigh`: what an entry's value counts against the limit; it must not change later."""
        self._limit = limit
        self._weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0

    def __getitem__(self, key: K) -> V:
        value = self._kept[key]
        self._kept.move_to_end(key)
        return value

    def __setitem__(self, key: K, value: V) -> None:
        self.pop(key, None)
        self._kept[key] = value
        self._weight += self._weigh(value)
        while self._weight > self._limit and len(self._kept) > 1:
            del self[next(iter(self._kept))]

    def __delitem__(self, key: K) -> None:
        self._weight -= self._weigh(self._kept.pop(key))

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __iter__(self) -> Iterator[K]:
        # Reading changes the order, so whoever goes through the entries gets the keys as they are.
        return iter(tuple(self._kept))

    def __len__(self) -> int:
        return len(self._kept)
