"""The challenge as people live it, decided by the pure engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.envelopes import (
    ToAsker,
    ToRoom,
)
from bot.core.messages import Secrecy
from bot.core.records import CohortState, EnrollmentState
from tests.core.story import Story, actions


def test_nothing_is_sent_before_confirm() -> None:
    """A launch shows every post to come and sends none."""
    story = Story()
    maya = story.coach()
    summary = maya.types("/launch glutes-5 start=2026-12-07 time=07:00 zone=Berlin")
    assert summary.kind == "launch-summary"
    posts = summary.message.parameters["posts"]
    assert [post.kind for post in posts] == (
        ["signup", "countdown", *["lesson", "board"] * 5, "group-recap"]
    )
    assert [kind for kind in story.kinds() if kind == "signup"] == []
    assert story.cohort.state is CohortState.DRAFT
    launched = maya.presses("launch-yes")
    assert launched.kind == "launched"
    assert len(story.posts("signup")) == 1


def test_joining_twice_changes_nothing() -> None:
    """The second join says so, and there is one enrollment."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    assert ana.presses("join").kind == "joined"
    before = dict(story.house_in_memory.world.enrollments)
    assert ana.types("/join").kind == "already-joined"
    assert story.house_in_memory.world.enrollments == before


def test_five_days_from_sign_up_to_recap() -> None:
    """Lessons come at seven in Berlin, a tick a day completes, and the recap comes once."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    for day in range(1, 6):
        planned = story.lesson(day)
        assert "lesson" in [message.kind for message in planned]
        lesson = story.posts("lesson")[-1]
        assert lesson.planned_for == datetime(2026, 12, 6 + day, 6, 0, tzinfo=UTC)
        answer = ana.presses("done", day)
        assert answer.kind == "checked-in"
        assert answer.message.parameters["done"] == day
    assert len(story.posts("lesson")) == 5
    recaps = [
        message for message in story.house_in_memory.messages.values() if message.kind == "recap"
    ]
    assert [recap.message.parameters["finished"] for recap in recaps] == [True]
    story.until("2026-12-20 00:00")
    assert story.cohort.state is CohortState.ENDED
    assert story.kinds().count("closing") == 0


def test_a_double_tap_is_one_check_in() -> None:
    """The second tap of a day says it is ticked already and offers to take it back."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    ana.presses("done", 1)
    again = ana.presses("done", 1)
    assert again.kind == "already-done"
    assert "undo" in actions(again)
    assert ana.done == [1]


def test_the_moment_of_the_tap_decides() -> None:
    """A tap at 02:50 handled at 04:00 counts on time for the day before."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.until("2026-12-08 03:00")
    answer = ana.types("/done", at=datetime(2026, 12, 8, 1, 50, tzinfo=UTC))
    assert (answer.message.parameters["day"], answer.message.parameters["late"]) == (1, False)


def test_catching_up_until_two_days_after_the_last() -> None:
    """Late ticks count until the second night after day 5 ends, and not a minute longer."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.until("2026-12-14 01:59")
    late = ana.presses("done", 2)
    assert (late.kind, late.message.parameters["late"]) == ("checked-in", True)
    story.until("2026-12-14 02:00")
    assert ana.presses("done", 3).kind == "closed"
    assert ana.done == [2]


def test_a_day_that_has_not_begun_cannot_be_ticked() -> None:
    """Day 4 on day 3 is answered kindly and changes nothing; day 9 lists the open days."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(3)
    assert ana.types("/done day=4").kind == "day-not-open"
    outside = ana.types("/done 9")
    assert outside.kind == "day-outside"
    assert actions(outside) == ["done", "done", "done"]
    assert ana.types("/done banana").kind == "bad-day"
    assert ana.done == []


def test_undo_takes_the_tick_and_its_badge_back() -> None:
    """After an undo the day is open again and the first-day badge is gone."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    assert "first_day" in ana.presses("done", 1).message.parameters["badges"]
    undone = ana.types("/undo")
    assert (undone.kind, undone.message.parameters["done"]) == ("undone", 0)
    assert story.house_in_memory.world.earned[ana.enrollment.id] == {}
    assert ana.types("/undo").kind == "nothing-to-undo"


def test_coming_back_after_a_gap_is_welcomed() -> None:
    """Missing day 2 and ticking day 3 on time brings the comeback line and badge."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    ana.presses("done", 1)
    story.lesson(3)
    answer = ana.presses("done", 3)
    assert answer.message.parameters["comeback"] is not None
    assert "comeback" in answer.message.parameters["badges"]


def test_reminders_go_only_to_those_not_done() -> None:
    """At 18:00 Ben, who has not ticked, is reminded; Ana, who has, and Cleo, who rests, are not."""
    story = Story()
    story.launched()
    ana, ben, cleo = (story.person(name) for name in ("Ana", "Ben", "Cleo"))
    for one in (ana, ben, cleo):
        one.presses("join")
    story.lesson(1)
    ana.presses("done", 1)
    assert cleo.types("/rest").kind == "rest-used"
    planned = story.until("2026-12-07 18:00")
    reminders = [message for message in planned if message.kind == "reminder"]
    assert [message.key for message in reminders] == [
        f"reminder:{story.cohort.id}:1:{ben.enrollment.person}"
    ]


def test_own_time_and_zone_move_the_reminder_and_never_the_day() -> None:
    """Ana in Lisbon at 12:00 is reminded at 12:00 UTC; her day is still the cohort's."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    assert ana.types("/zone Lisbon").kind == "zone-set"
    assert ana.types("/remind 12:00").kind == "remind-set"
    planned = story.until("2026-12-07 23:00")
    times = [m.planned_for for m in planned if m.kind == "reminder"]
    assert times == [datetime(2026, 12, 7, 12, 0, tzinfo=UTC)]
    assert story.days.on(story.now) == 1


def test_a_reminder_in_quiet_hours_is_refused() -> None:
    """23:00 is answered with the quiet hours, nonsense with how to write a time."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    assert ana.types("/remind 23:00").kind == "remind-quiet"
    assert ana.types("/remind soonish").kind == "remind-bad"
    assert ana.types("/zone Narnia").kind == "zone-unknown"


def test_stop_silences_and_start_restores() -> None:
    """After /stop nothing personal comes; after /start it does again."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    assert ana.types("/stop").kind == "stopped"
    planned = story.until("2026-12-07 20:00")
    assert "reminder" not in [message.kind for message in planned]
    assert ana.types("/start", private=True).kind == "restarted"
    planned = story.until("2026-12-08 20:00")
    assert [m.kind for m in planned if m.kind == "reminder"] == ["reminder"]


def test_something_hurts_is_private_and_never_a_tick() -> None:
    """The card goes to the asker alone, as a health message; the day stays open."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    card = ana.presses("hurts", 1)
    assert (card.kind, card.secrecy) == ("care", Secrecy.HEALTH)
    assert isinstance(card.to, ToAsker)
    assert ana.done == []
    assert ana.presses("care-pause").kind == "care-paused"
    planned = story.until("2026-12-07 20:00")
    assert "reminder" not in [message.kind for message in planned]


def test_the_coach_hears_only_after_the_persons_own_tap() -> None:
    """Telling the coach names who wants contact, not why."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    assert ana.presses("care-tell").kind == "coach-told"
    told = [m for m in story.house_in_memory.messages.values() if m.kind == "help-wanted"]
    assert [dict(message.message.parameters) for message in told] == [{"name": "Ana"}]


def test_late_joiners_by_policy() -> None:
    """Jumping in shares today; an own day 1 starts at 1; the next cohort waits."""
    story = Story()
    story.launched(late="own_day_1")
    story.lesson(3)
    ben = story.person("Ben")
    joined = ben.presses("join")
    assert (joined.message.parameters["day"], joined.message.parameters["own"]) == (1, True)
    assert ben.presses("done", 1).message.parameters["late"] is False
    assert ben.presses("done", 3).kind == "day-not-open"
    story.until("2026-12-10 06:10")
    private = [
        m
        for m in story.house_in_memory.messages.values()
        if m.kind == "lesson" and m not in story.posts("lesson")
    ]
    assert [m.message.parameters["day"] for m in private] == [1, 2]

    other = Story()
    other.launched(late="next_cohort")
    other.lesson(2)
    cleo = other.person("Cleo")
    assert cleo.presses("join").kind == "joined-next"
    assert cleo.presses("join").kind == "already-waiting"
    assert cleo.enrollment.state is EnrollmentState.WAITING


def test_who_waited_is_in_the_next_cohort() -> None:
    """Launching again in the room enrolls those who waited and tells them."""
    story = Story()
    maya = story.launched(late="next_cohort")
    story.lesson(2)
    cleo = story.person("Cleo")
    cleo.presses("join")
    story.until("2026-12-20 12:00")
    maya.types("/launch glutes-5 start=2027-01-04 time=07:00 zone=Europe/Berlin")
    maya.presses("launch-yes")
    assert cleo.enrollment.state is EnrollmentState.ACTIVE
    assert "enrolled-from-waiting" in story.kinds()


def test_two_scheduled_posts_a_day_at_most() -> None:
    """No day has more than a lesson and its board, and check-ins add none."""
    story = Story()
    story.launched()
    people = [story.person(f"Person {number}") for number in range(12)]
    for one in people:
        one.presses("join")
    for day in range(1, 6):
        story.lesson(day)
        for one in people:
            one.presses("done", day)
    story.until("2026-12-20 12:00")
    per_day: dict[str, int] = {}
    for message in story.house_in_memory.messages.values():
        if isinstance(message.to, ToRoom) and message.planned_for:
            date = f"{message.planned_for:%Y-%m-%d}"
            per_day[date] = per_day.get(date, 0) + 1
    assert max(per_day.values()) == 2


def test_pause_and_resume_shift_the_days_not_yet_posted() -> None:
    """Paused after day 2 for three days, day 3 comes at the next lesson time, and none is lost."""
    story = Story()
    maya = story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(2)
    assert maya.presses("pause").kind == "paused"
    story.until("2026-12-11 12:00")
    assert len(story.posts("lesson")) == 2
    assert ana.presses("done", 2).kind == "checked-in"
    resumed = maya.presses("resume")
    assert resumed.message.parameters["day"] == 3
    story.until("2026-12-25 12:00")
    days = [message.message.parameters["day"] for message in story.posts("lesson")]
    assert days == [1, 2, 3, 4, 5]
    assert story.posts("lesson")[2].planned_for == datetime(2026, 12, 12, 6, 0, tzinfo=UTC)


def test_moving_the_start_moves_every_day() -> None:
    """Before day 1 the start can move; after it, pausing is offered instead."""
    story = Story()
    maya = story.launched()
    assert maya.presses("move-to", "20261214").kind == "moved"
    story.until("2026-12-14 06:10")
    assert [m.planned_for for m in story.posts("lesson")] == [
        datetime(2026, 12, 14, 6, 0, tzinfo=UTC)
    ]
    assert maya.presses("move-to", "20261221").kind == "moved-too-late"


def test_a_new_lesson_time_posts_each_day_once() -> None:
    """Changed at noon from 7 to 18, today is not posted twice and tomorrow comes at 18."""
    story = Story()
    maya = story.launched()
    story.until("2026-12-08 11:00")
    assert maya.presses("retime-to", "1800").kind == "time-changed"
    story.until("2026-12-25 12:00")
    posted = [(m.message.parameters["day"], m.planned_for) for m in story.posts("lesson")]
    assert [day for day, _ in posted] == [1, 2, 3, 4, 5]
    assert posted[2][1] == datetime(2026, 12, 9, 17, 0, tzinfo=UTC)


def test_changed_earlier_than_now_todays_lesson_still_comes() -> None:
    """Changed at 06:30 local from 18 to... a time just past: today's lesson comes at once."""
    story = Story()
    maya = story.coach()
    maya.types("/launch glutes-5 start=2026-12-07 time=18:00 zone=Europe/Berlin")
    maya.presses("launch-yes")
    story.until("2026-12-07 11:00")
    assert maya.presses("retime-to", "0800").kind == "time-changed"
    story.until("2026-12-07 11:01")
    assert [m.message.parameters["day"] for m in story.posts("lesson")] == [1]


def test_end_keeps_what_was_done_and_cancel_stops_all() -> None:
    """Ending asks once more, then nothing further comes."""
    story = Story()
    maya = story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    ana.presses("done", 1)
    assert maya.presses("end").kind == "confirm-end"
    assert maya.presses("end-yes").kind == "ended"
    planned = story.until("2026-12-20 00:00")
    assert planned == []
    assert ana.done == [1]
    assert ana.presses("done", 2).kind == "closed"


def test_only_coaches_may_launch_and_steer() -> None:
    """Participants are refused privately; a launch in a private chat says where to go."""
    story = Story()
    maya = story.launched()
    ana = story.person("Ana")
    assert ana.types("/launch").kind == "coach-only"
    assert ana.types("/cohort").kind == "coach-only"
    assert ana.presses("pause").kind == "coach-only"
    assert maya.types("/launch", private=True).kind == "room-only"
    assert maya.types("/launch").kind == "room-busy"


def test_wrong_launches_change_nothing() -> None:
    """Each wrong argument has its sentence, and no draft is left."""
    story = Story()
    maya = story.coach()
    for text, kind in (
        ("/launch glutes-6 zone=Berlin", "bad-program"),
        ("/launch glutes-5 strat=monday zone=Berlin", "bad-argument"),
        ("/launch glutes-5 start=31.2.2027 zone=Berlin", "bad-date"),
        ("/launch glutes-5 start=2020-01-01 zone=Berlin", "date-past"),
        ("/launch glutes-5 time=25:00 zone=Berlin", "bad-time"),
        ("/launch glutes-5 time=23:00 zone=Berlin", "time-quiet"),
        ("/launch glutes-5 zone=Narnia", "bad-zone"),
        ("/launch glutes-5 zone=Berlin late=never", "bad-late"),
        ("/rehearse day=1s", "bad-day-length"),
        ("/attach NOPE", "attach-unknown"),
        ("/lunch", "no-such-command"),
    ):
        assert maya.types(text).kind == kind, text
    assert story.house_in_memory.world.cohorts == {}


def test_a_rehearsal_is_the_whole_challenge_in_minutes_and_is_erased() -> None:
    """Five days of sixty seconds: five lessons, a recap, and afterwards nothing is left."""
    story = Story()
    maya = story.coach()
    assert maya.types("/rehearse day=60s").kind == "rehearsal-started"
    start = story.now
    story.run_to(start + timedelta(seconds=1))
    assert [m.message.parameters["day"] for m in story.posts("lesson")] == [1]
    for day in range(1, 6):
        story.run_to(start + timedelta(seconds=60 * (day - 1) + 5))
        maya.presses("done", day)
    assert [m.message.parameters["day"] for m in story.posts("lesson")] == [1, 2, 3, 4, 5]
    story.run_to(start + timedelta(minutes=9))
    assert story.cohort.state is CohortState.ENDED
    story.run_to(start + timedelta(minutes=30))
    assert story.house_in_memory.world.cohorts == {}
    assert story.house_in_memory.timers == {}


def test_old_and_foreign_buttons_are_answered() -> None:
    """A button of a cohort that is gone, an unknown action, a broken argument: a sentence each."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    assert ana.presses_bare("done", "c999", "1").kind == "old-button"
    assert ana.presses_bare("dance").kind == "old-button"
    assert ana.presses("feel", "x").kind == "old-button"
    assert ana.presses("swap-to", 1, "nonsense", "easier").kind == "old-button"


def test_after_a_long_outage_only_todays_lesson_is_delivered() -> None:
    """Asleep until the evening of day 3: days 1 and 2 are skipped, day 3 goes out."""
    story = Story()
    story.launched()
    story.person("Ana").presses("join")
    wake = datetime(2026, 12, 9, 16, 0, tzinfo=UTC)
    while story.house_in_memory.fire_due(wake):
        pass
    story.house_in_memory.deliver_due(wake)
    lessons = [key for key in story.house_in_memory.delivered if key.startswith("lesson:")]
    assert lessons == [f"lesson:{story.cohort.id}:3:room-1"]


def test_a_swap_is_for_the_day_and_remembered_if_wished() -> None:
    """Easier bridge today; kept for all days after the second tap; the tick knows of it."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    menu = ana.presses("swap", 1)
    assert "bridge" in menu.message.parameters["poses"]
    swapped = ana.presses("swap-to", 1, "bridge", "easier")
    assert swapped.message.parameters["remembered"] is False
    assert ana.types("/today").message.parameters["swaps"] == ["bridge=easier"]
    assert ana.presses("done", 1).message.parameters["situation"] == "first_day"
    ana.presses("swap-keep", 1, "bridge", "easier")
    story.lesson(3)
    assert ana.types("/today").message.parameters["swaps"] == ["bridge=easier"]


def test_forgetting_leaves_nothing() -> None:
    """After /forget the person is unknown and the world holds no row of theirs."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    ana.presses("done", 1)
    assert ana.types("/forget").kind == "forget-confirm"
    assert ana.presses_bare("forget-yes").kind == "forgotten"
    world = story.house_in_memory.world
    assert world.person_of("stage", "ana") is None
    assert [key for key in world.enrollments if key[0] == story.cohort.id] == []
    assert ana.types("/me").kind == "not-joined"


def test_a_cheer_on_a_lesson_ticks_that_day() -> None:
    """A thumbs-up on day 1's post counts for day 1; a second one is met with silence."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    story.house_in_memory.world.posted["stage", "group", "m1"] = (story.cohort.id, 1)
    assert [message.kind for message in ana.cheers("👍", "m1")] == ["checked-in"]
    assert ana.cheers("👍", "m1") == ()
    assert ana.cheers("👎", "m1") == ()


def test_the_invitation_waits_until_joining_opens() -> None:
    """Launched three weeks ahead, it goes out ten days before day 1; moved, it moves along."""
    story = Story()
    maya = story.launched(start="2026-12-28")
    assert story.posts("signup")[0].planned_for == datetime(2026, 12, 18, 6, 0, tzinfo=UTC)
    maya.presses("move-to", "20270104")
    assert [m.planned_for for m in story.posts("signup")] == [
        datetime(2026, 12, 25, 6, 0, tzinfo=UTC)
    ]
    story.until("2026-12-26 12:00")
    maya.presses("move-to", "20270111")
    assert len(story.posts("signup")) == 1


def test_a_coach_may_be_forgotten_and_her_cohort_goes_on() -> None:
    """After the coach's /forget the lessons still come, and another administrator can steer."""
    story = Story()
    maya = story.launched()
    maya.presses_bare("forget-yes")
    assert story.cohort.coach == 0
    story.lesson(1)
    assert [m.message.parameters["day"] for m in story.posts("lesson")] == [1]
    assert story.person("Noor", admin=True).types("/cohort").kind == "panel"


def test_a_rehearsal_can_be_attached_on_another_platform() -> None:
    """The rehearsal's code adds a room elsewhere, and the next lesson comes in both."""
    story = Story()
    maya = story.coach()
    maya.types("/rehearse day=60s")
    noor = story.person("Noor", admin=True, platform="discord")
    assert noor.types(f"/attach {story.cohort.code}").kind == "attached"
    story.run_to(story.now + timedelta(seconds=70))
    assert [m.to for m in story.posts("lesson") if m.message.parameters["day"] == 2] == [
        ToRoom(1),
        ToRoom(2),
    ]
