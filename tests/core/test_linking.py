"""One person with accounts on two platforms: a day counts once, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.changes import Refresh
from bot.core.envelopes import Envelope, ToAsker
from bot.core.merge_rules import one_person
from bot.core.records import EnrollmentState, Person
from bot.core.world import HouseRules
from bot.features.link import LinkCode, LinkOffAsk, LinkTaken
from tests.core.story import Actor, Story


def two_platforms() -> Story:
    """A challenge that has begun; Telegram and Discord run here."""
    story = Story(platform="telegram")
    story.house_in_memory.world.rules = HouseRules(
        languages=("en", "es"),
        platforms=("telegram", "discord"),
        reach_first=("telegram", "discord"),
    )
    story.house_in_memory.world.entropy = "a word from storage"
    story.launched()
    story.until("2026-12-07 06:10")
    return story


def code_of(answer: Envelope) -> str:
    """The code that an answer gives."""
    assert isinstance(answer.message, LinkCode)
    return answer.message.code


def joined(story: Story, first: Actor, second: Actor) -> None:
    """The first one's code is typed in the second account."""
    assert second.types(f"/link {code_of(first.types('/link'))}").kind == "linked"


def active(story: Story) -> int:
    return sum(
        1
        for each in story.house_in_memory.world.enrollments.values()
        if each.state is EnrollmentState.ACTIVE
    )


def person_of(story: Story, actor: Actor) -> Person:
    known = story.house_in_memory.world.person_of(actor.platform, actor.name.lower())
    assert known is not None
    return known


def ticks(story: Story) -> list[int]:
    return sorted(day for days in story.house_in_memory.world.check_ins.values() for day in days)


def test_an_account_that_took_part_nowhere_joins() -> None:
    """A tick from the new account counts for the person, and a second one of that day not again."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    here.presses("join")
    joined(story, here, there)
    assert person_of(story, there) == person_of(story, here)
    assert there.types("/done", private=True).kind == "checked-in"
    assert here.types("/done").kind == "already-done"
    assert ticks(story) == [1]
    assert active(story) == 1


def test_both_took_part_with_different_days() -> None:
    """Every day either ticked is kept, each once, from when it was first ticked."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    here.presses("join")
    there.presses("join")
    there.types("/done", private=True)
    story.until("2026-12-07 10:00")
    here.types("/done")
    story.until("2026-12-08 07:00")
    there.types("/done", private=True)
    assert ticks(story) == [1, 1, 2]
    assert active(story) == 2
    joined(story, here, there)
    assert ticks(story) == [1, 2]
    assert active(story) == 1
    world = story.house_in_memory.world
    (days,) = [days for days in world.check_ins.values() if days]
    assert days[1].at.hour == 6
    assert {each.person for each in world.identities.values()} >= {person_of(story, here).id}
    assert any("board" in key for key in story.house_in_memory.messages)
    assert story.house_in_memory.refreshed[Refresh(story.cohort.id, 1)] >= 3


def test_a_field_of_later_is_united_too() -> None:
    """Whatever only one of the two says is kept, also what people cannot say yet."""

    @dataclass(frozen=True, slots=True)
    class LaterPerson(Person):
        called: str = ""
        born: date | None = None

    kept = LaterPerson(1, name="Ana", called="Ani")
    other = LaterPerson(2, name="Ana P", zone="Asia/Tokyo", called="A", born=date(1990, 5, 1))
    assert one_person(kept, other) == LaterPerson(
        1, name="Ana", zone="Asia/Tokyo", called="Ani", born=date(1990, 5, 1)
    )


def test_a_code_works_once() -> None:
    """The same code a second time is a code nobody knows."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    eve = story.person("Eve", platform="discord")
    code = code_of(here.types("/link"))
    assert there.types(f"/link {code}").kind == "linked"
    assert eve.types(f"/link {code}").kind == "link-wrong"
    assert person_of(story, eve) != person_of(story, here)


def test_a_code_runs_out() -> None:
    """After ten minutes it is worth nothing, and a new one takes its place."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    old = code_of(here.types("/link"))
    story.until("2026-12-07 06:21")
    assert there.types(f"/link {old}").kind == "link-expired"
    fresh = code_of(here.types("/link"))
    assert there.types(f"/link {old}").kind == "link-wrong"
    assert there.types(f"/link {fresh.lower().replace('-', ' ')}").kind == "linked"


def test_codes_cannot_be_tried_without_end() -> None:
    """After a handful of wrong codes comes a pause, also for the right one, and it ends."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    for number in range(6):
        assert there.types(f"/link WRONG{number}").kind == "link-wrong"
    code = code_of(here.types("/link"))
    assert there.types(f"/link {code}").kind == "link-wait"
    story.until("2026-12-07 06:30")
    fresh = code_of(here.types("/link"))
    assert there.types(f"/link {fresh}").kind == "linked"


def test_a_code_typed_where_it_was_asked_for() -> None:
    """One's own code joins nothing, and says where it belongs."""
    story = two_platforms()
    here = story.person("Ana")
    code = code_of(here.types("/link"))
    assert here.types(f"/link {code}").kind == "link-same"
    other = story.person("Other")
    assert other.types(f"/link {code}").kind == "link-same"
    assert person_of(story, other) != person_of(story, here)


def test_one_account_of_each_platform() -> None:
    """Who has joined a Discord account joins no second one, until the first is parted."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    second = story.person("Ana 2", platform="discord")
    joined(story, here, there)
    refused = second.types(f"/link {code_of(here.types('/link'))}")
    assert refused.kind == "link-taken"
    assert refused.message == LinkTaken(platform="discord")
    there.types("/link off")
    there.presses_bare("link-off")
    joined(story, here, second)


def test_parting_leaves_every_day_with_the_first_account() -> None:
    """The account that joined begins afresh; no day is lost, none counts twice."""
    story = two_platforms()
    here, there = story.person("Ana"), story.person("Ana D", platform="discord")
    here.presses("join")
    joined(story, here, there)
    there.types("/done", private=True)
    asked = there.types("/link off", private=True)
    assert asked.kind == "link-off-ask"
    assert asked.message == LinkOffAsk(platform="telegram", here=False)
    assert there.presses_bare("link-off").kind == "unlinked"
    assert person_of(story, there) != person_of(story, here)
    assert ticks(story) == [1]
    assert active(story) == 1
    assert here.types("/done").kind == "already-done"
    assert there.types("/done", private=True).kind == "not-joined"


def test_the_first_account_can_part_too_and_keeps_its_days() -> None:
    """Somebody who was talked into giving a code away gets rid of the other account."""
    story = two_platforms()
    here, eve = story.person("Ana"), story.person("Eve", platform="discord")
    here.presses("join")
    here.types("/done")
    code = code_of(here.types("/link"))
    eve.types(f"/link {code}")
    (notice,) = [
        each for each in story.house_in_memory.messages.values() if each.kind == "linked-there"
    ]
    assert isinstance(notice.to, ToAsker)
    assert (notice.to.platform, notice.to.private) == ("telegram", True)
    asked = here.types("/link off")
    assert asked.message == LinkOffAsk(platform="discord", here=True)
    here.presses_bare("link-off")
    assert person_of(story, here) != person_of(story, eve)
    assert here.types("/done").kind == "already-done"
    assert eve.types("/me", private=True).kind == "not-joined"


def test_nothing_to_part_and_nothing_to_join() -> None:
    """Without another account, or with one platform only, the answer says so."""
    story = two_platforms()
    here = story.person("Ana")
    assert here.types("/link off").kind == "link-none"
    story.house_in_memory.world.rules = HouseRules(platforms=("telegram",))
    assert here.types("/link").kind == "link-alone"


def test_a_teacher_with_two_accounts_stays_the_teacher() -> None:
    """The cohort is hers from either account."""
    story = two_platforms()
    maya = story.person("Maya", admin=True)
    other = story.person("Maya D", platform="discord")
    code = code_of(other.types("/link"))
    assert maya.types(f"/link {code}").kind == "linked"
    assert story.cohort.coach == person_of(story, other).id == person_of(story, maya).id
    assert other.types("/cohort", private=True).kind == "panel"
