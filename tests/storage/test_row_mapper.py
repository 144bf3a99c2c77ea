"""A record and its table are matched by names: whoever adds a column minds no order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, insert, select

from bot.storage.records.row_mapper import Conversion, RowMapper


@dataclass(frozen=True)
class Mat:
    """How a mat is called, whose it is, and its colours."""

    name: str
    owner: int
    colours: tuple[str, ...] = ()


def mats(*without: str) -> Table[Any]:
    """The table of mats, in another order than the record's fields."""
    columns = (Column("colours", Text), Column("person_id", Integer), Column("name", Text))
    return Table("mats", MetaData(), *(each for each in columns if each.name not in without))


COLOURS = Conversion(" ".join, lambda text: tuple(text.split()))


def test_a_record_comes_back_whatever_the_order() -> None:
    """Fields and columns stand in different orders, one is called otherwise, one kept as text."""
    table = mats()
    mapper = RowMapper(Mat, table, columns={"owner": "person_id"}, kept={"colours": COLOURS})
    mat = Mat("Blue", 7, ("blue", "grey"))
    with create_engine("sqlite://").begin() as conn:
        table.create(conn)
        conn.execute(insert(table), mapper.row(mat))
        assert conn.execute(select(table)).one() == ("blue grey", 7, "Blue")
        assert mapper.record(conn.execute(select(table)).one()) == mat


def test_a_field_without_its_column_stops_the_start() -> None:
    """And a column without its field: both names are told."""
    with pytest.raises(TypeError, match=r"Mat and table mats: colours$"):
        RowMapper(Mat, mats("colours"), columns={"owner": "person_id"})
    with pytest.raises(TypeError, match=r"Mat and table mats: owner, person_id$"):
        RowMapper(Mat, mats())
