"""Dates and times in the reader's language, zone and year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.presentation.post import When, plain
from tests.views.reading import leaves
from tests.views.samples import ANA, COHORT, NEXT_AT, NOW, said


def test_near_days_have_names() -> None:
    """Tomorrow is called tomorrow, in the reader's own zone."""
    lisbon = said("today-none")
    assert plain(lisbon.blocks).endswith("The next one comes tomorrow at 06:00.")
    tokyo = said("today-none", reader=replace(ANA, zone="Asia/Tokyo"))
    assert plain(tokyo.blocks).endswith("The next one comes tomorrow at 15:00.")


def test_the_same_instant_is_today_somewhere_else() -> None:
    """Which day it is, is the reader's own question."""
    now = datetime(2026, 12, 8, 23, 30, tzinfo=UTC)
    there = said("today-none", reader=replace(ANA, zone="Europe/Berlin"), now=now)
    assert "comes today at 07:00" in plain(there.blocks)


def test_farther_days_have_dates_and_other_years_say_so() -> None:
    """A date in another year names the year."""
    soon = said("today-none", changes={"lesson_at": datetime(2026, 12, 14, 6, tzinfo=UTC)})
    assert "comes on Monday, 14 December at 06:00" in plain(soon.blocks)
    later = said("today-none", changes={"lesson_at": datetime(2027, 1, 4, 6, tzinfo=UTC)})
    assert "comes on Monday, 4 January 2027 at 06:00" in plain(later.blocks)
    spanish = said(
        "today-none",
        reader=replace(ANA, language="es"),
        changes={"lesson_at": datetime(2027, 1, 4, 6, tzinfo=UTC)},
    )
    assert "llega el lunes 4 de enero de 2027 a las 06:00" in plain(spanish.blocks)


def test_an_instant_keeps_its_instant() -> None:
    """A platform that shows times by itself is given the time, not only its words."""
    instants = [leaf for leaf in leaves(said("today-none")) if isinstance(leaf, When)]
    assert instants == [When(NEXT_AT, "tomorrow at 06:00")]


def test_a_room_reads_the_time_of_its_cohort() -> None:
    """Whoever's zone a reader has, what stands in the group is the group's time."""
    far = replace(ANA, zone="Asia/Tokyo")
    post = said("countdown", reader=far, cohort=COHORT)
    assert "Tuesday, 8 December at 07:00" in plain(post.blocks)


@pytest.mark.parametrize("zone", ["", "Nowhere/Atlantis"])
def test_an_unknown_zone_reads_as_utc(zone: str) -> None:
    """A zone that no longer exists stops no message."""
    assert "tomorrow at 06:00" in plain(said("today-none", reader=replace(ANA, zone=zone)).blocks)


def test_a_date_is_a_date_everywhere() -> None:
    """The day of a challenge never shifts with the reader's zone."""
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        post = said("day-not-open", reader=replace(ANA, zone=zone))
        assert "Thursday, 10 December" in plain(post.blocks)


def test_a_start_may_be_an_instant_too() -> None:
    """Where a date is expected an instant reads as its day."""
    post = said("room-moved", changes={"start": datetime(2026, 12, 14, 6, tzinfo=UTC)})
    assert "now on Monday, 14 December." in plain(post.blocks)
    assert said("room-moved", changes={"start": date(2026, 12, 14)}, now=NOW) is not None
