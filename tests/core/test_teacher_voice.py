"""A coach lends a challenge her voice: asked for, sent, kept, heard, replaced and taken away."""

from __future__ import annotations

from datetime import timedelta

from bot.core.envelopes import Envelope, ToAsker
from bot.core.messages import Message
from bot.features.teacher_voice import VoiceAsk
from bot.features.voice_message import MOST_BYTES, VoiceKept, VoiceRefused
from tests.core.story import Actor, Story, actions, buttons


def asked(day: int = 2, subject: str = "day-2") -> tuple[Story, Actor]:
    """Maya, who is asked for her voice for one place."""
    story = Story()
    maya = story.launched()
    maya.types("/voice", private=True)
    maya.presses("voice-day", day, private=True)
    ask = maya.presses("voice-for", day, subject, private=True)
    assert isinstance(ask.message, VoiceAsk)
    return story, maya


def given(subject: str = "day-2", sound: bytes = b"hello") -> tuple[Story, Actor]:
    """Maya, whose voice is there for one place of day 2."""
    story, maya = asked(2, subject)
    maya.speaks()
    assert isinstance(maya.is_heard(sound).message, VoiceKept)
    return story, maya


def marked(message: Envelope) -> list[str]:
    """The last arguments of the buttons that have a mark."""
    return [tap.args[-1] for tap in buttons(message) if tap.words.endswith("-given")]


# --- given ---------------------------------------------------------------------------------------


def test_from_the_days_to_a_kept_voice() -> None:
    """She picks a day, then a place, sends a recording, and is told when it is there."""
    story = Story()
    maya = story.launched()
    days = maya.types("/voice", private=True)
    assert [tap.args[1:] for tap in buttons(days)] == [(str(day),) for day in range(1, 6)]
    places = maya.presses("voice-day", 2, private=True)
    first, *poses, back = buttons(places)
    assert (first.args[1:], back.action) == (("2", "day-2"), "voice-days")
    steps = story.house_in_memory.world.programs[story.cohort.program].day(2).steps
    assert [tap.args[2] for tap in poses] == [pose for step in steps for pose in step.poses]
    question = maya.presses("voice-for", 2, poses[0].args[2], private=True)
    assert actions(question) == ["voice-day"]
    (coming,) = maya.speaks()
    assert coming.kind == "voice-coming"
    kept = maya.is_heard()
    assert kept.message == VoiceKept(day=2, subject=poses[0].args[2], seconds=12)
    assert isinstance(kept.to, ToAsker)
    assert (kept.to.chat_id, kept.to.private) == ("dm-Maya", True)
    assert actions(kept) == ["voice-listen", "voice-remove", "voice-day"]
    (voice,) = story.house_in_memory.world.voices.values()
    assert (voice.subject, voice.program, voice.seconds) == (poses[0].args[2], "glutes-5", 12.0)
    assert story.house_in_memory.sounds == [b"hello"]
    assert not story.house_in_memory.world.asked_voices


def test_what_has_her_voice_is_marked() -> None:
    """The day in the list of days, and the place in its day; of another day only what it shares."""
    _, maya = given()
    assert marked(maya.types("/voice", private=True)) == ["2"]
    assert marked(maya.presses("voice-day", 2, private=True)) == ["day-2"]
    assert marked(maya.presses("voice-day", 1, private=True)) == []


def test_a_new_recording_takes_the_old_ones_place() -> None:
    """As easily as it was given; and the sound that nobody hears any more is gone."""
    story, maya = given()
    again = maya.presses("voice-for", 2, "day-2", private=True)
    assert again.message == VoiceAsk(day=2, subject="day-2", seconds=12)
    assert actions(again) == ["voice-listen", "voice-remove", "voice-day"]
    maya.speaks("voice-2")
    assert story.house_in_memory.sounds == [b"hello"]  # until the new one is there
    maya.is_heard(b"hello again")
    assert story.house_in_memory.sounds == [b"hello again"]


def test_she_listens_to_it_and_takes_it_away() -> None:
    """What she gave comes back as a sound of its own; removed, nothing of it is left."""
    story, maya = given()
    played = maya.presses("voice-listen", 2, "day-2", private=True)
    (voice,) = story.house_in_memory.world.voices.values()
    assert played.message.parameters["sha256"] == voice.sha256
    gone = maya.presses("voice-remove", 2, "day-2", private=True)
    assert (gone.kind, gone.edit) == ("voice-removed", True)
    assert not story.house_in_memory.world.voices
    assert not story.house_in_memory.sounds
    assert maya.presses("voice-listen", 2, "day-2", private=True).kind == "old-button"


def test_a_sound_that_is_used_twice_stays_for_the_other_place() -> None:
    """The same recording for two places is kept once, and goes with the last of them."""
    story, maya = given()
    maya.presses("voice-for", 1, "day-1", private=True)
    maya.speaks()
    maya.is_heard()
    assert len(story.house_in_memory.world.voices) == 2
    maya.presses("voice-remove", 1, "day-1", private=True)
    assert story.house_in_memory.sounds == [b"hello"]


# --- not taken -----------------------------------------------------------------------------------


def test_what_cannot_be_used_says_so_and_the_place_stays_open() -> None:
    """Too long and too large before it is fetched, the rest when it was listened to; then the next
    one is taken, and what she gave before is heard meanwhile."""
    story, maya = given()
    maya.presses("voice-for", 2, "day-2", private=True)
    refused: list[Message] = []
    (long,), (large,) = maya.speaks(seconds=62), maya.speaks(size=MOST_BYTES + 1)
    refused += [long.message, large.message]
    for why in ("silent", "unreadable", "lost"):
        maya.speaks()
        told = maya.is_heard(why=why)
        assert isinstance(told.to, ToAsker)
        refused.append(told.message)
    whys = ("long", "large", "silent", "unreadable", "lost")
    assert refused == [VoiceRefused(why=why) for why in whys]
    assert story.house_in_memory.sounds == [b"hello"]
    maya.speaks(seconds=60.9)
    assert isinstance(maya.is_heard(b"better").message, VoiceKept)
    assert story.house_in_memory.sounds == [b"better"]


def test_a_recording_that_nobody_asked_for() -> None:
    """In private it is answered like words that are not understood, in a group not at all; so is
    one after Back, and one that comes days later."""
    story, maya = asked()
    ana = story.person("Ana")
    assert [message.kind for message in ana.speaks()] == ["fallback"]
    assert maya.speaks(private=False) == ()
    maya.presses("voice-day", 2, private=True)
    assert [message.kind for message in maya.speaks()] == ["fallback"]
    maya.presses("voice-for", 2, "day-2", private=True)
    story.now += timedelta(days=1, minutes=1)
    assert [message.kind for message in maya.speaks()] == ["fallback"]


def test_words_of_pain_come_first() -> None:
    """Also when they come with a recording for a place that is open."""
    _, maya = asked()
    (answer,) = maya.speaks(words="I have a sharp pain in my chest")
    assert answer.kind != "voice-coming"
    assert answer.secrecy.value == "health"
    assert [message.kind for message in maya.speaks(words="for Tuesday")] == ["voice-coming"]


def test_the_last_recording_counts() -> None:
    """Two sent one after the other: the first comes too late to be kept."""
    story, maya = asked()
    maya.speaks("voice-1")
    maya.speaks("voice-2")
    assert story.house_in_memory.world.asked_voices["stage", "maya"].file == "voice-2"
    maya.is_heard(b"the second")
    assert story.house_in_memory.sounds == [b"the second"]


def test_looking_elsewhere_takes_nothing_back_that_came() -> None:
    """While it is being listened to she may look at other days."""
    story, maya = asked()
    maya.speaks()
    maya.presses("voice-days", private=True)
    assert isinstance(maya.is_heard().message, VoiceKept)
    assert len(story.house_in_memory.world.voices) == 1


# --- whose ---------------------------------------------------------------------------------------


def test_only_whoever_launched_it_lends_it_a_voice() -> None:
    """Another administrator is told so, a participant that it is a coach's; both give nothing."""
    story, maya = given()
    iris, ana = story.coach("Iris"), story.person("Ana")
    for step in (("voice-days",), ("voice-day", 2), ("voice-for", 2, "day-2")):
        assert iris.presses(*step).kind == "voice-not-yours", step
    assert iris.presses("voice-remove", 2, "day-2").kind == "old-button"
    assert ana.presses("voice-for", 2, "day-2").kind == "coach-only"
    assert maya.presses("voice-for", 2, "no_such_pose", private=True).kind == "old-button"
    assert len(story.house_in_memory.world.voices) == 1
    assert set(story.house_in_memory.world.asked_voices) == set()


def test_forgotten_with_her() -> None:
    """Her voice, what she was asked for, and the sounds go with everything else about her."""
    story, maya = given()
    maya.presses("voice-for", 1, "day-1", private=True)
    maya.speaks()
    maya.presses_bare("forget-yes")
    world = story.house_in_memory.world
    assert (world.voices, world.asked_voices, story.house_in_memory.sounds) == ({}, {}, [])
