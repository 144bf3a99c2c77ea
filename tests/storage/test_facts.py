"""What a message needs at delivery: where it goes, who reads it, and numbers counted now."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.core.changes import DropCheckIn, Put, Refresh, Send
from bot.core.envelopes import (
    Target,
    ToAsker,
)
from bot.core.facts import (
    BoardFacts,
    DayTicks,
    GroupRecapFacts,
    MyDataFacts,
    OwnFacts,
    PanelFacts,
    TroubleRecord,
)
from bot.core.plan import ScheduledPost
from bot.core.records import (
    Cohort,
    CohortState,
    Earned,
    EnrollmentState,
    Identity,
    PrivateThread,
    Rest,
    RoomState,
)
from bot.core.weeks import Phase, WeekState
from bot.presentation.reader import Reader
from bot.storage.db.database import Database
from bot.storage.db.tables import check_ins, enrollments
from bot.storage.outbox.claiming import claim, next_message_at
from bot.storage.outbox.rows import Failed, Sent
from bot.storage.outbox.settling import settle
from bot.storage.queries.cohort_facts import boards, group_recap, panels
from bot.storage.queries.deliveries import OutboxMessage, outbox_messages
from bot.storage.queries.facts import Subject
from bot.storage.queries.person_facts import everything_about
from tests.storage.scenes import (
    MINUTE,
    NOW,
    a_cohort,
    claimed,
    cohort,
    enrollment,
    identity,
    keep,
    outbox_message,
    person,
    post,
    program,
    room,
    tick,
)

SOON = timedelta(seconds=3)


def waiting(
    database: Database, now: datetime = NOW, platforms: tuple[str, ...] = ("telegram",)
) -> list[OutboxMessage]:
    """Claim what is free, with all it needs."""
    with database.begin() as conn:
        found = claim(conn, platforms, now, owner="me", lease_s=60, limit=100)
        return outbox_messages(conn, found, now)


def sent(database: Database, *found: OutboxMessage, now: datetime = NOW) -> None:
    with database.begin() as conn:
        settle(conn, [Sent(each.claimed, f"m{each.claimed.id}") for each in found], now)


def board(conn: Connection, about: Cohort, now: datetime) -> BoardFacts:
    """The facts of a board of day 1."""
    (found,) = boards(conn, [Subject(post("board", "board"), about, program(), None, now)])
    return found


def panel(conn: Connection, about: Cohort) -> PanelFacts:
    """The facts of a cohort's panel."""
    asked = outbox_message("panel", 1, "panel", params={})
    (found,) = panels(conn, [Subject(asked, about, program(), 1, NOW)])
    return found


def test_a_post_goes_to_its_room_in_the_cohort_s_language(database: Database) -> None:
    """Chat, topic, language and zone, and the program it is about."""
    keep(database, *a_cohort(0, language="es"), Put(room(1, thread="7")), Send(post("a")))
    (found,) = waiting(database)
    assert found.to == Target("telegram", "-1001", "7")
    assert found.reader == Reader("es", "Europe/Berlin", platform="telegram")
    assert (found.cohort, found.program) == (cohort(language="es"), program())


def test_a_personal_message_goes_to_its_reader(database: Database) -> None:
    """Their own language, zone and name, their plan, their ticks and their swaps for that day."""
    keep(
        database,
        *a_cohort(1),
        Put(person(2, "Ana", zone="Asia/Tokyo")),
        Put(
            enrollment(
                2,
                2,
                cue="0",
                place="mat",
                obstacle="late",
                swaps={"bridge": "easier", "locust": "harder"},
                day_swaps={"1:bridge": "full", "2:bridge": "locust"},
            )
        ),
        Put(tick(2, 2)),
        Send(outbox_message("r", 2)),
    )
    (found,) = waiting(database)
    assert found.to == Target("telegram", user_id="u2", private=True)
    assert found.reader == Reader("en", "Asia/Tokyo", "Ana", "telegram", 2)
    assert found.facts == OwnFacts(
        cue="0", place="mat", obstacle="late", done=1, length=3, swaps=("locust=harder",)
    )


def test_a_reminder_knows_whether_yesterday_is_the_one_day_missed(database: Database) -> None:
    """Said once: not to who ticked or rested, joined later, or has let more than one day go by."""
    later = NOW + timedelta(days=1)
    keep(
        database,
        *a_cohort(6),
        Put(tick(2)),
        Put(tick(2, 2)),
        Put(tick(3)),
        Put(Rest(4, 2, later)),
        Put(tick(4)),
        Put(enrollment(6, 6, joined_at=NOW + timedelta(days=2))),
        *(Send(outbox_message(f"r{who}", who, params={"day": 3})) for who in range(2, 7)),
        Send(outbox_message("r7", 7, params={"day": 2})),
    )
    found = {
        each.claimed.envelope.key
        for each in waiting(database)
        if isinstance(each.facts, OwnFacts) and each.facts.missed_once
    }
    assert found == {"r3", "r7"}


def test_an_answer_goes_back_the_way_it_was_asked(database: Database) -> None:
    """To the asker, where they asked, by the handle they left; also to somebody unknown."""
    asker = ToAsker("telegram", "u9", "-1001", "7", False, "55", "handle")
    keep(database, Send(outbox_message("a", asker, "not-joined", cohort=None, params={})))
    (found,) = waiting(database)
    assert found.to == Target("telegram", "-1001", "7", "u9", False, "55", "handle")
    assert found.reader == Reader("", "", platform="telegram")
    assert (found.cohort, found.program, found.facts) == (None, None, None)


def test_an_answer_brings_the_language_of_who_is_not_kept(database: Database) -> None:
    """Before the cohort's; whoever is kept is spoken to in their own."""
    stranger = ToAsker("telegram", "u9", "-1001", language="pt-BR")
    ana = ToAsker("telegram", "u2", "-1001", person=2, language="pt-BR")
    keep(
        database,
        *a_cohort(1, language="es"),
        Send(outbox_message("a", stranger, "not-joined", params={})),
        Send(outbox_message("b", ana, "kept", params={})),
        Send(outbox_message("c", ToAsker("telegram", "u8", "-1001"), "not-joined", params={})),
    )
    spoken = {each.claimed.envelope.key: each.reader.language for each in waiting(database)}
    assert spoken == {"a": "pt-BR", "b": "en", "c": "es"}


def test_nobody_there_is_said_plainly(database: Database) -> None:
    """Somebody who blocked the bot since has no destination; nothing raises."""
    keep(database, *a_cohort(1), Send(outbox_message("r", 2)))
    keep(database, Put(identity(2, reachable=False)))
    (found,) = waiting(database)
    assert found.to is None


def test_who_is_reached_elsewhere_now_is_written_to_there(database: Database) -> None:
    """A message planned for a place that is closed is planned anew for the one that is open."""
    keep(database, *a_cohort(1), Send(outbox_message("r", 2)))
    keep(
        database,
        Put(identity(2, reachable=False)),
        Put(Identity("discord", "d2", 2, True, NOW)),
    )
    assert waiting(database) == []
    (found,) = waiting(database, platforms=("discord",))
    assert found.to == Target("discord", user_id="d2", private=True)
    assert found.claimed.attempt == 0


@pytest.mark.parametrize("thread", ["", "31"])
def test_whose_chat_is_closed_is_written_to_in_their_private_thread(
    database: Database, thread: str
) -> None:
    """A reminder goes to the thread they wished for, also before it is opened."""
    keep(
        database,
        *a_cohort(1),
        Put(identity(2, reachable=False)),
        Put(Identity("discord", "d2", 2, True, NOW, PrivateThread.at("30", thread))),
        Send(outbox_message("r", 2)),
        Send(
            outbox_message("linked-there:x", ToAsker("discord", "d2", "", private=True, person=2))
        ),
    )
    there = Target("discord", "30", thread, "d2", True, private_thread=True)
    for _ in range(2):
        (found,) = waiting(database, platforms=("discord",))
        assert found.to == there
        sent(database, found)


def test_what_names_somebody_else_goes_to_no_private_thread(database: Database) -> None:
    """Who would like contact is told in the teacher's private chat, or not at all."""
    keep(
        database,
        *a_cohort(0),
        Put(identity(1, reachable=False)),
        Put(Identity("discord", "d1", 1, True, NOW, PrivateThread.opened("30", "31"))),
        Send(outbox_message("h", 1, "help-wanted", params={"name": "Ana"})),
    )
    (found,) = waiting(database, platforms=("discord",))
    assert found.to is None


def test_the_account_a_word_is_for_is_found(database: Database) -> None:
    """What is for one account alone goes to its private chat, also when another was seen last."""
    keep(
        database,
        *a_cohort(1),
        Put(Identity("discord", "d2", 2, True, NOW + MINUTE)),
        Send(
            outbox_message("linked-there:x", ToAsker("telegram", "u2", "", private=True, person=2))
        ),
    )
    (found,) = waiting(database)
    assert found.to == Target("telegram", user_id="u2", private=True)


def test_a_board_counts_rows(database: Database) -> None:
    """Who takes part, who ticked, who wishes to be named; nobody who left or waits."""
    keep(
        database,
        *a_cohort(6),
        Put(person(2, "Ana", named=True)),
        Put(person(3, "Ben", named=True)),
        Put(person(4, "Cleo")),
        Put(person(5, "Dia", named=True)),
        Put(tick(2, at=NOW + MINUTE)),
        Put(tick(3, at=NOW)),
        Put(tick(4)),
        Put(tick(5)),
        Put(tick(6, 2)),
        Put(enrollment(5, 5, state=EnrollmentState.LEFT)),
        Put(enrollment(7, 7, state=EnrollmentState.WAITING)),
        Send(post("board", "board")),
    )
    (found,) = waiting(database)
    assert found.facts == BoardFacts(done=3, people=4, names=("Ben", "Ana"), closed=False)


def test_a_board_closes_with_its_day(database: Database) -> None:
    """At three the next morning in the cohort's zone, or when the cohort is over."""
    keep(database, *a_cohort(1))

    def closed(now: datetime, **changes: Any) -> object:
        with database.read() as conn:
            return board(conn, cohort(**changes), now).closed

    morning = datetime(2026, 12, 8, 2, 0, tzinfo=UTC)
    assert not closed(morning - MINUTE)
    assert closed(morning)
    assert closed(NOW, state=CohortState.CANCELLED)


def test_a_board_is_edited_once_for_many_ticks(database: Database) -> None:
    """A few seconds after the first of them, with the count of them all."""
    keep(database, *a_cohort(3), Send(post("board", "board")))
    (first,) = waiting(database)
    sent(database, first)
    for number in (2, 3, 4):
        later = NOW + timedelta(seconds=number)
        keep(database, Put(tick(number)), Refresh(1, 1), now=later)
    began = NOW + timedelta(seconds=2)
    assert waiting(database, began + SOON - timedelta(milliseconds=1)) == []
    with database.read() as conn:
        assert next_message_at(conn, ["telegram"]) == began + SOON
    (edit,) = waiting(database, began + SOON)
    assert edit.claimed.edits == f"m{first.claimed.id}"
    assert isinstance(edit.facts, BoardFacts)
    assert edit.facts.done == 3
    sent(database, edit)
    assert waiting(database, NOW + MINUTE) == []


def test_a_tick_while_the_board_is_on_its_way_is_not_lost(database: Database) -> None:
    """What changed after the numbers were read is shown by one more edit."""
    keep(database, *a_cohort(2), Send(post("board", "board")))
    (first,) = waiting(database)
    keep(database, Put(tick(2)), Refresh(1, 1))
    sent(database, first)
    assert waiting(database) == []
    (edit,) = waiting(database, NOW + SOON)
    assert isinstance(edit.facts, BoardFacts)
    assert edit.facts.done == 1


def test_a_board_that_is_edited_holds_nothing_up(database: Database) -> None:
    """The next day's lesson does not wait for yesterday's board."""
    keep(database, *a_cohort(1), Send(post("board", "board")))
    sent(database, *waiting(database))
    keep(database, Refresh(1, 1), Send(post("lesson:2", params={"day": 2})))
    (found,) = waiting(database)
    assert found.claimed.envelope.key == "lesson:2"


def test_another_day_s_board_is_left_alone(database: Database) -> None:
    """A tick of day 2 edits the board of day 2, in every room of the cohort."""
    keep(database, *a_cohort(1), Put(room(2)), Put(cohort(rooms=(1, 2))))
    for number in (1, 2):
        for day in (1, 2):
            key = f"board:{day}:room-{number}"
            keep(database, Send(post(key, "board", number, params={"day": day})))
            sent(database, *waiting(database))
    keep(database, Refresh(1, 2), Refresh(2, 1))
    found = waiting(database, NOW + SOON)
    assert [each.claimed.envelope.key for each in found] == ["board:2:room-1", "board:2:room-2"]


def test_the_recap_agrees_with_the_tables(database: Database) -> None:
    """People, sessions, finishers and days, each equal to a plain count of the rows."""
    keep(database, *a_cohort(7), Put(person(3, "Ben", named=True)))
    for number, days in {2: (1,), 3: (1, 2), 4: (1, 2, 3), 5: (2, 3), 6: (), 7: (3,)}.items():
        keep(database, *(Put(tick(number, day, feel=4)) for day in days))
    keep(database, Put(tick(8, 1)), Put(enrollment(8, 8, state=EnrollmentState.LEFT)))
    with database.read() as conn:
        found = group_recap(conn, cohort(), program())
        ticked = conn.execute(
            select(check_ins.c.enrollment_id, check_ins.c.day)
            .join(enrollments, enrollments.c.id == check_ins.c.enrollment_id)
            .where(enrollments.c.state == "active")
        ).all()
    assert found == GroupRecapFacts(
        people=6,
        sessions=len(ticked),
        finished=3,
        days=tuple(sum(row.day == day for row in ticked) for day in (1, 2, 3)),
        feel=4.0,
        names=("Ben",),
    )


def test_few_answers_are_not_summed_up(database: Database) -> None:
    """Under five answers nobody learns how it felt: it could be read back to one person."""
    keep(database, *a_cohort(4), *(Put(tick(number, feel=1)) for number in (2, 3, 4, 5)))
    with database.read() as conn:
        assert group_recap(conn, cohort(), program()).feel is None


def test_the_panel_tells_how_it_goes(database: Database) -> None:
    """State, people, ticks, what comes next, and what did not go out."""
    keep(
        database,
        *a_cohort(3),
        Put(identity(4, reachable=False)),
        Put(tick(2)),
        Put(tick(3)),
        Put(person(9)),
        Put(enrollment(9, 9, state=EnrollmentState.WAITING)),
        Send(post("lesson:1")),
    )
    (lesson,) = claimed(database)
    with database.begin() as conn:
        settle(conn, [Failed(lesson, "forbidden")], NOW)
    with database.read() as conn:
        found = panel(conn, cohort())
    assert found == PanelFacts(
        week=WeekState(Phase.DAY, 1, datetime(2026, 12, 12, 2, tzinfo=UTC)),
        code="CODE1",
        start=cohort().dates[0],
        lesson_time=time(7),
        zone="Europe/Berlin",
        rooms=("Room 1",),
        people=3,
        waiting=1,
        reach=2,
        ticks=(DayTicks(1, 2),),
        coming=(
            ScheduledPost("lesson", datetime(2026, 12, 8, 6, tzinfo=UTC), 2),
            ScheduledPost("lesson", datetime(2026, 12, 9, 6, tzinfo=UTC), 3),
            ScheduledPost("group-recap", datetime(2026, 12, 10, 6, tzinfo=UTC)),
        ),
        troubles=(TroubleRecord("lesson", "forbidden", "Room 1"),),
    )


def test_the_panel_names_lost_rooms_and_no_posts_of_a_paused_cohort(database: Database) -> None:
    """A lost room is a trouble until it is found; a paused cohort has nothing coming."""
    lost = room()
    keep(database, *a_cohort(0))
    keep(
        database,
        Put(type(lost)(1, "telegram", "-1001", title="Room 1", state=RoomState.LOST, why="kicked")),
    )
    with database.read() as conn:
        found = panel(conn, cohort(state=CohortState.PAUSED))
    assert found.troubles == (TroubleRecord("room-lost", "kicked", "Room 1"),)
    assert found.coming == ()


def test_mydata_holds_every_row_about_a_person(database: Database) -> None:
    """Record, places, challenges with ticks, rests and badges, and that messages went out."""
    ana = person(2, "Ana", zone="Asia/Tokyo", remind_at=time(8), named=True)
    part = enrollment(2, 2, cue="0")
    keep(
        database,
        *a_cohort(1),
        Put(ana),
        Put(part),
        Put(tick(2, 1, feel=4)),
        Put(Rest(2, 2, NOW)),
        Put(Earned(2, "first", NOW)),
        Send(outbox_message("mydata", 2, "mydata", params={})),
    )
    (found,) = waiting(database)
    data = found.facts
    assert isinstance(data, MyDataFacts)
    assert data.person == ana
    assert data.identities == (identity(2),)
    (challenge,) = data.challenges
    assert challenge.title == "Three gentle days"
    assert challenge.enrollment == part
    assert challenge.check_ins == (tick(2, 1, feel=4),)
    assert challenge.rests == (Rest(2, 2, NOW),)
    assert challenge.badges == (Earned(2, "first", NOW),)
    assert [each.kind for each in data.messages] == ["mydata"]


def test_nobody_s_data_is_empty(database: Database) -> None:
    """A stranger's copy has nothing in it."""
    with database.read() as conn:
        assert everything_about(conn, 99) == MyDataFacts()


def test_an_undo_is_seen_at_once(database: Database) -> None:
    """Numbers come from rows: a tick taken back is gone from the next count."""
    keep(database, *a_cohort(1), Put(tick(2)))
    keep(database, DropCheckIn(2, 1))
    with database.read() as conn:
        assert board(conn, cohort(), NOW).done == 0


def test_an_entry_that_was_refused_is_tried_again_after_a_change(database: Database) -> None:
    """A board's refusal stands; an entry beside the posts may be taken when the plan changes."""
    keep(
        database,
        *a_cohort(1),
        Send(post("board", "board")),
        Send(post("entry", "entry")),
    )
    board, entry = waiting(database)
    with database.begin() as conn:
        settle(conn, [Failed(each.claimed, "forbidden") for each in (board, entry)], NOW)
    keep(database, Refresh(1, 1), Refresh(1, 1, "entry"))
    (again,) = waiting(database, NOW + SOON)
    assert again.claimed.envelope.key == "entry"
    assert again.claimed.edits == ""
    assert again.claimed.attempt == 0


def test_an_entry_holds_no_post_up(database: Database) -> None:
    """A calendar that takes its time does not keep the lesson waiting, nor the lesson it."""
    keep(database, *a_cohort(1), Send(post("entry", "entry")), Send(post("lesson:1")))
    found = waiting(database)
    assert {each.claimed.envelope.key for each in found} == {"entry", "lesson:1"}
