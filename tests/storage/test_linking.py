"""Two people become one in the database as they do in memory, and nothing of either is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.core.actions import PICK, Option
from bot.core.changes import Change, Decision, MergePeople, Note, Put, Send
from bot.core.decide import decide
from bot.core.envelopes import ToAsker
from bot.core.events import Commanded, Event
from bot.core.records import Earned, Linking, OpenQuestion, Rest, TeacherVoice
from bot.core.registry import REGISTRY, Feature
from bot.core.request import Request
from bot.core.world import HouseRules, World
from bot.features.link import digest_of
from bot.storage.db.database import Database
from bot.storage.db.media import Blob, put_media
from bot.storage.db.tables import audit, check_ins, enrollments, linkings, media, outbox, people
from bot.storage.records.loading import load
from bot.storage.records.saving import save
from bot.storage.records.voices import voices_of
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    commanded,
    enrollment,
    identity,
    keep,
    outbox_message,
    person,
    pressed,
    tick,
)

RULES = HouseRules(platforms=("telegram", "discord"))


def two_lives(database: Database) -> None:
    """Ana twice: person 1 on Telegram, person 2 on Discord, with days of their own."""
    keep(
        database,
        *a_cohort(0),
        Put(person(1, "Ana")),
        Put(person(2, "Ana D", zone="Asia/Tokyo")),
        Put(identity(2, platform="discord")),
        Put(enrollment(11, 1, cue="0")),
        Put(enrollment(12, 2, place="1", swaps={"bridge": "easier"})),
        Put(tick(11, 1, at=NOW, feel=None)),
        Put(tick(12, 1, at=NOW - MINUTE, feel=4)),
        Put(tick(12, 2, at=NOW + MINUTE)),
        Put(Rest(12, 3, NOW)),
        Put(Earned(11, "first", NOW)),
        Put(Earned(12, "first", NOW - MINUTE)),
        Send(outbox_message("reminder:1:2:1", 1)),
        Send(outbox_message("reminder:1:2:2", 2)),
        Send(outbox_message("closing:1:2", 2, "closing", {})),
        Send(outbox_message("answer", ToAsker("discord", "u2", "9", person=2), "kept", {})),
        Note("joined", person=2, cohort=1),
    )


def test_every_day_is_kept_once(database: Database) -> None:
    """The union of ticks, each from when it was first made, with what only one of them says."""
    two_lives(database)
    keep(database, MergePeople(1, 2))
    with database.read() as conn:
        found = conn.execute(select(check_ins).order_by(check_ins.c.day)).all()
        assert [(row.enrollment_id, row.day, row.at, row.feel) for row in found] == [
            (11, 1, NOW - MINUTE, 4),
            (11, 2, NOW + MINUTE, None),
        ]
        (one,) = conn.execute(select(enrollments)).all()
        assert (one.id, one.person_id, one.cue, one.place) == (11, 1, "0", "1")
        assert one.swaps == {"bridge": "easier"}
        assert conn.execute(select(people.c.id)).scalars().all() == [1]
        assert conn.execute(select(audit.c.person_id)).scalars().all() == [1]


def test_what_was_planned_comes_once(database: Database) -> None:
    """A reminder planned for both is one; what was planned for the other comes to the person."""
    two_lives(database)
    keep(database, MergePeople(1, 2))
    with database.read() as conn:
        found = conn.execute(select(outbox).order_by(outbox.c.id)).all()
    assert [row.key for row in found] == ["reminder:1:2:1", "closing:1:1", "answer"]
    assert {row.person_id for row in found} == {1}
    assert {row.lane for row in found} == {"person:1"}
    assert found[-1].address["person"] == 1


def handled(database: Database, *events: Event) -> list[str]:
    """Decide a group of events on the database; the kinds of what was answered."""
    with database.begin() as conn:
        world = load(conn, events, catalog={}, rules=RULES)
        changes: list[Change] = []
        for event in events:
            decision = decide(world, event, NOW)
            world.apply(decision)
            changes += decision
        save(conn, changes, now=NOW)
        said = [each.envelope.kind for each in changes if isinstance(each, Send)]
        texts = [each.envelope.message.parameters for each in changes if isinstance(each, Send)]
    return [*said, *(str(params["code"]) for params in texts if "code" in params)]


def command(number: int, platform: str, text: str, update: str) -> Commanded:
    return commanded(number, "link", text, platform=platform, room=None, update=update)


def test_a_code_from_the_database(database: Database) -> None:
    """A code given in one transaction is taken in another, also in one group with a tick."""
    two_lives(database)
    kind, code = handled(database, command(1, "telegram", "", "1"))
    assert kind == "link-code"
    with database.read() as conn:
        (kept,) = conn.execute(select(linkings)).all()
        assert code.replace("-", "") not in kept.digest
        assert kept.expires_at == NOW + timedelta(minutes=10)
    assert handled(database, command(3, "discord", "NOSUCHCODE", "2")) == ["link-wrong"]
    said = handled(database, command(2, "discord", code, "3"))
    assert said[:1] == ["linked"]
    with database.read() as conn:
        assert len(conn.execute(select(enrollments)).all()) == 1
    assert handled(database, command(2, "discord", "off", "4")) == ["link-off-ask"]
    press = pressed(2, "link-off", platform="discord", room=None, update="5")
    assert handled(database, press) == ["unlinked"]
    with database.begin() as conn:
        world = load(conn, [command(1, "telegram", "", "6")], catalog={}, rules=RULES)
        assert {each.user_id for each in world.identities.values()} == {"u1"}
        assert world.linkings == {1: Linking(1)}


@pytest.fixture
def guest() -> Iterator[None]:
    """A feature of this test's own that looks at codes, and one of whose buttons does not."""
    feature = Feature("guest")

    @feature.command(
        "meet", Option.text("code", digest=digest_of), aliases=("greet",), linkings=True
    )
    def meet(request: Request, code: str) -> Decision:
        return ()

    @feature.action("part", linkings=True)
    @feature.action("wave")
    def tap(request: Request) -> Decision:
        return ()

    yield
    REGISTRY.drop("guest")


@pytest.mark.usefixtures("guest")
def test_a_feature_that_declares_it_gets_what_it_looks_at(database: Database) -> None:
    """Typed, by another word, pressed, or picked as the answer to a question: the codes of whoever
    acts, and of whose code was given. What declares nothing gets nothing."""
    two_lives(database)
    _, code = handled(database, command(1, "telegram", "", "1"))
    question = OpenQuestion(
        "q1", "discord", "u2", "meet", options={"code": code}, option="", cohort="", asked_at=NOW
    )
    keep(database, Put(question))

    def codes(event: Event) -> tuple[set[int], bool]:
        with database.begin() as conn:
            world = load(conn, [event], catalog={}, rules=RULES)
        return set(world.linkings), bool(world.entropy)

    def typed(name: str, text: str) -> Event:
        return commanded(2, name, text, platform="discord", room=None)

    def tapped(person: int, platform: str, name: str, *args: str) -> Event:
        return pressed(person, name, *args, platform=platform, room=None)

    for event in (
        typed("meet", code),
        typed("MEET", f"code={code}"),
        typed("meet", f"code = {code}"),
        typed("greet", code.lower()),
        tapped(2, "discord", "meet", code),
        tapped(2, "discord", PICK, "q1", "c1"),
        tapped(1, "telegram", "part"),
    ):
        assert codes(event) == ({1}, True)
    assert codes(typed("meet", "")) == (set(), True)
    for event in (typed("me", code), tapped(1, "telegram", "wave", code)):
        assert codes(event) == (set(), False)


def test_two_codes_are_never_alike(database: Database) -> None:
    """A code is drawn by chance, not from what anybody could know."""
    two_lives(database)
    drawn = {handled(database, command(1, "telegram", "", "same"))[1] for _ in range(4)}
    assert len(drawn) == 4


def test_what_either_recorded_is_hers(database: Database) -> None:
    """Of two recordings for one place the later stands, and the other's sound is gone."""
    two_lives(database)

    def voice(person: int, subject: str, sound: bytes, minutes: int) -> TeacherVoice:
        sha256 = hashlib.sha256(sound).hexdigest()
        with database.begin() as conn:
            put_media(conn, [Blob(sha256, "audio/ogg", sound)])
        return TeacherVoice(person, "p", subject, sha256, 3.0, NOW + minutes * MINUTE)

    first, second = voice(1, "day-1", b"first", 0), voice(2, "day-1", b"second", 1)
    other = voice(2, "bridge", b"other", 0)
    keep(database, Put(first), Put(second), Put(other))
    world = World(voices={(each.person, each.program, each.subject): each
                          for each in (first, second, other)})  # fmt: skip
    keep(database, MergePeople(1, 2))
    world.apply((MergePeople(1, 2),))
    with database.read() as conn:
        found = voices_of(conn, (1, 2))
        sounds = set(conn.execute(select(media.c.data)).scalars())
    assert found == world.voices
    assert set(found) == {(1, "p", "day-1"), (1, "p", "bridge")}
    assert sounds == {b"second", b"other"}
