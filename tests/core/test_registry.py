"""What was declared: everything that could be typed or pressed before features declared it.

The tables are literal and stay: buttons under old messages name these actions for ever, and whoever
renames a thing or forgets one of its properties hears of it here. What comes new needs no line.
"""

from __future__ import annotations

import pytest

from bot.core.actions import (
    PICK,
    Action,
    Audience,
    Command,
    Handler,
    Needs,
    Option,
    Shown,
    Sort,
)
from bot.core.buttons import ref
from bot.core.changes import Decision
from bot.core.events import RoomLost
from bot.core.registry import REGISTRY, Feature, Registry
from bot.core.request import Request
from tests.core.story import Story


def listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: what everybody may type, in the order of the private list
PERSONAL = (
    *("join", "today", "done", "undo", "swap", "hurts", "rest", "me", "why", "remind", "zone"),
    *("language", "leave", "stop", "link", "mydata", "forget", "help", "start"),
)
#: what is of use in a group
IN_GROUP = ("join", "today", "done", "swap", "hurts", "rest", "me", "help")
COACHING = ("launch", "attach", "rehearse", "cohort", "preview", "setup")

#: everybody's buttons that are no command
PRESSED = listed(
    """gentle short later feel answer recap safety safety-ok plan plan-cue plan-place plan-obstacle
    plan-skip swap-pose swap-to swap-keep care-pause care-resume care-tell remind-menu aside
    aside-off remind-off zone-menu named leave-yes forget-yes keep link-off"""
)
#: a coach's buttons that are no command
COACH_PRESSED = listed(
    """launch-edit launch-start launch-time launch-zone launch-late launch-extra launch-yes
    launch-no panel pause resume move move-to retime retime-to extra end end-yes cancel
    cancel-yes"""
)
COMMANDS = (*PERSONAL, *COACHING)
EVERYTHING = (*COMMANDS, *sorted(PRESSED | COACH_PRESSED))

ENROLLED = listed(
    """today done undo swap me why rest leave gentle short later feel answer recap safety safety-ok
    plan plan-cue plan-place plan-obstacle plan-skip swap-pose swap-to swap-keep care-pause
    care-resume care-tell leave-yes"""
)
COHORT = listed(
    """cohort preview panel pause resume move move-to retime retime-to extra end end-yes cancel
    cancel-yes"""
)
#: the answer takes the place of the message that was pressed
EDITS = listed(
    """plan-cue plan-place plan-obstacle plan-skip launch launch-edit launch-start launch-time
    launch-zone launch-late launch-extra launch-yes launch-no safety-ok later keep leave-yes
    forget-yes feel answer care-pause care-resume swap-pose swap-to swap-keep pause resume move
    move-to retime retime-to end end-yes cancel cancel-yes extra"""
)
#: who may is asked anew; the two switches were forgotten before
CHANGES = listed(
    """launch attach rehearse cohort launch-yes pause resume move-to retime-to end-yes cancel-yes
    launch-extra extra"""
)
HEALTH = frozenset({"hurts", "care-pause", "care-resume", "care-tell"})
TOASTS = {"done": "done", "gentle": "done", "short": "done", "join": "join"}
BINDING = frozenset({"launch", "rehearse", "attach"})

#: the options of commands, with what is offered while they are typed
OPTIONS = {
    **dict.fromkeys(("today", "done", "undo", "swap", "preview"), (("day", Sort.DAY, "day"),)),
    "remind": (("time", Sort.TEXT, "remind"),),
    "zone": (("zone", Sort.TEXT, "zone"),),
    "language": (("language", Sort.TEXT, "language"),),
    "link": (("code", Sort.TEXT, ""),),
    "attach": (("code", Sort.TEXT, "cohort"),),
    "launch": (
        ("program", Sort.WORD, "program"),
        ("start", Sort.WORD, ""),
        ("time", Sort.WORD, "time"),
        ("zone", Sort.WORD, "zone"),
        ("late", Sort.CHOICE, ""),
        ("threads", Sort.SWITCH, ""),
        ("events", Sort.SWITCH, ""),
    ),
    "rehearse": (("program", Sort.WORD, "program"), ("day", Sort.WORD, "length")),
    # of a deep link
    "start": (("code", Sort.TEXT, ""),),
}


def known(name: str) -> Action:
    """What this does; it must be there."""
    action = REGISTRY.action(name)
    assert action is not None, name
    return action


def command(name: str) -> Command:
    action = known(name)
    assert isinstance(action, Command)
    return action


@pytest.mark.parametrize("name", EVERYTHING)
def test_everything_that_was_is(name: str) -> None:
    """Each with who may, what it needs, and where its answer stands."""
    action = known(name)
    coaching = name in COACHING or name in COACH_PRESSED
    assert isinstance(action, Command) == (name in COMMANDS)
    assert action.audience is (Audience.COACH if coaching else Audience.EVERYONE)
    assert REGISTRY.asks_rights(name) == coaching
    assert (action.needs is Needs.ENROLLED) == (name in ENROLLED)
    assert (action.needs is Needs.COHORT) == (name in COHORT)
    assert action.edits == (name in EDITS)
    assert REGISTRY.changes(name) == (name in CHANGES)
    assert action.admins_only == (name == "launch-yes")
    assert action.health == (name in HEALTH)
    assert action.toast == TOASTS.get(name, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_where_it_was(name: str) -> None:
    """In which lists, with which options; two stand in no help."""
    shown = command(name).shown
    assert (Shown.GROUP in shown) == (name in (*IN_GROUP, *COACHING))
    assert (Shown.PRIVATE in shown) == (name in PERSONAL)
    assert command(name).binds == (name in BINDING)
    assert command(name).helps == (name not in ("help", "start"))
    options = [(option.name, option.sort, option.suggest) for option in command(name).typed]
    assert tuple(options) == OPTIONS.get(name, ())
    assert [option.name for option in command(name).typed if option.required] == (
        ["code"] if name == "attach" else []
    )


def test_the_lists_keep_their_order() -> None:
    """What came since may stand between; nothing changes places."""
    names = REGISTRY.names()
    assert tuple(name for name in names if name in COMMANDS) == COMMANDS
    assert tuple(name for name in names if name in IN_GROUP) == IN_GROUP


def test_other_words_and_old_names() -> None:
    """/testers is /setup; a thread for one person was called otherwise, and its buttons stand."""
    assert REGISTRY.command("testers") is REGISTRY.command("setup")
    assert "testers" not in REGISTRY.names()
    assert known("aside") is known("private-thread")
    assert known("aside-off") is known("private-thread-off")
    assert [option.name for option in known("setup").options] == ["missing"]
    assert known("setup").wants_rights is not None


# --- buttons from before questions were kept -----------------------------------------------------


@pytest.mark.parametrize("name", ["today", "done", "undo", "swap", "me", "why", "rest", "leave"])
def test_a_picked_challenge_still_answers(name: str) -> None:
    """`pick:<cohort>:<command>` is the command, for that challenge."""
    story, other = Story(), Story()
    kinds = []
    for one, args in ((story, (PICK, name)), (other, (name,))):
        one.launched()
        ana = one.person("Ana")
        ana.presses("join")
        one.lesson(1)
        kinds.append(ana.presses(args[0], *args[1:]).kind)
    assert kinds[0] == kinds[1]
    assert kinds[0] not in ("old-button", "which-challenge")


def test_a_picked_panel_still_answers() -> None:
    """The one button that was picked like a command; rights are asked for as ever."""
    story = Story()
    maya = story.launched()
    assert maya.presses(PICK, "panel").kind == "panel"
    assert story.person("Ana").presses(PICK, "panel").kind == "coach-only"


@pytest.mark.parametrize("name", ["launch-yes", "leave-yes", "end-yes", "nonsense", ""])
def test_nothing_else_was_ever_picked(name: str) -> None:
    """What nobody was asked about cannot be done by this way: its own checks stand elsewhere."""
    story = Story()
    maya = story.coach()
    maya.types("/launch glutes-5 start=2026-12-07 zone=Berlin")
    assert maya.presses(PICK, name).kind == "old-button"
    assert story.house_in_memory.world.cohorts == {story.cohort.id: story.cohort}
    assert maya.presses_bare(PICK, ref(99), "me").kind == "old-button"


# --- the registry --------------------------------------------------------------------------------


def nothing(request: Request) -> Decision:
    return ()


def one_day(request: Request, day: int | None) -> Decision:
    return ()


def somebodys(request: Request, subject: object) -> Decision:
    return ()


@pytest.mark.parametrize(
    ("handler", "options", "needs"),
    [
        (nothing, (Option.day(),), Needs.NOTHING),
        (nothing, (), Needs.ENROLLED),
        (nothing, (), Needs.COHORT),
        (one_day, (), Needs.NOTHING),
        (one_day, (Option.day("when"),), Needs.NOTHING),
        (one_day, (Option.day(),), Needs.ENROLLED),
        (somebodys, (), Needs.NOTHING),
    ],
)
def test_a_handler_must_take_what_it_is_given(
    handler: Handler, options: tuple[Option, ...], needs: Needs
) -> None:
    """A declaration that does not fit is refused when it is made, and leaves nothing behind."""
    registry = Registry()
    feature = Feature("small", registry)
    with pytest.raises(TypeError, match="the handler takes"):
        feature.command("thing", *options, needs=needs)(handler)
    with pytest.raises(TypeError, match="the handler takes"):
        feature.action("thing", *options, needs=needs)(handler)
    assert registry.actions == ()


def test_two_features_cannot_share_a_name() -> None:
    """Neither a command's, nor a button's, a timer's or what is said; again by the same is well."""
    registry = Registry()
    one, other = Feature("one", registry), Feature("other", registry)
    for feature in (one, one):
        feature.command("thing")(nothing)
        feature.action("tap")(nothing)
        feature.timer("due")(nothing)
        feature.words()(nothing)
    for declare in (other.command("thing"), other.action("tap")):
        with pytest.raises(TypeError, match="declared twice"):
            declare(lambda request: ())
    for declare in (other.timer("due"), other.words()):
        with pytest.raises(TypeError, match="declared twice"):
            declare(lambda *_: ())
    assert [action.feature for action in registry.actions] == ["one", "one"]


@pytest.mark.parametrize(
    "clash",
    [
        Action("thing", "other", nothing),
        Action("stuff", "other", nothing),
        Action("object", "other", nothing, formerly=("thing",)),
        Command("stuff", "other", nothing),
        Command("object", "other", nothing, aliases=("thing",)),
        Command("object", "other", nothing, aliases=("stuff",)),
        Command("object", "other", nothing, formerly=("stuff",)),
    ],
)
def test_a_name_leads_to_one_thing(clash: Action) -> None:
    """A command's, its other words', a button's or a former one: what comes second to a name is
    refused, both are named, and the first stays as it was."""
    thing = Command("thing", "one", nothing, aliases=("stuff",))
    for first, second in ((thing, clash), (clash, thing)):
        registry = Registry()
        registry.add(first)
        named = f"{first.name} of {first.feature} and {second.name} of {second.feature}"
        with pytest.raises(TypeError, match=f"declared twice: {named}"):
            registry.add(second)
        assert registry.actions == (first,)


def test_declared_anew_it_has_the_new_names() -> None:
    """A module that is imported again may call a thing by other words."""
    registry = Registry()
    feature = Feature("one", registry)
    feature.command("thing", aliases=("stuff",))(nothing)
    feature.command("thing", aliases=("object",))(nothing)
    assert registry.command("stuff") is None
    assert registry.command("object") is registry.command("thing") is registry.actions[0]


def test_what_is_dropped_is_forgotten() -> None:
    """Only what that feature declared goes, and its names are free for another."""
    registry = Registry()
    guest, host = Feature("guest", registry), Feature("host", registry)
    guest.command("thing", aliases=("things",))(nothing)
    guest.action("tap", formerly=("poke",))(nothing)
    guest.timer("due")(nothing)
    guest.fact(RoomLost)(nothing)
    guest.words()(nothing)
    guest.suggestion("thing")(nothing)
    host.command("kept")(nothing)
    host.timer("kept")(nothing)
    registry.drop("guest")
    assert registry.timer("due") is registry.fact(RoomLost) is registry.spoken("words") is None
    assert registry.suggests("thing") is None
    assert registry.timer("kept") is nothing
    assert registry.names() == ("kept",)
    for name in ("thing", "things", "tap", "poke"):
        assert registry.action(name) is None
    host.command("thing", Option.day())(one_day)
    assert registry.names() == ("kept", "thing")
