"""A thread of one's own: offered to whoever is out of reach, wished for, opened, ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.envelopes import Envelope, ToAsker, ToPerson, ToRoom
from bot.core.events import PrivateThreadOpened, ReachChanged
from bot.core.messages import Secrecy
from bot.core.records import NO_THREAD, Identity, PrivateThread, ThreadState
from bot.core.registry import REGISTRY
from bot.core.world import HouseRules
from tests.core.story import Actor, Story, actions

UNTOLD = PrivateThread(ThreadState.UNTOLD)
WISHED = PrivateThread.wished("group")
THERE = PrivateThread.opened("group", "9")


def in_a_server() -> tuple[Story, Actor]:
    """Day 1 in a server where threads can be opened, with Ana in the challenge."""
    story = Story(platform="discord", private_threads=True)
    story.house_in_memory.world.rules = HouseRules(
        languages=("en",), platforms=("discord", "telegram"), reach_first=("discord",)
    )
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(1)
    return story, ana


def account(story: Story, actor: Actor) -> Identity:
    return story.house_in_memory.world.identities[actor.platform, actor.name.lower()]


def reach(story: Story, actor: Actor) -> tuple[bool, PrivateThread]:
    known = account(story, actor)
    return known.reachable, known.private_thread


def unreached(story: Story, actor: Actor, thread: str = "") -> None:
    """A message did not reach somebody, in private or in their thread."""
    lost = PrivateThread.read(thread)
    event = ReachChanged(actor.platform, actor.name.lower(), False, story.now, lost)
    story.house_in_memory.handle(event, story.now)


def opened(story: Story, actor: Actor, chat: str = "group", thread: str = "9") -> None:
    """The adapter says that the thread is there."""
    event = PrivateThreadOpened(actor.platform, actor.name.lower(), chat, thread, story.now)
    story.house_in_memory.handle(event, story.now)


def with_a_thread() -> tuple[Story, Actor]:
    """Ana's private chat is closed, and she has a thread of her own."""
    story, ana = in_a_server()
    unreached(story, ana)
    ana.presses("private-thread")
    opened(story, ana)
    return story, ana


def personal(story: Story, kind: str) -> list[Envelope]:
    return [
        each
        for each in story.house_in_memory.messages.values()
        if each.kind == kind and isinstance(each.to, ToPerson)
    ]


def test_whoever_is_in_reach_is_offered_nothing() -> None:
    """A thread is for those who cannot be written to; a press is met with a kind no."""
    _, ana = in_a_server()
    assert "private-thread" not in actions(ana.types("/me"))
    assert "private-thread" not in actions(ana.types("/remind 08:00"))
    assert "private-thread" not in actions(ana.presses("done", 1))
    assert ana.presses("private-thread").kind == "aside-needless"


def test_told_once_with_a_tick_and_offered_where_one_looks() -> None:
    """After a message did not reach them, the next tick says so, once; settings offer it always."""
    story, ana = in_a_server()
    unreached(story, ana)
    assert account(story, ana).private_thread == UNTOLD
    assert "private-thread" in actions(ana.types("/me"))
    assert "private-thread" in actions(ana.types("/remind 08:00"))
    assert "private-thread" in actions(ana.presses("done", 1))
    ana.presses("undo", 1)
    assert "private-thread" not in actions(ana.presses("done", 1))
    assert "private-thread" in actions(ana.types("/me"))


def test_offered_to_who_comes_back_out_of_reach() -> None:
    """Joining again says that reminders cannot come, and how they can."""
    story, ana = in_a_server()
    unreached(story, ana)
    ana.presses("leave-yes")
    joined = ana.presses("join")
    assert joined.message.parameters["reachable"] is False
    assert "private-thread" in actions(joined)


@pytest.mark.parametrize("what", ["no right", "silenced", "no reminders", "reached elsewhere"])
def test_not_offered_where_it_makes_no_sense(what: str) -> None:
    """Where no thread can be opened, or nothing personal would come, or comes elsewhere."""
    story, ana = in_a_server()
    unreached(story, ana)
    match what:
        case "no right":
            story.private_threads = False
        case "silenced":
            ana.types("/stop")
        case "no reminders":
            ana.types("/remind off")
        case _:
            known = account(story, ana)
            there = replace(known, platform="telegram", user_id="7", reachable=True)
            story.house_in_memory.world.identities["telegram", "7"] = there
    assert "private-thread" not in actions(ana.types("/me"))
    assert "private-thread" not in actions(ana.presses("done", 1))


def test_a_wish_is_kept_and_greeted_once() -> None:
    """Pressed twice it is one wish and one greeting; from then on she is in reach."""
    story, ana = in_a_server()
    unreached(story, ana)
    assert ana.presses("private-thread").kind == "aside-wished"
    assert ana.presses("private-thread").kind == "aside-there"
    assert reach(story, ana) == (True, WISHED)
    assert len(personal(story, "aside-hello")) == 1
    opened(story, ana)
    assert account(story, ana).private_thread == THERE
    story.until("2026-12-07 20:00")
    assert len(personal(story, "reminder")) == 1


def test_a_wish_of_somebody_silent_waits_for_them() -> None:
    """After /stop nothing comes, also not a greeting; /start first."""
    story, ana = in_a_server()
    unreached(story, ana)
    ana.types("/stop")
    assert ana.presses("private-thread").kind == "stopped"
    assert not account(story, ana).reachable
    assert not personal(story, "aside-hello")


def test_a_thread_nobody_wishes_for_any_more_is_not_taken() -> None:
    """It was opened while she ended it: she stays without."""
    story, ana = in_a_server()
    unreached(story, ana)
    ana.presses("private-thread")
    assert ana.presses("private-thread-off").kind == "aside-ended"
    opened(story, ana)
    assert reach(story, ana) == (False, NO_THREAD)
    opened(story, story.person("Nobody"))


def test_a_thread_that_is_gone_is_told_at_the_next_visit() -> None:
    """Deleted by hand: out of reach, and the next tick offers it again."""
    story, ana = with_a_thread()
    unreached(story, ana, "group/9")
    assert reach(story, ana) == (False, UNTOLD)
    assert "private-thread" in actions(ana.presses("done", 1))


@pytest.mark.parametrize("about", ["", "group/8", "other/"])
def test_what_fails_elsewhere_leaves_the_thread(about: str) -> None:
    """The closed private chat, and a thread that ended before, say nothing of this one."""
    story, ana = with_a_thread()
    unreached(story, ana, about)
    assert reach(story, ana) == (True, THERE)


def test_a_wish_that_could_not_be_fulfilled_is_over() -> None:
    """Refused while opening, or right after: both end it."""
    for thread in ("", "9"):
        story, ana = in_a_server()
        unreached(story, ana)
        ana.presses("private-thread")
        if thread:
            opened(story, ana)
        unreached(story, ana, "group/")
        assert not account(story, ana).reachable


def test_an_old_thread_says_nothing_of_an_open_private_chat() -> None:
    """Once the private chat is open, a message that fails in the thread changes nothing."""
    story, ana = with_a_thread()
    ana.types("/me", private=True)
    assert reach(story, ana) == (True, NO_THREAD)
    unreached(story, ana, "group/9")
    assert account(story, ana).reachable


def test_the_thread_is_no_private_chat() -> None:
    """Acting in it keeps it; acting in one that ended opens nothing."""
    story, ana = with_a_thread()
    assert ana.presses("done", 1, thread="group/9").kind == "checked-in"
    assert account(story, ana).private_thread == THERE
    ana.presses("private-thread-off", thread="group/9")
    ana.presses("me", thread="group/9")
    assert reach(story, ana) == (False, NO_THREAD)


def test_ended_in_the_private_chat() -> None:
    """Who ends it from an open private chat is written to there."""
    story, ana = with_a_thread()
    assert ana.presses("private-thread-off", private=True).kind == "aside-ended"
    assert reach(story, ana) == (True, NO_THREAD)


def test_health_has_no_onlookers() -> None:
    """Words of pain in the thread or the room: a line with a button, and no card."""
    _, ana = with_a_thread()
    (there,) = ana.says("chest pain", thread="group/9")
    assert (there.kind, there.secrecy) == ("care-group", Secrecy.OPEN)
    assert isinstance(there.to, ToAsker)
    assert actions(there) == ["hurts"]
    (here,) = ana.says("chest pain", where="thread")
    assert here.kind == "care-group"
    assert isinstance(here.to, ToRoom)
    (stranger,) = ana.story.person("Eve").says("chest pain", thread="group/9")
    assert stranger.kind == "care-group"
    (alone,) = ana.says("chest pain")
    assert alone.kind == "care"


def test_a_teacher_with_a_thread_is_not_told_there_who_needs_her() -> None:
    """Who would like contact stands in no thread that others see; the way to her is said."""
    story, ana = in_a_server()
    maya = story.coach()
    assert ana.presses("care-tell").kind == "coach-told"
    unreached(story, maya)
    maya.presses("private-thread")
    opened(story, maya)
    assert ana.presses("care-tell").kind == "coach-unreachable"


def test_parted_accounts_keep_their_own() -> None:
    """A thread belongs to the account: it goes with it, and comes back from nowhere."""
    story, ana = with_a_thread()
    story.house_in_memory.world.entropy = "a word from storage"
    phone = story.person("Ana P", platform="telegram")
    code = str(phone.types("/link", private=True).message.parameters["code"])
    assert ana.types(f"/link {code}").kind == "linked"
    assert account(story, ana).private_thread == THERE
    ana.presses_bare("link-off")
    assert account(story, ana).private_thread == THERE
    assert account(story, ana).person != account(story, phone).person
    assert account(story, phone).private_thread == NO_THREAD


@pytest.mark.parametrize("text", ["", "?", "group/", "group/9"])
def test_a_thread_is_stored_as_text_and_read_again(text: str) -> None:
    """What stands in storage is read as what was stored."""
    thread = PrivateThread.read(text)
    assert thread.text == text
    assert thread.stands_in == ("/" in text)


@pytest.mark.parametrize("name", ["private-thread", "private-thread-off"])
def test_a_button_of_an_older_version_still_works(name: str) -> None:
    """It was called otherwise; messages with it still stand."""
    before = name.replace("private-thread", "aside")
    assert REGISTRY.action(before) is REGISTRY.action(name) is not None
