"""Who may coach: administrators as Telegram says now, never a number in a message."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.core.events import Commanded, Event, Pressed, RoomFound
from bot.core.registry import REGISTRY
from bot.delivery.port import Delivery, InMemoryKeyValueStore
from bot.platforms.telegram import commands
from bot.platforms.telegram.texts import TelegramTexts
from tests.telegram.fake.model import ADMIN_RIGHTS, Chat, Member, Person
from tests.telegram.theatre import LEXICON, Theatre, key, post_of, theatre, to_asker

CONFIRM = post_of("The plan", keys=((key("Confirm", "v1:launch-yes:c7"),),))


class Recalling(InMemoryKeyValueStore):
    """A memory that knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def recall(self, name: str) -> str | None:
        self.asked.append(name)
        return await super().recall(name)


def asks(stage: Theatre, method: str) -> int:
    return sum(1 for each in stage.telegram.requests if each.method == method)


async def a_group(stage: Theatre, *, admin: bool = True) -> tuple[Person, Chat]:
    """Maya, an administrator or not, and her group."""
    maya = stage.telegram.new_person("Maya")
    stage.people.start(maya)
    chat = stage.telegram.new_group("Stretchers", maya)
    if admin:
        stage.people.make_admin(chat, maya)
    stage.people.add_bot(chat, maya)
    await stage.house.event(RoomFound)
    return maya, chat


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_command_is_offered_and_has_its_words(language: str) -> None:
    """What the house has is in some list; the second name of /setup is not needed there."""
    offered = {each.name for _, shown in commands.lists() for each in shown}
    assert offered == set(REGISTRY.names())
    words = TelegramTexts(LEXICON.format, ("en", "es"))
    for name in offered:
        assert 1 <= len(words.say(f"command-{name}", language)) <= 256
        assert f"command-{name}" in LEXICON.ids(language)


async def test_telegram_is_asked_once_in_minutes() -> None:
    """For ordinary commands; who is no administrator is none."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        ana = stage.telegram.new_person("Ana")
        for person in (maya, ana, maya, ana):
            stage.people.say(person, chat, "/help")
        await stage.house.event(Commanded, 5)
        found = [event for event in stage.house.events if isinstance(event, Commanded)][1:]
        assert [event.origin.who.admin for event in found] == [True, False, True, False]
        assert asks(stage, "getChatAdministrators") == 1


async def test_before_anything_changes_it_is_asked_anew() -> None:
    """Somebody who was an administrator a minute ago may be none now."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        stage.people.say(maya, chat, "/launch")
        assert (await stage.house.event(Commanded, 2)).origin.who.admin
        chat.members[maya.id] = Member()
        stage.people.say(maya, chat, "/rehearse")
        assert not (await stage.house.event(Commanded, 3)).origin.who.admin


async def test_words_and_ordinary_taps_never_wait_for_rights() -> None:
    """Fifty ticks must not become fifty questions."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        message = stage.people.say(maya, chat, "/help")
        await stage.house.event(Commanded, 2)
        before = asks(stage, "getChatAdministrators") + asks(stage, "getChatMember")
        stage.people.tap_data(maya, message, "v1:done:c1:1")
        await stage.house.event(Pressed)
        assert asks(stage, "getChatAdministrators") + asks(stage, "getChatMember") == before


def confirms(event: Event) -> Sequence[Delivery]:
    """A house that answers /launch with a plan to confirm."""
    if isinstance(event, Commanded) and event.name == "launch":
        return (to_asker(event, CONFIRM),)
    return ()


async def test_confirm_is_judged_by_the_group_it_is_about() -> None:
    """The plan came privately; the tap counts as one in the group, by an administrator of it."""
    async with theatre(answer=confirms) as stage:
        maya, chat = await a_group(stage)
        stage.people.say(maya, chat, "/launch")
        plan = await stage.people.sees(maya, "The plan")
        stage.people.tap(maya, plan, "Confirm")
        pressed = await stage.house.event(Pressed)
        assert (pressed.action, pressed.args) == ("launch-yes", ("c7",))
        assert pressed.origin.who.admin
        assert pressed.origin.where.chat_id == str(chat.id)


async def test_confirm_is_refused_to_who_lost_the_right_meanwhile() -> None:
    """In words, privately; the house hears nothing of it."""
    async with theatre(answer=confirms) as stage:
        maya, chat = await a_group(stage)
        stage.people.say(maya, chat, "/launch")
        plan = await stage.people.sees(maya, "The plan")
        chat.members[maya.id] = Member()
        stage.people.tap(maya, plan, "Confirm")
        await stage.people.sees(maya, "Only the group's administrators")
        assert not any(isinstance(event, Pressed) for event in stage.house.events)


async def test_a_forged_group_on_a_button_is_worth_nothing() -> None:
    """Data can be made up: the group it names is believed only if Telegram agrees."""
    async with theatre() as stage:
        _, chat = await a_group(stage)
        eve = stage.telegram.new_person("Eve")
        message = stage.people.start(eve)
        stage.people.tap_data(eve, message, f"v1:pause:c7@{chat.id}")
        pressed = await stage.house.event(Pressed)
        assert not pressed.origin.who.admin
        assert pressed.origin.where.private
        stage.people.tap_data(eve, message, f"v1:join:c7@{chat.id}")
        assert (await stage.house.event(Pressed, 2)).origin.where.private


async def test_an_anonymous_administrator_shows_themselves_by_a_tap() -> None:
    """The command waits; it is the person who tapped who has sent it, if they may."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        ana = stage.telegram.new_person("Ana")
        stage.people.say_anonymously(chat, "/launch glutes-5 time=07:00")
        line = await stage.people.sees(chat, "writing as the group")
        stage.people.tap(ana, line, "It's me")
        stage.people.tap(maya, line, "It's me")
        command = await stage.house.event(Commanded, 2)
        assert (command.name, command.text) == ("launch", "glutes-5 time=07:00")
        assert command.origin.who.user_id == str(maya.id)
        assert command.origin.who.admin
        await stage.people.until(lambda: not stage.people.messages(chat), "the line to go")


async def test_the_anonymous_number_alone_is_not_trusted() -> None:
    """Another group may speak here under the same number; it is nobody."""
    async with theatre(privacy=False) as stage:
        maya, chat = await a_group(stage)
        foreign = stage.telegram.new_group("Elsewhere")
        anonymous = Person(1087968824, "Group", is_bot=True, language="")
        stage.people.say(anonymous, chat, "/launch", sender_chat=foreign)
        stage.people.say(maya, chat, "/launch")
        await stage.house.event(Commanded, 2)
        assert not stage.people.messages(chat)
        by = [e.origin.who.user_id for e in stage.house.events if isinstance(e, Commanded)]
        assert by == [str(maya.id), str(maya.id)]


async def test_an_operator_is_known_by_number() -> None:
    """Whoever runs this installation may administer everything."""
    async with theatre(operators=["5000001"]) as stage:
        maya, _ = await a_group(stage, admin=False)
        assert str(maya.id) == "5000001"
        assert (await stage.house.event(Commanded)).origin.who.operator


# --- /setup --------------------------------------------------------------------------------------


async def setup_in(stage: Theatre, chat: Chat, maya: Person, number: int) -> str:
    stage.people.say(maya, chat, "/setup")
    text: str = (await stage.house.event(Commanded, number)).text
    return text


async def test_setup_names_each_missing_right() -> None:
    """For a member, a restricted one, an administrator without rights, and one with all."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        assert await setup_in(stage, chat, maya, 2) == "missing=admin,pin-messages"
        stage.people.set_bot(chat, maya, "restricted", ("can_send_messages",))
        assert await setup_in(stage, chat, maya, 3) == "missing=admin,send-media,pin-messages"
        stage.people.set_bot(chat, maya, "administrator", ("can_manage_chat",))
        assert await setup_in(stage, chat, maya, 4) == "missing=pin-messages,manage-messages"
        stage.people.set_bot(chat, maya, "administrator", ADMIN_RIGHTS)
        assert await setup_in(stage, chat, maya, 5) == ""


async def test_setup_in_a_closed_topic_says_so() -> None:
    """The group is fine, this topic is not."""
    async with theatre() as stage:
        maya, chat = await a_group(stage)
        chat.forum = True
        topic = stage.telegram.new_topic(chat, "Yoga")
        topic.closed = True
        stage.people.set_bot(chat, maya, "member")
        stage.people.say(maya, chat, "/setup", topic=topic)
        command = await stage.house.event(Commanded, 2)
        assert command.text.endswith("manage-topics")


# --- the list of commands ------------------------------------------------------------------------


async def test_commands_of_a_region_are_published_for_its_language() -> None:
    """Telegram knows two letters alone; whoever reads any Portuguese gets the one there is."""
    languages = ("en", "es", "pt-BR", "pt-PT")
    async with theatre(memory=InMemoryKeyValueStore(), languages=languages) as stage:
        await stage.people.until(lambda: len(stage.bot.commands) == 16, "all lists")
        assert {each.rpartition(":")[2] for each in stage.bot.commands} == {"", "en", "es", "pt"}


async def test_commands_are_published_once() -> None:
    """In each language, for groups, administrators and private chats; a restart changes nothing."""
    memory = Recalling()
    async with theatre(memory=memory) as stage:
        await stage.people.until(lambda: len(stage.bot.commands) == 12, "all lists")
        names = {each["command"] for each in stage.bot.commands["all_chat_administrators:es"]}
        assert {"launch", "join", "setup"} <= names
        fake = stage.telegram
    sent, looked = asks(stage, "setMyCommands"), len(memory.asked)
    async with theatre(memory=memory, telegram=fake) as again:
        await again.people.until(lambda: memory.asked[looked:], "the look at what was published")
        await a_group(again)
        assert asks(again, "setMyCommands") == sent
