"""The outbox: planned once, handed out once, in order, and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.core.buttons import Button
from bot.core.changes import CancelMessages, Put, Send
from bot.core.envelopes import (
    Envelope,
    Priority,
    ToAsker,
    ToPerson,
)
from bot.core.records import RoomState
from bot.features.check_in import CheckedIn
from bot.storage.db.database import Database
from bot.storage.db.tables import outbox
from bot.storage.outbox.claiming import mark_leaving, next_message_at, take_over
from bot.storage.outbox.rows import (
    Claimed,
    Failed,
    Outcome,
    Postponed,
    Retry,
    Sent,
    Skipped,
    Unknown,
)
from bot.storage.outbox.settling import settle
from tests.storage.scenes import (
    DAY_1,
    MINUTE,
    NOW,
    TICKED,
    a_cohort,
    claimed,
    identity,
    keep,
    keys,
    outbox_message,
    person,
    post,
    room,
    said,
    states,
)


def asker(person: int = 2, *, known: bool = True, platform: str = "telegram") -> ToAsker:
    return ToAsker(platform, f"u{person}", "-1001", person=person if known else None)


def settled(database: Database, *outcomes: Outcome, at: timedelta = MINUTE) -> None:
    with database.begin() as conn:
        settle(conn, outcomes, NOW + at)


def next_at(database: Database, *platforms: str) -> object:
    with database.read() as conn:
        return next_message_at(conn, platforms or ("telegram",))


def test_a_message_comes_back_as_it_was_planned(database: Database) -> None:
    """Parameters, buttons, address and times survive the table."""
    planned = Envelope(
        key="answer:1",
        to=ToAsker("telegram", "u2", "-1001", "7", False, "55", "handle", 2),
        message=CheckedIn(
            day=1,
            situation="plain",
            line=0,
            done=1,
            length=3,
            late=False,
            note="",
            badges=("first",),
            next_at=NOW,
        ),
        buttons=((Button("feel", ("c1", "1", "5"), label="★"), Button("undo")),),
        cohort=1,
        planned_for=NOW,
        expires_at=NOW + MINUTE,
        silent=True,
        edit=True,
    )
    keep(database, *a_cohort(1), Send(planned))
    (found,) = claimed(database)
    assert found.envelope == planned
    assert (found.platform, found.claim, found.attempt, found.edits) == ("telegram", 1, 0, "")


def test_a_claim_after_a_kill_knows_of_the_first_try(database: Database) -> None:
    """Whoever takes a message over knows that it was tried, and since when it may be there."""
    keep(database, *a_cohort(1), Send(post("a")))
    (first,) = claimed(database)
    assert (first.attempt, first.first_try) == (0, NOW)
    with database.begin() as conn:
        take_over(conn, ("telegram",), NOW + MINUTE)
    (second,) = claimed(database, NOW + MINUTE)
    assert (second.attempt, second.first_try) == (1, NOW)
    settled(database, Retry(second, NOW + 2 * MINUTE, "away"))
    (third,) = claimed(database, NOW + 2 * MINUTE)
    assert (third.attempt, third.first_try) == (2, NOW)
    settled(database, Postponed(third, NOW + 3 * MINUTE, "quiet"), at=2 * MINUTE)
    (fourth,) = claimed(database, NOW + 3 * MINUTE)
    assert (fourth.attempt, fourth.first_try) == (2, NOW)


def test_what_arrived_begins_anew(database: Database) -> None:
    """An edit of something that stands is tried for the first time again."""
    keep(database, *a_cohort(1), Send(post("a")))
    (first,) = claimed(database)
    with database.begin() as conn:
        conn.execute(update(outbox).values(stale=True))
    settled(database, Sent(first, "m1"))
    (edit,) = claimed(database, NOW + 2 * MINUTE)
    assert (edit.edits, edit.attempt, edit.first_try) == ("m1", 0, NOW + 2 * MINUTE)


def test_planning_twice_is_planning_once(database: Database) -> None:
    """The same key, in one group or in two, is one message; the first words stay."""
    keep(database, *a_cohort(1), Send(post("a")), Send(post("a", params={"day": 2})))
    keep(database, Send(post("a", params={"day": 3})))
    (found,) = claimed(database)
    assert found.envelope.message == said("lesson", day=1)
    settled(database, Sent(found, "m1"))
    keep(database, Send(post("a")))
    assert claimed(database) == []


def test_a_room_gets_its_posts_in_order_and_one_by_one(database: Database) -> None:
    """Of one room's posts only the earliest is handed out until it is settled."""
    keep(database, *a_cohort(0), Put(room(2)))
    keep(database, Send(post("a")), Send(post("b")), Send(post("c", room=2)))
    first = claimed(database)
    assert keys(first) == ["a", "c"]
    assert claimed(database) == []
    settled(database, Sent(first[0], "m1"))
    assert keys(claimed(database)) == ["b"]


def test_a_retry_holds_up_its_room_and_no_other(database: Database) -> None:
    """What waits to be tried again keeps its place: the next post of that room waits too."""
    keep(database, *a_cohort(0), Put(room(2)), Send(post("a")), Send(post("b")))
    keep(database, Send(post("c", room=2)), Send(post("d", room=2)))
    first, other = claimed(database)
    settled(database, Retry(first, NOW + 10 * MINUTE, "flood"), Sent(other, "m1"))
    (last,) = claimed(database, NOW + MINUTE)
    assert last.envelope.key == "d"
    assert next_at(database) == NOW + MINUTE * 2
    settled(database, Sent(last, "m2"))
    assert next_at(database) == NOW + 10 * MINUTE
    again = claimed(database, NOW + 10 * MINUTE)
    assert keys(again) == ["a"]
    assert (again[0].attempt, again[0].claim) == (1, 2)


def test_a_post_for_tomorrow_holds_nothing_up(database: Database) -> None:
    """What was planned for a later hour lets today's posts by, and comes in its time."""
    later = post("later", planned_for=NOW + 60 * MINUTE)
    keep(database, *a_cohort(0), Send(later), Send(post("now")))
    (first,) = claimed(database)
    assert first.envelope.key == "now"
    settled(database, Sent(first, "m1"))
    assert next_at(database) == NOW + 60 * MINUTE
    assert keys(claimed(database, NOW + 60 * MINUTE)) == ["later"]


def test_answers_go_first_then_reminders_then_posts(database: Database) -> None:
    """Whoever tapped waits for nobody."""
    keep(database, *a_cohort(2), Send(post("post")), Send(outbox_message("reminder", 3)))
    keep(database, Send(outbox_message("answer", asker(), priority=Priority.ANSWER)))
    assert keys(claimed(database)) == ["answer", "reminder", "post"]


def test_the_limit_takes_the_most_urgent(database: Database) -> None:
    """A batch is bounded, and what is left is there for the next one."""
    keep(
        database,
        *a_cohort(9),
        *(Send(outbox_message(f"r{number}", number)) for number in range(2, 10)),
    )
    assert keys(claimed(database, limit=3)) == ["r2", "r3", "r4"]
    assert keys(claimed(database, limit=3)) == ["r5", "r6", "r7"]


def test_somebody_unknown_has_a_lane_of_their_own(database: Database) -> None:
    """Two strangers who ask do not wait for each other; one stranger's answers keep their order."""
    keep(database, *a_cohort(0))
    keep(database, *(Send(outbox_message(f"a{n}", asker(50, known=False))) for n in (1, 2)))
    keep(database, Send(outbox_message("b", asker(51, known=False))))
    assert keys(claimed(database)) == ["a1", "b"]


def test_another_platform_is_left_alone(database: Database) -> None:
    """A process takes only what its bots send, and messages of others hold nothing up."""
    keep(database, *a_cohort(1), Send(outbox_message("d", asker(2, platform="discord"))))
    keep(database, Send(outbox_message("t", asker(2))))
    assert keys(claimed(database)) == ["t"]
    assert next_at(database) == NOW + MINUTE
    assert keys(claimed(database, platforms=["discord"])) == ["d"]
    assert claimed(database, platforms=[]) == []


def test_a_lost_room_waits_and_comes_back(database: Database) -> None:
    """Messages for a chat that is lost stay where they are until it is found again."""
    keep(database, *a_cohort(0), Send(post("a")))
    gone = room()
    keep(database, Put(type(gone)(1, "telegram", "-1001", state=RoomState.LOST, why="kicked")))
    assert claimed(database) == []
    assert next_at(database) is None
    keep(database, Put(gone))
    assert keys(claimed(database)) == ["a"]


def test_what_is_too_late_is_skipped_and_says_why(database: Database) -> None:
    """A reminder past its usefulness is not sent; the table tells."""
    keep(database, *a_cohort(1), Send(outbox_message("r", 2, expires_at=NOW + MINUTE)))
    assert claimed(database, NOW + MINUTE) == []
    with database.read() as conn:
        row = conn.execute(select(outbox.c.state, outbox.c.why, outbox.c.settled_at)).one()
    assert tuple(row) == ("skipped", "late", NOW + MINUTE)
    assert next_at(database) is None


def test_an_edit_is_never_too_late(database: Database) -> None:
    """A board that stands may be corrected after its time: nobody is disturbed."""
    board = post("board:1", "board", expires_at=NOW + MINUTE)
    keep(database, *a_cohort(1), Send(board))
    (first,) = claimed(database)
    settled(database, Retry(Claimed(first.id, board, "telegram", 0), NOW, "not mine"))
    settled(database, Sent(first, "m1"))
    refresh(database)
    (again,) = claimed(database, NOW + 5 * MINUTE)
    assert again.edits == "m1"


def refresh(database: Database) -> None:
    from bot.core.changes import Refresh

    keep(database, Refresh(1, 1), now=NOW + MINUTE)


def test_a_dead_process_is_taken_over(database: Database) -> None:
    """When a lease ends the message may be claimed again, and the first claim has no more say."""
    keep(database, *a_cohort(0), Send(post("a")))
    (first,) = claimed(database, lease_s=60)
    assert claimed(database, NOW + timedelta(seconds=59)) == []
    assert next_at(database) == NOW + MINUTE
    (second,) = claimed(database, NOW + MINUTE, owner="other")
    settled(database, Failed(first, "too slow"), Retry(first, NOW, "too slow"))
    assert states(database) == {"a": "claimed"}
    with database.begin() as conn:
        assert mark_leaving(conn, [first, second], NOW + 2 * MINUTE) == {second.id}


def test_sent_is_believed_from_anyone(database: Database) -> None:
    """A late receipt of a claim that was taken over keeps the message from going out twice."""
    keep(database, *a_cohort(0), Send(post("a")))
    (first,) = claimed(database)
    (second,) = claimed(database, NOW + MINUTE, owner="other")
    settled(database, Sent(first, "m1"))
    with database.begin() as conn:
        assert mark_leaving(conn, [second], NOW + 2 * MINUTE) == set()
    assert states(database) == {"a": "sent"}


def test_a_process_that_starts_takes_over_at_once(database: Database) -> None:
    """After `kill -9` nobody waits for leases: whoever holds the database now goes on."""
    keep(database, *a_cohort(0), Send(post("a")))
    claimed(database, lease_s=10_000)
    with database.begin() as conn:
        take_over(conn, ["telegram"], NOW)
    assert keys(claimed(database)) == ["a"]


@pytest.mark.parametrize(
    ("kind", "params", "priority", "again"),
    [
        ("lesson", DAY_1, Priority.BROADCAST, True),
        ("lesson", DAY_1, Priority.REMINDER, True),
        ("board", DAY_1, Priority.BROADCAST, True),
        ("checked-in", TICKED, Priority.ANSWER, True),
        ("reminder", DAY_1, Priority.REMINDER, False),
        ("closing", {}, Priority.REMINDER, False),
    ],
)
@pytest.mark.parametrize("how", ["killed", "told"])
def test_what_may_have_arrived_goes_out_once_more_or_not_at_all(
    database: Database,
    kind: str,
    params: Mapping[str, Any],
    priority: Priority,
    again: bool,
    how: str,
) -> None:
    """A lesson of unknown end is sent again, once; a reminder is not. Both are told apart."""
    keep(database, *a_cohort(1), Send(outbox_message("x", 2, kind, params, priority=priority)))

    def lose(at: timedelta) -> None:
        (found,) = claimed(database, NOW + at)
        with database.begin() as conn:
            assert mark_leaving(conn, [found], NOW + at + MINUTE) == {found.id}
        if how == "told":
            settled(database, Unknown(found, "connection broke"))
        claimed(database, NOW + at + MINUTE, platforms=["none"])

    lose(timedelta())
    assert states(database) == {"x": "planned" if again else "unknown"}
    if again:
        lose(5 * MINUTE)
        assert states(database) == {"x": "unknown"}
    assert claimed(database, NOW + 60 * MINUTE) == []


def test_what_was_said_is_not_kept(database: Database) -> None:
    """A settled personal message keeps its kind and end; what was about health keeps nothing."""
    told = {"text": "my left knee"}
    keep(
        database,
        *a_cohort(3),
        Send(outbox_message("a", asker(2), "bad-time", params=told)),
        Send(outbox_message("b", 3, "zone-unknown", params=told)),
        Send(outbox_message("c", asker(4), "coach-unreachable", params={"contact": "a@b.c"})),
        Send(post("d")),
    )
    a, b, c, d = sorted(claimed(database), key=lambda each: each.envelope.key)
    settled(database, Sent(a, "m1"), Skipped(b, "late"), Sent(c, "m3"), Sent(d, "m4"))
    with database.read() as conn:
        rows = conn.execute(select(outbox).order_by(outbox.c.key)).all()
    kept = [(row.key, row.kind, row.state, row.params, row.address) for row in rows]
    assert kept == [
        ("a", "bad-time", "sent", {}, None),
        ("b", "zone-unknown", "skipped", {}, None),
        ("d", "lesson", "sent", {"day": 1}, None),
    ]


def test_what_is_taken_back_may_be_planned_again(database: Database) -> None:
    """Pausing takes planned posts back without a trace; resuming plans the same key anew."""
    keep(
        database,
        *a_cohort(2),
        Send(post("a")),
        Send(outbox_message("r", 2)),
        Send(outbox_message("s", 3)),
    )
    keep(database, Send(outbox_message("answer", asker(2), "lesson")))
    keep(database, CancelMessages(cohort=1, kinds=("lesson",)), CancelMessages(person=2))
    assert set(states(database)) == {"s", "answer"}
    keep(database, Send(post("a")))
    assert "a" in keys(claimed(database))
    keep(database, CancelMessages(cohort=1), CancelMessages())
    assert set(states(database)) == {"s", "answer", "a"}


def test_a_personal_message_goes_where_the_person_was_seen_last(database: Database) -> None:
    """Of several platforms the latest that can be reached; none is nobody's fault."""
    keep(database, Put(person(2)), Put(identity(2)))
    keep(database, Put(type(identity(2))("discord", "d2", 2, True, NOW + MINUTE)))
    keep(database, Put(person(3)), Put(identity(3, reachable=False)))
    keep(
        database,
        Send(outbox_message("a", 2)),
        Send(outbox_message("b", 3)),
        Send(outbox_message("c", ToPerson(0))),
    )
    found = claimed(database, platforms=["discord"])
    assert [(each.envelope.key, each.platform) for each in found] == [
        ("a", "discord"),
        ("b", None),
        ("c", None),
    ]


def both(first: Callable[[], None], second: Callable[[], None]) -> None:
    threads = [threading.Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_two_claimers_never_get_the_same_message(database_url: str) -> None:
    """Two processes that empty one outbox together hand out each message once."""
    setting = Database(database_url)
    keep(setting, *a_cohort(120), *(Send(outbox_message(f"r{n}", n)) for n in range(2, 122)))
    taken: dict[str, list[str]] = {"one": [], "two": []}

    def work(owner: str) -> None:
        mine = Database(database_url)
        while found := claimed(mine, owner=owner, limit=7):
            taken[owner] += keys(found)
            with mine.begin() as conn:
                settle(conn, [Sent(each, "m") for each in found], NOW)
        mine.close()

    both(lambda: work("one"), lambda: work("two"))
    everything = taken["one"] + taken["two"]
    assert sorted(everything) == sorted(f"r{n}" for n in range(2, 122))
    assert set(states(setting).values()) == {"sent"}
    setting.close()


def test_a_lane_is_never_handed_out_to_two(database_url: str) -> None:
    """While one process sends a room's post, another one does not get the room's next."""
    setting = Database(database_url)
    keep(setting, *a_cohort(0), *(Send(post(f"p{number:02}")) for number in range(20)))
    order: list[str] = []
    under_way: list[int] = []

    def work(owner: str) -> None:
        mine = Database(database_url)
        while len(order) < 20:
            found = claimed(mine, owner=owner)
            under_way.append(len(found))
            order.extend(keys(found))
            with mine.begin() as conn:
                settle(conn, [Sent(each, "m") for each in found], NOW)
        mine.close()

    both(lambda: work("one"), lambda: work("two"))
    assert order == [f"p{number:02}" for number in range(20)]
    assert max(under_way) == 1
    setting.close()
