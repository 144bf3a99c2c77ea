"""All about each pose of a day: from the first to the last, as the person does it."""

from __future__ import annotations

from bot.core.envelopes import ToAsker
from bot.features.pose_details import PoseDetails
from tests.core.story import Actor, Story, actions, buttons, program


def begun() -> Actor:
    """Ana, after day 2's lesson."""
    story = Story()
    story.launched()
    ana = story.person("Ana")
    ana.presses("join")
    story.lesson(2)
    return ana


def test_next_leads_through_all_poses_of_the_day() -> None:
    """Each pose once, in its order and privately; from each there is a way to practise, to another
    form, and to the care card.
    """
    ana = begun()
    found, places = ana.types("/poses"), []
    while True:
        assert isinstance(found.message, PoseDetails)
        assert isinstance(found.to, ToAsker)
        assert {"practice", "hurts", "swap"} <= set(actions(found))
        places.append(found.message.place)
        onward = [each for each in buttons(found) if each.action == "pose-at" and not each.words]
        if not onward:
            break
        found = ana.presses("pose-at", *onward[0].args[1:])
    assert places == list(range(1, len(program().day(2).poses) + 1))
    assert actions(found)[0] == "pose-at"


def test_the_lesson_in_private_leads_there() -> None:
    """Whoever looks at the lesson again finds how each pose is done, with their own forms."""
    ana = begun()
    ana.presses("swap-to", 2, "pigeon", "easier")
    assert "poses" in actions(ana.types("/today"))
    found = ana.presses("poses", 2)
    assert isinstance(found.message, PoseDetails)
    assert found.message.swaps == ("pigeon=easier",)


def test_a_place_no_day_has_is_an_old_button() -> None:
    """A day may have fewer poses after an edit; days are refused as the lesson is."""
    ana = begun()
    for place in ("0", "99", "x", ""):
        assert ana.presses("pose-at", 2, place).kind == "old-button"
    assert ana.presses("pose-at", 4, 1).kind == "day-not-open"
    assert ana.types("/poses 9").kind == "day-outside"
