"""Leases, pictures, waking others, and forgetting what is old."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.core.changes import Note, Put, Send
from bot.core.records import AskedVoice, CohortState, Pinned, TeacherVoice, Timer
from bot.errors import StorageUnusable
from bot.storage.db.database import Database
from bot.storage.db.leases import acquire, give_up
from bot.storage.db.media import Blob, get_media, missing_media, put_media
from bot.storage.db.notifications import Notifications, wake_others
from bot.storage.db.tables import audit, cohorts, media, outbox, programs, updates_seen
from bot.storage.outbox.rows import Sent
from bot.storage.outbox.settling import settle
from bot.storage.records.retention import forget_old
from bot.storage.records.timers import unseen
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    claimed,
    cohort,
    enrollment,
    keep,
    outbox_message,
    person,
    post,
    pressed,
    program,
    room,
)

DAY = timedelta(days=1)


# --- leases --------------------------------------------------------------------------------------


def take(database: Database, owner: str, minutes: int = 0) -> int | None:
    with database.begin() as conn:
        return acquire(conn, "telegram:42", owner, NOW + minutes * MINUTE, 60)


def test_a_lease_has_one_owner(database: Database) -> None:
    """Whoever asks second is refused until it ends; the owner keeps it under the same fence."""
    assert take(database, "one") == 1
    assert take(database, "two") is None
    assert take(database, "one") == 1
    assert take(database, "two", 1) == 2
    assert take(database, "one", 1) is None


def test_a_lease_given_up_is_free(database: Database) -> None:
    """A process that closes lets the next one start at once, under a higher fence."""
    first = take(database, "one")
    assert first is not None
    with database.begin() as conn:
        give_up(conn, "telegram:42", "one", first, NOW)
    assert take(database, "two") == 2


def test_of_many_that_ask_at_once_one_gets_it(database_url: str) -> None:
    """Ten threads race for a lease; one wins."""
    got: list[int | None] = []

    def ask(number: int) -> None:
        mine = Database(database_url)
        got.append(take(mine, f"owner-{number}"))
        mine.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got, key=str) == [1] + [None] * 9


# --- pictures ------------------------------------------------------------------------------------


def blob(data: bytes) -> Blob:
    return Blob(hashlib.sha256(data).hexdigest(), "image/webp", data)


def test_a_picture_is_kept_once(database: Database) -> None:
    """The same bytes again change nothing; what is missing is known."""
    bridge, locust = blob(b"\x00bridge\xff" * 1000), blob(b"locust")
    with database.begin() as conn:
        put_media(conn, [bridge])
        put_media(conn, [bridge, bridge])
        put_media(conn, [])
        assert missing_media(conn, [bridge.sha256, locust.sha256]) == {locust.sha256}
        assert missing_media(conn, []) == set()
        assert get_media(conn, bridge.sha256) == bridge
        assert get_media(conn, locust.sha256) is None
        assert conn.execute(select(func.count()).select_from(media)).scalar() == 1


# --- waking others -------------------------------------------------------------------------------


@pytest.mark.postgres
def test_another_process_hears_of_an_earlier_hour(on_postgres: Database) -> None:
    """It is told when the transaction commits, and not told when it is rolled back."""
    with Notifications(on_postgres) as wakes:
        assert list(wakes.wait(0.1)) == []

        def fail() -> None:
            with on_postgres.begin() as conn:
                wake_others(conn, NOW + DAY)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        with on_postgres.begin() as conn:
            wake_others(conn, NOW)
        assert list(wakes.wait(10)) == [NOW]


def test_on_sqlite_there_is_nobody_to_wake(sqlite: Database) -> None:
    """Saying it is harmless; listening is refused."""
    with sqlite.begin() as conn:
        wake_others(conn, NOW)
    with pytest.raises(StorageUnusable):
        Notifications(sqlite)


# --- forgetting ----------------------------------------------------------------------------------


def count(database: Database, table: object) -> object:
    with database.read() as conn:
        return conn.execute(select(func.count()).select_from(table)).scalar()  # type: ignore[arg-type]  # any table


def forget(database: Database, days: int = 30) -> None:
    with database.begin() as conn:
        forget_old(conn, NOW + 31 * DAY, days)


def test_old_messages_go_and_a_running_cohort_s_stay(database: Database) -> None:
    """Boards of what runs may still be edited; open messages are never forgotten."""
    keep(database, *a_cohort(1), Put(room(2)))
    keep(database, Put(cohort(2, state=CohortState.ENDED, rooms=(2,))))
    keep(database, Send(post("running")), Send(post("over", room=2, cohort=2)))
    keep(database, Send(outbox_message("nobody's", 2, cohort=None)))
    with database.begin() as conn:
        pass
    found = claimed(database)
    with database.begin() as conn:
        settle(conn, [Sent(each, "m") for each in found], NOW)
    keep(database, Send(outbox_message("open", 2, cohort=None)))
    forget(database, 60)
    assert count(database, outbox) == 4
    forget(database)
    with database.read() as conn:
        assert set(conn.execute(select(outbox.c.key)).scalars()) == {"running", "open"}


def test_old_notes_and_updates_go(database: Database) -> None:
    """An update is remembered long enough to know it again, and no longer."""
    keep(database, Note("launched", cohort=1))
    with database.begin() as conn:
        unseen(conn, [pressed(2)])
    forget(database, 60)
    assert (count(database, audit), count(database, updates_seen)) == (1, 1)
    forget(database)
    assert (count(database, audit), count(database, updates_seen)) == (0, 0)


def test_what_never_ran_goes_and_what_ran_stays(database: Database) -> None:
    """Old drafts, cancelled ones nobody joined, and rehearsals that are over."""
    keep(database, *a_cohort(1), *(Put(Pinned(number, program())) for number in range(2, 8)))
    keep(
        database,
        Put(cohort(2, program=2, state=CohortState.DRAFT)),
        Put(cohort(3, program=3, state=CohortState.CANCELLED)),
        Put(cohort(4, program=4, state=CohortState.CANCELLED)),
        Put(person(9)),
        Put(enrollment(9, 9, 4)),
        Put(cohort(5, program=5, state=CohortState.ENDED, day_s=60)),
        Put(cohort(6, program=6, state=CohortState.ENDED, day_s=60)),
        Put(Timer("erase:6", "erase", 6, NOW + 60 * DAY)),
        Put(cohort(7, program=7, state=CohortState.DRAFT, created_at=NOW + 30 * DAY)),
    )
    forget(database)
    with database.read() as conn:
        assert set(conn.execute(select(cohorts.c.id)).scalars()) == {1, 4, 6, 7}
        assert set(conn.execute(select(programs.c.id)).scalars()) == {1, 4, 6, 7}


def test_pictures_nobody_shows_go(database: Database) -> None:
    """A picture stays as long as some kept program names it."""
    shown, needless = blob(b"shown"), blob(b"needless")
    shows = program().evolve(media={"bridge.webp": shown.sha256})
    keep(database, *a_cohort(0), Put(Pinned(1, shows)))
    with database.begin() as conn:
        put_media(conn, [shown, needless])
    forget(database)
    with database.read() as conn:
        assert conn.execute(select(media.c.sha256)).scalars().all() == [shown.sha256]


def test_recordings_stay_while_somebody_names_them(database: Database) -> None:
    """A coach's voice for as long as she gives it, one that is being made ready until it is told;
    what was asked for long ago goes with its sound, and so does what nobody names."""
    keep(database, *a_cohort(1))
    sounds = {name: blob(name.encode()) for name in ("given", "coming", "old", "nobody's")}
    asked = {
        name: AskedVoice("telegram", name, 1, 1, "day-1", at, file=name, sha256=sounds[name].sha256)
        for name, at in (("coming", NOW + 30 * DAY), ("old", NOW))
    }
    with database.begin() as conn:
        put_media(conn, sounds.values())
    given = TeacherVoice(1, "p", "day-1", sounds["given"].sha256, 3.0, NOW)
    keep(database, Put(given), *map(Put, asked.values()))
    forget(database, 20)
    with database.read() as conn:
        left = set(conn.execute(select(media.c.data)).scalars())
    assert left == {b"given", b"coming"}
