"""Dialogs on Discord: what people type and tap, and what they read."""

from __future__ import annotations

import discord
import pytest
from simcord.backend.errors import SetupError

from bot.core.events import Commanded, Pressed, ReachChanged, RoomFound, RoomLost, Said
from bot.delivery.port import InMemoryKeyValueStore
from tests.discord.theatre import Theatre, opened, shown, words_of


async def on_day_1(theatre: Theatre) -> discord.Message:
    """Day 1 has begun; the lesson in the room."""
    await theatre.begin()
    await theatre.later(hours=33)
    assert "Day 1" in words_of(theatre.lessons()[0])
    return theatre.lesson()


async def test_nothing_is_sent_before_the_teacher_confirms() -> None:
    """A launch shows its summary to the teacher alone; the room hears of it after Confirm."""
    async with opened() as theatre:
        start = "2026-01-02"
        asked = await theatre.maya.slash(
            theatre.room, "launch", program="glutes-5", start=start, time="08:00", zone="UTC"
        )
        assert asked.ephemeral
        assert "Nothing has been sent yet" in words_of(asked.response)
        assert not theatre.public()
        confirmed = await theatre.maya.click(
            shown(asked), custom_id=theatre.wire(shown(asked), "launch-yes")
        )
        assert "It's planned" in words_of(confirmed.response or asked.response)
        assert "I'm in" in theatre.labels(theatre.public()[-1])


async def test_a_tick_is_between_the_person_and_the_bot() -> None:
    """Done is answered to the one who tapped; the room sees nothing but the board's number."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        before = len(theatre.public())
        done = await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "done"))
        assert done.ephemeral
        assert "●○○○○" in words_of(done.response)
        again = await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "done"))
        assert again.ephemeral
        assert "already" in words_of(again.response).lower()
        assert len(theatre.public()) == before


async def test_how_it_felt_takes_the_place_of_the_question() -> None:
    """A tap on one of the faces turns that answer into a thank-you, without another message."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        done = await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "done"))
        felt = await theatre.ana.click(shown(done), custom_id=theatre.wire(shown(done), "feel"))
        assert not felt.followups
        assert "●○○○○" not in words_of(done.response)


async def test_a_practice_is_one_message_that_changes() -> None:
    """Asked for in the room, it is shown to the asker alone, and every tap changes it in place,
    pictures too; the check-in at its end is a message of its own.
    """
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        before = len(theatre.public())
        begun = await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "practice"))
        assert begun.ephemeral
        assert "Day 1 of 5" in words_of(begun.response)
        places: list[str] = []
        while places[-1:] != ["end"]:
            wire = theatre.wire(shown(begun), "practice-at")
            tapped = await theatre.ana.click(shown(begun), custom_id=wire)
            assert not tapped.followups
            places.append(wire.rsplit(":", 1)[1])
        assert places[:2] == ["1.1", "2.1"]
        assert "That was day 1" in words_of(begun.response)
        done = await theatre.ana.click(shown(begun), custom_id=theatre.wire(shown(begun), "done"))
        assert "●○○○○" in words_of(done.response)
        assert "That was day 1" in words_of(begun.response)
        assert len(theatre.public()) == before


async def test_what_is_still_being_read_stays() -> None:
    """Asking for the care card from an answer adds a card and wipes nothing out."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        done = await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "done"))
        care = await theatre.ana.click(shown(done), custom_id=theatre.wire(shown(done), "hurts"))
        assert care.ephemeral
        assert "stop" in words_of(care.response).lower()
        assert "●○○○○" in words_of(done.response)


async def test_commands_take_options_and_answer_alone() -> None:
    """`/done day:3` on day 1 is told kindly that day 3 is not open; `/undo` takes day 1 back."""
    async with opened() as theatre:
        await on_day_1(theatre)
        early = await theatre.ana.slash(theatre.room, "done", day=3)
        assert early.ephemeral
        assert "Day 3" in words_of(early.response)
        await theatre.ana.slash(theatre.room, "done")
        undone = await theatre.ana.slash(theatre.room, "undo", day=1)
        assert "Day 1 is open again" in words_of(undone.response)
        heard = [each for each in theatre.house.heard if isinstance(each, Commanded)]
        assert [(each.name, each.text) for each in heard[-3:]] == [
            ("done", "3"),
            ("done", ""),
            ("undo", "1"),
        ]


async def test_words_in_private_in_the_form_and_by_name() -> None:
    """A day can be told in a direct message, in the form, or by addressing the bot in the room."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        await theatre.ana.send_dm("did it!")
        assert "●○○○○" in words_of(theatre.private(theatre.ana)[-1])

        joined = await theatre.ben.slash(theatre.room, "join")
        assert "You're in" in words_of(joined.response)
        form = await theatre.ben.click(lesson, custom_id="say")
        assert form.modal is not None
        told = await theatre.ben.submit_modal(form, {"words": "hecho, todo"})
        assert told.ephemeral
        assert "●○○○○" in words_of(told.response)
        event = theatre.house.heard[-1]
        assert isinstance(event, Said)
        assert event.text == "hecho, todo"

        before = len(theatre.public())
        await theatre.maya.send(theatre.room, "what a nice day")
        await theatre.ana.send(theatre.room, f"<@{theatre.me}> undone?")
        said_now = [each for each in theatre.house.heard if isinstance(each, Said)]
        assert said_now[-1].text == "undone?"
        assert len(theatre.public()) == before + 2


async def test_a_form_that_holds_no_day_says_so() -> None:
    """Words the reader finds no day in are not met with an endless "thinking"."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        form = await theatre.ben.click(lesson, custom_id="say")
        told = await theatre.ben.submit_modal(form, {"words": "the weather is lovely"})
        await theatre.later(seconds=16)
        assert told.response is not None
        assert "couldn't find a day" in words_of(told.response)


async def test_a_cheer_on_the_lesson_ticks_its_day() -> None:
    """A thumb on the lesson is a check-in, like on other platforms."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        await theatre.ana.react(lesson, "👍")
        assert theatre.house.ticked() == [1]


async def test_buttons_of_a_process_that_is_gone_work() -> None:
    """Another process answers a lesson's button, and tells Discord of no command twice."""
    memory = InMemoryKeyValueStore()
    async with opened(memory=memory) as theatre:
        lesson = await on_day_1(theatre)
        button = theatre.wire(lesson, "done")
        told = len([each for each in theatre.env.http_requests if each.method == "PUT"])
        fresh = theatre.another_process(memory)
        await theatre.env.restart_bot(fresh.client)
        done = await theatre.ana.click(theatre.lesson(), custom_id=button)
        assert "●○○○○" in words_of(done.response)
        assert told == len([each for each in theatre.env.http_requests if each.method == "PUT"])


async def test_a_button_nobody_knows_is_answered() -> None:
    """A button of another version says that it is from another time."""
    async with opened() as theatre:
        await theatre.begin()
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Old", custom_id="v0:whatever:9"))
        view.stop()
        channel = theatre.env.bot.get_channel(theatre.room.id)
        assert isinstance(channel, discord.TextChannel)
        old = await channel.send("an old message", view=view)
        tapped = await theatre.ana.click(old, custom_id="v0:whatever:9")
        assert tapped.ephemeral
        assert "another time" in words_of(tapped.response)


async def test_only_teachers_are_offered_what_teachers_do() -> None:
    """Discord itself refuses a member who may not manage the server, until they are let."""
    async with opened() as theatre:
        with pytest.raises(SetupError):
            await theatre.ana.slash(theatre.room, "launch")
        theatre.let(theatre.ana, "rehearse")
        asked = await theatre.ana.slash(theatre.room, "rehearse", program="glutes-5", day="60s")
        assert "rehearsal has begun" in words_of(asked.response)


async def test_missing_rights_are_named_before_a_room_is_bound() -> None:
    """Where the bot may not attach files, `/launch` says so instead of launching."""
    async with opened() as theatre:
        theatre.deny("attach_files")
        asked = await theatre.maya.slash(theatre.room, "launch", program="glutes-5")
        assert "attach files" in words_of(asked.response)
        assert not theatre.house.launched()
        checked = await theatre.maya.slash(theatre.room, "setup")
        assert "attach files" in words_of(checked.response)


async def test_a_closed_private_chat_is_a_state() -> None:
    """A reminder that cannot be delivered marks the person as out of reach, and nothing else."""
    async with opened() as theatre:
        await on_day_1(theatre)
        theatre.env.inject_error(
            "POST", "/channels/*/messages", status=403, code=50007, message="Cannot send"
        )
        await theatre.later(hours=12)
        assert ("reminder", "dm-closed") in theatre.house.refused
        assert not theatre.house.reaches(theatre.ana.id)
        await theatre.ana.send_dm("hello")
        assert theatre.house.reaches(theatre.ana.id)


async def test_an_answer_by_name_with_a_closed_chat_says_only_that_there_is_one() -> None:
    """In the room stands that an answer waits, never which."""
    async with opened() as theatre:
        await on_day_1(theatre)
        theatre.env.inject_error(
            "POST", "/channels/*/messages", status=403, code=50007, message="Cannot send"
        )
        await theatre.ana.send(theatre.room, f"<@{theatre.me}> done")
        last = theatre.public()[-1]
        assert "belongs in private" in words_of(last)
        assert "●" not in words_of(last)
        assert any(isinstance(each, ReachChanged) for each in theatre.house.heard)


async def test_an_interaction_that_is_known_no_more_counts_all_the_same() -> None:
    """Acknowledged too late (10062): the tick counts, and its answer comes privately."""
    async with opened() as theatre:
        lesson = await on_day_1(theatre)
        theatre.env.inject_error(
            "POST", "/interactions/*", status=404, code=10062, message="Unknown interaction"
        )
        await theatre.ana.click(lesson, custom_id=theatre.wire(lesson, "done"))
        assert "●○○○○" in words_of(theatre.private(theatre.ana)[-1])


async def test_a_thread_is_a_room_of_its_own() -> None:
    """A challenge launched in a forum post lives there."""
    async with opened() as theatre:
        thread = theatre.open_thread("Morning people")
        asked = await theatre.maya.slash(thread, "rehearse", program="glutes-5", day="60s")
        assert "rehearsal has begun" in words_of(asked.response)
        (room,) = theatre.house.rooms()
        assert (room.chat_id, room.thread_id) == (str(theatre.room.id), str(thread.id))
        await theatre.later(seconds=61)
        assert "Day 2" in "".join(words_of(each) for each in thread.history())
        assert not any("Day" in words_of(each) for each in theatre.room.history())


async def test_a_deleted_channel_is_lost_and_tells_the_teacher() -> None:
    """The house hears of it at once, and the coach privately."""
    async with opened() as theatre:
        await theatre.begin()
        channel = theatre.env.bot.get_channel(theatre.room.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.delete()
        await theatre.env.settle()
        lost = [each for each in theatre.house.heard if isinstance(each, RoomLost)]
        assert [(each.chat_id, each.why) for each in lost] == [(str(theatre.room.id), "deleted")]
        assert "deleted" in theatre.house.rooms()[0].why


async def test_a_room_that_may_be_written_to_again_is_found() -> None:
    """A right that was taken away loses the room; giving it back finds it, and the lesson comes."""
    async with opened() as theatre:
        await theatre.begin()
        theatre.env.inject_error(
            "POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions"
        )
        await theatre.later(hours=33)
        assert theatre.house.rooms()[0].why == "forbidden"
        await theatre.allow()
        found = [each for each in theatre.house.heard if isinstance(each, RoomFound)]
        assert found[-1].chat_id == str(theatre.room.id)
        assert "Day 1" in words_of(theatre.lessons()[0])


async def test_zones_are_offered_while_typing() -> None:
    """`/zone lis` offers Lisbon; nothing typed offers the usual ones."""
    async with opened() as theatre:
        offered = await theatre.ana.autocomplete(theatre.room, "zone", "zone", "lisb")
        assert [each["value"] for each in offered] == ["Europe/Lisbon"]
        usual = await theatre.ana.autocomplete(theatre.room, "zone", "zone", "")
        assert "Europe/Berlin" in [each["value"] for each in usual]
        set_ = await theatre.ana.slash(theatre.room, "zone", zone="Europe/Lisbon")
        assert "Lisbon" in words_of(set_.response)


async def test_a_hostile_name_is_only_a_name() -> None:
    """A name full of markup calls nobody, links nowhere and headlines nothing."""
    async with opened() as theatre:
        name = "**@everyone** [x](https://evil.example) <@1> # hi"
        eve = theatre.guild.add_member(theatre.env.create_user("eve", global_name=name[:32]))
        await theatre.begin()
        joined = await eve.slash(theatre.room, "join")
        shown = words_of(joined.response)
        assert "**@everyone**" not in shown
        posts = [each for each in theatre.env.http_requests if each.method in ("POST", "PATCH")]
        for each in posts:
            if isinstance(each.json, dict) and "components" in each.json:
                assert each.json["allowed_mentions"]["parse"] == []


async def test_private_commands_in_the_private_chat() -> None:
    """`/me` in the direct messages is answered there, for keeps."""
    async with opened() as theatre:
        await on_day_1(theatre)
        user = theatre.user(theatre.ana)
        asked = await user.slash("me")
        assert not asked.ephemeral
        assert "○○○○○" in words_of(asked.response)
        event = theatre.house.heard[-1]
        assert isinstance(event, Commanded | Pressed)
        assert event.origin.where.private
