"""What a person types, and what they get: one readable sentence when it cannot be done."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import __version__
from bot.app.serving import CLOCK, stage_clock
from bot.cli import main
from bot.content.shipped import content_dir
from bot.delivery.database_executor import DatabaseExecutor
from bot.settings import Settings
from bot.storage.db.database import Database
from bot.storage.records.stage_log import SqlStageLog
from tests.children import heard

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

Stretchbot = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bare environment in an empty folder; nothing listens on the port of these tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("WEB_PORT", "0")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def stretchbot(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Stretchbot:
    """Types a command: exit status, what was printed, and what was complained about."""

    def typed(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["stretchbot", *words])
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(ended.value.code or 0), out, err

    return typed


def refused(result: tuple[int, str, str]) -> str:
    """The one sentence of a command that could not be carried out."""
    status, _, err = result
    assert status == 2
    lines = err.strip().splitlines()
    assert len(lines) == 1, err
    return lines[0]


# --- asking for help -----------------------------------------------------------------------------


def test_help_names_every_command(stretchbot: Stretchbot) -> None:
    """`stretchbot --help` lists what there is, each with a line."""
    status, out, _ = stretchbot("--help")
    assert status == 0
    commands = [
        "run",
        "demo",
        "play",
        "check",
        "new",
        "preview",
        "migrate",
        "draw",
        "film",
        "health",
    ]
    for command in commands:
        assert re.search(rf"^\s*{command}\s+\S", out, re.MULTILINE), command


def test_the_version_is_the_package_s(stretchbot: Stretchbot) -> None:
    """`stretchbot --version` says which one this is."""
    assert stretchbot("--version") == (0, f"stretchbot {__version__}\n", "")


def test_a_wrong_command_is_no_trace(stretchbot: Stretchbot) -> None:
    """What does not exist is named, with exit status 2."""
    status, _, err = stretchbot("dance")
    assert status == 2
    assert "dance" in err


# --- starting ------------------------------------------------------------------------------------


def test_with_nothing_to_run_it_says_what_to_do(stretchbot: Stretchbot) -> None:
    """No token and no stage: it names the demo and the settings, and makes no file."""
    say = refused(stretchbot("run"))
    assert "stretchbot demo" in say
    assert "TELEGRAM_TOKEN" in say
    assert list(Path().iterdir()) == []


def test_a_setting_that_cannot_be_used_is_one_line(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting is named and the value that would do is shown."""
    monkeypatch.setenv("QUIET_HOURS", "late")
    assert refused(stretchbot("run", "--stage")).startswith("QUIET_HOURS cannot be used")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:////nowhere/at/all/x.db", "cannot be opened"),
        ("mysql://localhost/x", "DATABASE_URL cannot be used"),
        ("postgresql://me:hunter22@127.0.0.1:1/db", "cannot be reached"),
    ],
)
def test_a_database_that_is_not_there_is_one_line(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    """A missing folder, another kind of database, a server that is down; never the password."""
    monkeypatch.setenv("DATABASE_URL", url)
    say = refused(stretchbot("run", "--stage"))
    assert words in say
    assert "hunter22" not in say


def test_a_damaged_database_is_one_line(stretchbot: Stretchbot) -> None:
    """A file that is no database is left exactly as it was."""
    Path("stretchbot.db").write_text("This is a letter, not a database. " * 100)
    before = Path("stretchbot.db").read_bytes()
    assert "stretchbot.db" in refused(stretchbot("run", "--stage"))
    assert Path("stretchbot.db").read_bytes() == before


def test_a_newer_database_is_one_line(stretchbot: Stretchbot) -> None:
    """A database of a later version is not touched by an earlier one."""
    assert stretchbot("migrate")[0] == 0
    with sqlite3.connect("stretchbot.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer" in refused(stretchbot("run", "--stage"))


def test_a_second_one_on_the_same_file_is_refused(stretchbot: Stretchbot) -> None:
    """One process per SQLite file: the second is told so, and the first goes on."""
    database = Database("sqlite:///stretchbot.db")
    database.hold()
    try:
        assert "already running" in refused(stretchbot("run", "--stage"))
    finally:
        database.close()


def test_a_taken_port_is_one_line(stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program has the port: the sentence names it and the settings to change."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("WEB_PORT", str(other.getsockname()[1]))
        say = refused(stretchbot("run", "--stage"))
    assert "another program" in say
    assert "WEB_PORT" in say


def test_missing_content_is_one_line(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CONTENT_DIR leads nowhere, or to a folder without challenges."""
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    assert "nowhere" in refused(stretchbot("run", "--stage"))
    Path("empty").mkdir()
    monkeypatch.setenv("CONTENT_DIR", "empty")
    assert "no challenge" in refused(stretchbot("run", "--stage"))


def test_a_token_is_never_printed(stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong with a token set, it is not in what is printed."""
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all/x.db")
    _, out, err = stretchbot("run")
    assert TOKEN.split(":")[1] not in out + err


# --- a coach's own challenge ---------------------------------------------------------------------


def test_a_coach_starts_checks_and_previews_her_own(stretchbot: Stretchbot) -> None:
    """`new`, `preview`, `check`: made from ours, shown as the chat will, and in order."""
    status, out, _ = stretchbot("new", "Hips in May", "--from", "hips-7")
    assert status == 0
    assert "hips-in-may" in out
    status, out, _ = stretchbot("preview", "day-2", "--program", "hips-in-may")
    assert status == 0
    assert "Day 2 of 7" in out
    assert "[ Done ]" in out
    assert re.search(r"About \d+ minutes .* [\d,]+ characters", out)
    status, out, _ = stretchbot("preview", "3", "--program", "desk-10", "--cards", "cards")
    assert status == 0
    drawn = sorted(path.name for path in Path("cards").iterdir())
    assert drawn == [f"desk-10-3-{number:02}-en.jpg" for number in (1, 2, 3, 4)]
    assert all(name in out for name in drawn)
    status, out, _ = stretchbot("check", "hips-in-may")
    assert status == 0, out


def test_check_finds_a_mistake_and_fails(stretchbot: Stretchbot) -> None:
    """A pose that does not exist is named with file, line and a suggestion; exit status 1."""
    stretchbot("new", "mine", "--from", "glutes-5")
    day = Path("mine/days/day-1.yaml")
    day.write_text(day.read_text().replace("do: bridge", "do: brigde", 1))
    status, out, _ = stretchbot("check", "mine")
    assert status == 1
    assert re.search(r"days/day-1\.yaml", out)
    assert "Did you mean 'bridge'?" in out
    assert "line " in out


def test_the_shipped_challenges_are_in_order(stretchbot: Stretchbot) -> None:
    """`stretchbot check` without a folder looks at what would be launched."""
    status, out, _ = stretchbot("check")
    assert status == 0, out


@pytest.mark.parametrize(
    ("words", "say"),
    [
        (["check", "nowhere"], "There is no folder nowhere"),
        (["new", "mine", "--from", "hips-8"], "Did you mean 'hips-7'?"),
        (["new", "42"], "cannot be the name"),
        (["preview", "day-9"], "has days 1 to 5"),
        (["preview", "day-1", "--program", "glutes"], "Did you mean 'glutes-5'?"),
        (["play", "--people", "2", "--program", "glutes"], "Did you mean 'glutes-5'?"),
        (["draw"], "Say one of"),
        (["draw", "handstand"], "handstand"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    stretchbot: Stretchbot, words: list[str], say: str
) -> None:
    """A wrong name is answered with the right one, and nothing is made."""
    assert say in refused(stretchbot(*words))
    assert list(Path().iterdir()) == []


def test_a_challenge_that_is_there_is_never_overwritten(stretchbot: Stretchbot) -> None:
    """The second `new` of the same name is refused, and the first is untouched."""
    stretchbot("new", "mine")
    Path("mine/challenge.yaml").write_text("my own words")
    assert "there already" in refused(stretchbot("new", "mine"))
    assert Path("mine/challenge.yaml").read_text() == "my own words"


# --- running -------------------------------------------------------------------------------------


def test_a_play_agrees_with_its_database(stretchbot: Stretchbot) -> None:
    """A whole challenge in the terminal: every number read in the chat is the database's."""
    status, out, _ = stretchbot("play", "--people", "2", "--seed", "3")
    assert status == 0, out[-2000:]
    assert out.rstrip().endswith("Everything agrees.")
    assert "Day 5 of 5" in out


def test_migrate_makes_a_database_once(stretchbot: Stretchbot) -> None:
    """Twice is as good as once."""
    assert stretchbot("migrate") == (0, "The database is up to date.\n", "")
    assert stretchbot("migrate") == (0, "The database is up to date.\n", "")


def test_a_figure_can_be_checked(stretchbot: Stretchbot) -> None:
    """`draw --check` finds nothing wrong with a shipped figure, and names what is with another."""
    figures = Path("library/figures")
    figures.mkdir(parents=True)
    shutil.copy(content_dir() / "library" / "figures" / "bridge.yaml", figures)
    assert stretchbot("draw", "--check", "--in", "library")[0] == 0
    (figures / "moon.yaml").write_text("pose: moon\n")
    status, out, _ = stretchbot("draw", "--check", "--in", "library")
    assert status == 1
    assert "moon.yaml" in out


def test_a_film_that_cannot_be_made_is_said_at_once(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A day or challenge that is not there, a folder for a file, no encoder: one sentence each,
    before anything is drawn."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "frames"))
    (tmp_path / "a-file").touch()
    for words, said in (
        (("day-9",), "days 1 to 5"),
        (("day-1", "--challenge", "hip-7"), "hips-7"),
        (("day-1", "--out", str(tmp_path)), "is a folder"),
        (("day-1", "--out", str(tmp_path / "a-file" / "day.mp4")), "cannot be made"),
    ):
        status, _, complained = stretchbot("film", *words)
        assert (status, said in complained) == (2, True), (words, complained)
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    status, _, complained = stretchbot("film", "day-1")
    assert (status, "stretchbot[draw]" in complained) == (2, True), complained
    assert not (tmp_path / "frames").exists()


def test_health_without_a_bot(stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers: exit status 1, in words."""
    monkeypatch.setenv("WEB_PORT", "1")
    status, _, err = stretchbot("health")
    assert status == 1
    assert "does not run" in err


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bot on this machine that does not reach Telegram: the line in which it says where it is."""
    nowhere = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:1"}
    folder = tmp_path_factory.mktemp("bot")
    with running(folder, "run", "--stage", **nowhere) as (_, line, _):
        yield line


def test_health_of_a_bot_that_is_not(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch, bot: str
) -> None:
    """Telegram cannot be reached: the word is there, and exit status 1."""
    address = address_in(bot)
    said(address, "unwell", stage="ok")
    monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
    status, words, _ = stretchbot("health")
    assert status == 1
    assert words == (
        "status: unwell, database: ok, telegram: starting, stage: ok, courier: ok, timers: ok\n"
    )


def said(address: str, status: str, **parts: str) -> dict[str, str]:
    """What /health answers, once it says so: a bot that has just started is not well yet."""
    deadline = time.perf_counter() + 60
    while True:
        try:
            words: dict[str, str] = json.loads(fetch(f"{address}/health"))
        except urllib.error.HTTPError as unwell:
            words = json.load(unwell)
        if {"status": status, **parts}.items() <= words.items():
            return words
        assert time.perf_counter() < deadline, words
        time.sleep(0.01)


@contextmanager
def running(
    folder: Path, *words: str, **given: str
) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A running bot, the line in which it says where it is, and what it logs."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in Settings.model_fields
    }
    ours = {"WEB_PORT": "0", "PYTHONPATH": str(ROOT), "LOG_FORMAT": "json"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**environment, **ours, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    # Read along, so that a talkative child never waits for us.
    errors: list[str] = []
    reading = threading.Thread(target=errors.extend, args=(process.stderr,), daemon=True)
    reading.start()
    try:
        line = process.stdout.readline()
        assert re.search(r"https?://", line), (line, errors)
        yield process, line, errors
    finally:
        ended = process.poll()
        process.kill()
        process.wait(60)
        # It ends when nobody writes any more: a killed bot leaves no process of its own behind.
        reading.join(60)
        assert not reading.is_alive()
        process.stdout.close()
        process.stderr.close()
        heard(ended, "".join(errors), who="the bot")


@contextmanager
def demo(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo, begun with these words more, and its address."""
    with running(folder, "demo", "--no-browser", *words) as (process, line, _):
        yield process, address_in(line)


def address_in(line: str) -> str:
    """The address in a line of the terminal, which holds no secret."""
    match = re.search(r"The stage is at (http://127\.0\.0\.1:\d+)  \(Ctrl", line)
    assert match, line
    return match.group(1)


def link_in(line: str) -> str:
    """The secret link in a line of the terminal."""
    match = re.search(r"(http://127\.0\.0\.1:\d+/\?key=[\w-]{22,})\s*$", line)
    assert match, line
    return match.group(1)


def status(address: str, body: dict[str, object] | None = None, **headers: str) -> int:
    """The status of an answer to a request with these headers."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: int = answer.status
            return found
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        data: bytes = answer.read()
        return data


def send(address: str, body: dict[str, object]) -> None:
    request = urllib.request.Request(
        address, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60):
        pass


def all_came(address: str) -> None:
    """Return when nothing is on its way, and the clock is kept as it stands."""
    # A jump to what has passed moves nothing, and is answered when all that is due was delivered.
    send(f"{address}/api/clock", {"jump": "2001-01-01T00:00:00Z"})


@pytest.mark.kill
def test_the_demo_opens_is_killed_and_goes_on(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The stage answers, and begins when --at says; it is well, in a word per part; `kill -9`;
    started again it has the chat and the time it had; SIGTERM ends it in order."""
    with demo(tmp_path, "--at", "2031-05-01T09:00+01:00") as (process, address):
        assert b"<html" in fetch(f"{address}/")
        assert clock(address).startswith("2031-05-01T08:0")
        assert said(address, "ok") == {
            "status": "ok",
            "database": "ok",
            "stage": "ok",
            "courier": "ok",
            "timers": "ok",
        }
        monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
        words = "status: ok, database: ok, stage: ok, courier: ok, timers: ok\n"
        assert stretchbot("health") == (0, words, "")
        send(f"{address}/api/say", {"as": 1, "room": 1, "text": "/help", "act": "first-act"})
        send(f"{address}/api/clock", {"jump": "2031-05-06T07:08:09Z"})
        all_came(address)
        before = posts(address)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(60)
    assert len(before) == 2
    with demo(tmp_path) as (process, address):
        assert posts(address) == before
        assert clock(address) > "2031-05-06T07:08:09"
        process.terminate()
        assert process.wait(60) == 0


@pytest.mark.realtime
def test_a_stage_that_others_can_reach_opens_by_its_link_alone(tmp_path: Path) -> None:
    """Beyond this machine nobody is anybody without the link, whatever host they name. It is
    printed, is nowhere in the log nor in the health check, and can be made anew."""
    wide = {"WEB_HOST": "0.0.0.0", "LOG_LEVEL": "debug"}
    say: dict[str, object] = {"as": 1, "room": 1, "text": "/launch"}
    with running(tmp_path, "run", "--stage", **wide) as (process, line, errors):
        link = link_in(line)
        address, key = link.split("/?key=")
        cookie = f"stretchbot_stage={key}"
        for host in ("localhost", "127.0.0.1", "stretch.example"):
            assert status(f"{address}/", Host=host) == 403
            assert status(f"{address}/api/state", Host=host) == 403
            assert status(f"{address}/api/say", say, Host=host) == 403
            assert status(f"{address}/api/state", Host=host, Cookie=cookie) == 200
        assert status(f"{address}/api/say", say, Cookie=cookie) == 200
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(link, timeout=60) as page:
            assert b"stage.js" in page.read()
            assert "key" not in page.url
        health = fetch(f"{address}/health").decode()
        assert json.loads(health)["stage"] == "ok"
        assert key not in health
        process.terminate()
        assert process.wait(60) == 0
    assert key not in "".join(errors)
    with running(tmp_path, "run", "--stage", "--new-link", **wide) as (_, line, _):
        address, new = link_in(line).split("/?key=")
        assert new != key
        assert status(f"{address}/api/state", Cookie=cookie) == 403
        assert status(f"{address}/api/state", Cookie=f"stretchbot_stage={new}") == 200


@pytest.mark.realtime
def test_a_stage_on_this_machine_needs_no_link(bot: str) -> None:
    """On loopback everything is as it was: an address without a secret, and the host check."""
    address = address_in(bot)
    assert status(f"{address}/") == 200
    assert status(f"{address}/api/state", Host="localhost") == 200
    assert status(f"{address}/api/state", Host="evil.example") == 403


def clock(address: str) -> str:
    """What time it is on the stage."""
    now: str = json.loads(fetch(f"{address}/api/state"))["clock"]["now"]
    return now


def test_a_stage_is_when_it_began_though_nobody_moved_its_clock() -> None:
    """What a new stage was told to begin at is kept at once: after a restart it is still then."""
    begins = datetime(2026, 12, 4, 8, tzinfo=UTC)
    executor = DatabaseExecutor(threads=1, away=lambda error: False)
    for at in (begins, None):
        with stage_log("stage.db") as log:
            now = stage_clock(log, executor, at).now()
        assert begins <= now < begins + timedelta(minutes=30)
    executor.close()


@pytest.mark.parametrize("at", ["2001-01-01T09:00", "2031-05-06T07:08Z"])
def test_a_stage_that_was_lived_stays_when_it_is(
    stretchbot: Stretchbot, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Whether its clock was kept, or something was said while it ran in real time: --at is refused
    with what to do, and everything is as it was."""
    for file in ("kept.db", "said.db"):
        with stage_log(file) as log:
            if file == "kept.db":
                log.meta_set(CLOCK, "{}")
            else:
                log.append({"text": "Hello"}, "first-act")
            before = log.since(0), log.meta_get(CLOCK)
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
        say = refused(stretchbot("demo", "--no-browser", "--at", at))
        assert "cannot go back" in say
        assert "DATABASE_URL" in say
        with stage_log(file) as log:
            assert (log.since(0), log.meta_get(CLOCK)) == before


@contextmanager
def stage_log(file: str) -> Iterator[SqlStageLog]:
    """What a stage is kept in."""
    database = Database(f"sqlite:///{file}")
    try:
        database.migrate()
        yield SqlStageLog(database)
    finally:
        database.close()


@pytest.mark.parametrize("said", ["tomorrow", "2026-02-29T09:00", "25:00", "0001-01-01"])
def test_a_moment_that_is_none_is_one_line(stretchbot: Stretchbot, said: str) -> None:
    """It is said back, with one that would do, and no database is made."""
    say = refused(stretchbot("demo", "--no-browser", "--at", said))
    assert f"--at {said} " in say
    assert "2026-12-04T09:00" in say
    assert list(Path().iterdir()) == []


def posts(address: str) -> list[tuple[int, str]]:
    """The posts that the coach sees: id, and who wrote them or what kind they are."""
    state = json.loads(fetch(f"{address}/api/state"))
    return [(post["id"], post.get("kind") or post["text"]) for post in state["posts"]]
