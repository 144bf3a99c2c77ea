"""How a class of records stands in a table: each field in the column of its name.

Rules
1. Every field has its column and every column its field: what differs stops the start.
2. Order means nothing, neither of fields nor of columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")

#: column names to values
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conversion:
    """Both ways of a field whose value a column cannot hold as it is."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class RowMapper(Generic[R]):
    """Records of one class as rows of one table, and back."""

    def __init__(
        self,
        record: type[R],
        table: Table[Any],
        *,
        columns: Mapping[str, str] | None = None,
        kept: Mapping[str, Conversion] | None = None,
    ) -> None:
        """`columns`: those that are called otherwise, by their fields. `kept`: what converts a
        field's value, where it needs that.

        Raises TypeError when record and table do not fit.
        """
        called = columns or {}
        names = [each.name for each in fields(record)]
        places = [called.get(name, name) for name in names]
        there = list(table.c.keys())
        if odd := set(places) ^ set(there):
            raise TypeError(f"{record.__name__} and table {table.name}: {', '.join(sorted(odd))}")
        self._record = record
        self._columns = places
        self._values: Callable[[R], tuple[Any, ...]] = attrgetter(*names)
        self._pick: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(
            *(there.index(place) for place in places)
        )
        self._kept = [(names.index(name), how) for name, how in (kept or {}).items()]

    def row(self, record: R) -> Values:
        """The record as its row."""
        values = dict(zip(self._columns, self._values(record), strict=True))
        for place, how in self._kept:
            column = self._columns[place]
            values[column] = how.write(values[column])
        return values

    def record(self, row: Sequence[Any]) -> R:
        """The record of a row, which has every column of the table in the table's order."""
        values = self._pick(row)
        if self._kept:
            changed = list(values)
            for place, how in self._kept:
                changed[place] = how.read(changed[place])
            return self._record(*changed)
        return self._record(*values)
