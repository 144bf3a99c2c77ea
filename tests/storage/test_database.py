"""The database itself: transactions, one process per file, and trouble in plain words."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.core.changes import Put
from bot.errors import StorageUnusable
from bot.storage.db import revisions
from bot.storage.db.database import Database
from bot.storage.db.errors import Collision
from bot.storage.db.schema_check import check_file
from tests.storage.scenes import (
    NOW,
    a_cohort,
    enrollment,
    keep,
    person,
    pressed,
    tick,
    world_of,
)


def said(database: Database) -> str:
    """What `check` says."""
    with pytest.raises(StorageUnusable) as caught:
        database.check()
    return caught.value.say


def test_a_sound_database_says_nothing(database: Database) -> None:
    """`check` is silent where all is well, and so is migrating what is up to date."""
    database.check()
    database.migrate()
    database.check()


def test_a_block_is_kept_whole_or_not_at_all(database: Database) -> None:
    """What was written before an error in the same block is not there afterwards."""

    def half() -> None:
        with database.begin() as conn:
            from bot.storage.records.saving import save

            save(conn, [Put(person(2))], now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM people")).scalar() == 0


def test_reading_never_writes(database: Database) -> None:
    """A block that reads cannot change anything for others, also by mistake."""
    keep(database, *a_cohort(1))

    def write() -> None:
        with database.read() as conn:
            conn.execute(text("DELETE FROM check_ins"))

    with pytest.raises(Exception, match=r"(?i)read-only|rights"):
        write()


def test_what_hangs_on_nobody_is_refused(database: Database) -> None:
    """Foreign keys hold on both databases: a tick of nobody's enrollment collides."""
    with pytest.raises(Collision):
        keep(database, Put(tick(99)))
    with pytest.raises(Collision):
        keep(database, *a_cohort(0), Put(enrollment(9, 999)))


def test_readers_do_not_wait_for_the_writer(database: Database) -> None:
    """While one block writes, another one reads what was there before."""
    keep(database, Put(person(2)))
    with database.begin() as writing:
        writing.execute(text("DELETE FROM people"))
        with database.read() as conn:
            assert conn.execute(text("SELECT count(*) FROM people")).scalar() == 1


def test_many_threads_write_in_turn(database: Database) -> None:
    """Eight threads write a hundred rows; none is told that the database is locked."""
    failed: list[BaseException] = []

    def work(start: int) -> None:
        try:
            for number in range(start, start + 12):
                keep(database, Put(person(number)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(100 * number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM people")).scalar() == 96


def test_a_database_in_memory_works_alike() -> None:
    """For trying things out: no file, the same tables, from any thread."""
    memory = Database("sqlite://")
    memory.migrate()
    memory.check()
    keep(memory, *a_cohort(1))
    seen: list[int] = []
    thread = threading.Thread(
        target=lambda: seen.append(len(world_of(memory, pressed(2)).enrollments))
    )
    thread.start()
    thread.join(10)
    assert seen == [1]
    memory.hold()
    memory.close()


# --- addresses -----------------------------------------------------------------------------------


def test_addresses_people_write_are_understood() -> None:
    """The plain `postgresql://` and `postgres://` mean the driver that is here."""
    for address in ("postgresql://a:b@h/d", "postgres://a:b@h/d", "postgresql+asyncpg://a:b@h/d"):
        assert Database(address).url.drivername == "postgresql+psycopg"
    assert Database("sqlite:///x.db").file == Path("x.db").absolute()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("stretchbot.db", "not an address"),
        ("", "not an address"),
        ("mysql://a@b/c", "mysql"),
        ("sqlite+aiosqlite:///x.db", None),
    ],
)
def test_addresses_that_are_none(address: str, words: str | None) -> None:
    """Something else is refused with an example of what it should look like."""
    if words is None:
        assert Database(address).is_sqlite
        return
    with pytest.raises(StorageUnusable, match=words):
        Database(address)


# --- SQLite files --------------------------------------------------------------------------------


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    """Looking does not create it."""
    database = Database(f"sqlite:///{tmp_path}/new.db")
    assert "stretchbot migrate" in said(database)
    assert list(tmp_path.iterdir()) == []
    database.migrate()
    database.check()
    database.close()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Neither `check` nor `migrate` makes folders."""
    database = Database(f"sqlite:///{tmp_path}/no/where/x.db")
    assert str(tmp_path / "no" / "where") in said(database)
    with pytest.raises(StorageUnusable, match="folder"):
        database.migrate()


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    """A path that is a folder is said to be one."""
    assert "is a folder" in said(Database(f"sqlite:///{tmp_path}"))


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    """A text file is not a database, and it is not turned into one."""
    file = tmp_path / "notes.db"
    file.write_text("Buy milk. " * 100)
    database = Database(f"sqlite:///{file}")
    assert "not a database" in said(database)
    with pytest.raises(StorageUnusable, match="not a database"):
        database.migrate()
    assert file.read_text().startswith("Buy milk.")


def test_a_damaged_file_is_said_to_be(sqlite: Database) -> None:
    """Pages overwritten with noise are found before anything is built on them."""
    keep(sqlite, *a_cohort(50))
    sqlite.close()
    assert sqlite.file is not None
    content = bytearray(sqlite.file.read_bytes())
    content[4096:40960] = b"\xa5" * (40960 - 4096)
    sqlite.file.write_bytes(content)
    assert "damaged" in said(sqlite)


def test_a_truncated_file_is_said_to_be_damaged(sqlite: Database) -> None:
    """Half a file, as a broken copy leaves it, is no database."""
    keep(sqlite, *a_cohort(50))
    sqlite.close()
    assert sqlite.file is not None
    content = sqlite.file.read_bytes()
    sqlite.file.write_bytes(content[: len(content) // 2 + 100])
    assert "damaged" in said(sqlite)


def test_a_file_locked_by_another_program_is_said_to_be(sqlite_url: str) -> None:
    """A database browser that sits on the file is named as the reason, after some patience."""
    database = Database(sqlite_url, patience_s=0.1)
    assert database.file is not None
    other = sqlite3.connect(database.file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageUnusable, match="in use by another program"):
        keep(database, Put(person(2)))
    other.execute("ROLLBACK")
    other.close()
    keep(database, Put(person(2)))
    database.close()


def test_a_schema_of_the_future_is_not_touched(database: Database) -> None:
    """A newer database is refused by `check` and by `migrate`, and stays as it is."""
    head = revisions.scripts().get_current_head()
    with database.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        assert "newer version" in said(database)
        with pytest.raises(StorageUnusable, match="newer version"):
            database.migrate()
    finally:
        with database.begin() as conn:
            conn.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head})


def test_an_empty_database_says_how_to_set_it_up(tmp_path: Path) -> None:
    """An empty file is a database that is not set up yet."""
    (tmp_path / "x.db").touch()
    assert "stretchbot migrate" in said(Database(f"sqlite:///{tmp_path}/x.db"))


def test_a_file_nobody_may_write_is_said_to_be(sqlite: Database) -> None:
    """Without the rights, the sentence says which are missing. Root gives its rights up first."""
    assert sqlite.file is not None
    sqlite.close()
    sqlite.file.chmod(0o444)
    sqlite.file.parent.chmod(0o555)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from bot.errors import StorageUnusable\n"
        "from bot.storage.db.schema_check import check_file\n"
        "fd = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECTORY)\n"
        "if os.geteuid() == 0:\n"
        "    os.setgid(65534); os.setuid(65534)\n"
        "os.fchdir(fd)\n"
        "try:\n"
        "    check_file(Path(sys.argv[2]))\n"
        "except StorageUnusable as error:\n"
        "    print(error.say)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(sqlite.file.parent), sqlite.file.name],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    sqlite.file.parent.chmod(0o755)
    assert "no rights" in told.stdout
    check_file(sqlite.file)


# --- one process ---------------------------------------------------------------------------------

_HOLDER = (
    "import sys, time\n"
    "from bot.storage.db.database import Database\n"
    "database = Database(sys.argv[1])\n"
    "database.hold()\n"
    "print('held', flush=True)\n"
    "time.sleep(60)\n"
)


def test_a_second_process_is_refused_until_the_first_is_gone(sqlite_url: str) -> None:
    """Whoever holds the file is named; `kill -9` frees it at once."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, sqlite_url],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None
    with holder, holder.stdout as lines:
        assert lines.readline() == "held\n"
        second = Database(sqlite_url)
        with pytest.raises(StorageUnusable, match=rf"process {holder.pid}\b.*PostgreSQL"):
            second.hold()
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait(10)
    second.hold()
    second.hold()
    second.close()


def test_a_file_may_be_held_again_after_closing(sqlite_url: str) -> None:
    """Closing lets go, also for the same process."""
    first, second = Database(sqlite_url), Database(sqlite_url)
    first.hold()
    with pytest.raises(StorageUnusable, match="already running"):
        second.hold()
    first.close()
    second.hold()
    second.close()


# --- PostgreSQL ----------------------------------------------------------------------------------


def test_a_server_that_is_not_there_is_said_to_be() -> None:
    """A refused connection is one sentence, without the password."""
    database = Database("postgresql://ana:secret@127.0.0.1:1/stretch")
    words = said(database)
    assert "cannot be reached" in words
    assert "stretch on 127.0.0.1" in words
    assert "secret" not in words


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_said_to_be(clean_postgres_url: str) -> None:
    """The server is there, the database is not."""
    url = make_url(clean_postgres_url).set(database="nowhere")
    assert "no database nowhere" in said(Database(url.render_as_string(hide_password=False)))


@pytest.mark.postgres
def test_a_user_without_rights_is_told_so(on_postgres: Database) -> None:
    """Somebody who may connect and nothing else hears that rights are missing."""
    with on_postgres.begin() as conn:
        conn.execute(text("DROP ROLE IF EXISTS guest"))
        conn.execute(text("CREATE ROLE guest LOGIN"))
    try:
        url = on_postgres.url.set(username="guest")
        guest = Database(url.render_as_string(hide_password=False))
        with pytest.raises(StorageUnusable, match="no rights"):
            keep(guest, Put(person(2)))
        guest.close()
    finally:
        with on_postgres.begin() as conn:
            conn.execute(text("DROP ROLE guest"))


@pytest.mark.postgres
def test_a_lost_connection_is_found_again(on_postgres: Database) -> None:
    """When the server throws connections away, the next block has a new one."""
    keep(on_postgres, Put(person(2)))
    other = Database(on_postgres.url.render_as_string(hide_password=False))
    with other.begin() as conn:
        conn.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.close()
    keep(on_postgres, Put(person(3)))
