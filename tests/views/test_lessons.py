"""The day's lesson: what it says, for whom it changes, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.model import Hold, Media, Program
from bot.core.facts import OwnFacts
from bot.presentation.card_wishes import CardWish
from bot.presentation.post import ListOf, Picture, Post, plain, plain_inline
from bot.views.renderer import Renderer
from tests.views.samples import (
    ANA,
    COHORT,
    LESSON_AT,
    NOW,
    SAMPLES,
    program,
    renderer,
    said,
)

SHA = "a" * 64


def steps(post: Post) -> list[str]:
    """The lesson's numbered steps."""
    (found,) = [block for block in post.blocks if isinstance(block, ListOf) and block.ordered]
    return [plain_inline(item) for item in found.items]


def pictured() -> Program:
    """The program with a picture for every pose, and a loop for the bridge."""
    taught = program()
    poses = {
        id_: replace(
            pose,
            media=Media(
                photo=f"{id_}.webp",
                alt=f"Alt of {pose.name}",
                easier=f"{id_}--easier.webp",
                alt_easier=f"Easier {pose.name}",
                loop=f"{id_}.mp4" if id_ == "bridge" else "",
            ),
        )
        for id_, pose in taught.poses.items()
    }
    paths = [
        path
        for pose in poses.values()
        for path in (pose.media.photo, pose.media.easier, pose.media.loop)
        if path
    ]
    return taught.evolve(poses=poses, media=dict.fromkeys(paths, SHA))


def test_every_step_of_the_group_is_a_few_words() -> None:
    """What, how often, on which side: read at a glance."""
    assert steps(said("lesson")) == [
        "Settle: 5 breaths",
        "Cat-cow: 5 times",
        "Warrior 1: 2 × 5 breaths a side",
        "Side steps: 3 times there and back",
        "Pigeon → Seated twist: 8 breaths in each, then the other side",
    ]
    fourth = steps(said("lesson", changes={"day": 4}))
    assert any(step.endswith("back, with a leg lift") for step in fourth)


def test_every_step_says_how_long_and_on_which_side() -> None:
    """A lesson can be done from its numbered lines alone."""
    assert steps(said("today", changes={"swaps": ()})) == [
        "Settle: 5 breaths (30 seconds)",
        "Cat-cow: 5 times, about 8 seconds each",
        "Warrior 1: 2 rounds of 5 breaths (30 seconds) on each side. "
        "First side: right foot forward.",
        "Side steps: 3 times there and back, in steps of about 25 cm",
        "Pigeon and Seated twist: 8 breaths (48 seconds) in each, one after the other. "
        "All on the first side, then all on the other. First side: right knee forward.",
    ]


def test_a_lifted_leg_is_named() -> None:
    """Day 4's side steps come with a lift."""
    assert any(
        "with a leg lift before each step" in step
        for step in steps(said("today", changes={"day": 4}))
    )


@pytest.mark.parametrize("day", range(1, 6))
def test_every_lesson_says_where_to_turn_when_it_hurts(day: int) -> None:
    """No lesson goes without the line about the button."""
    assert "stop and tap Something hurts" in plain(said("lesson", changes={"day": day}).blocks)
    assert "tap Something hurts" in plain(said("today", changes={"day": day}).blocks)


@pytest.mark.parametrize(
    ("minutes", "late"), [(0, False), (15, False), (16, True), (300, True), (-5, False)]
)
def test_a_late_lesson_says_so(minutes: int, late: bool) -> None:
    """More than a quarter of an hour late is said, less is not worth a word."""
    post = said("lesson", planned_for=LESSON_AT, now=LESSON_AT + timedelta(minutes=minutes))
    assert ("This comes later than planned" in plain(post.blocks)) is late


def test_a_rehearsal_is_marked_and_never_late() -> None:
    """Its days are minutes long, and everybody can see that it is one."""
    rehearsal = replace(COHORT, day_s=60, began_at=NOW)
    post = said("lesson", planned_for=LESSON_AT, now=NOW + timedelta(hours=1), cohort=rehearsal)
    assert plain(post.blocks).startswith("Rehearsal: ")
    assert "later than planned" not in plain(post.blocks)


def test_the_readers_changes_are_in_their_own_lesson() -> None:
    """An easier form replaces the words of the pose, another pose replaces the pose."""
    swaps = ("pigeon=reclined_figure_4", "warrior_1=easier", "side_steps=harder")
    lines = steps(said("today", changes={"swaps": swaps}))
    assert "Easier, as you chose: Take a shorter step" in lines[2]
    assert "A little more, as you chose: Lift the leg" in lines[3]
    assert lines[4].startswith("Reclined figure-4 and Seated twist")
    assert lines[4].endswith("Instead of Pigeon, as you chose.")


def test_a_pose_taken_instead_is_told_as_long_as_it_is_held() -> None:
    """Eight breaths of pigeon are five of a pose that is held for five at most: breaths, seconds
    and minutes are those of the same cues.
    """
    taught = program()
    other = replace(taught.poses["reclined_figure_4"], hold=Hold(3, 5))
    taught = taught.evolve(poses={**taught.poses, "reclined_figure_4": other})
    swaps = ("pigeon=reclined_figure_4",)
    lines = steps(said("today", taught=taught, changes={"swaps": swaps}))
    assert "5 breaths (30 seconds)" in lines[4]


def test_a_private_lesson_knows_its_readers_changes_and_plan() -> None:
    """Whoever has their own day 1 gets the lesson as they changed it; the group does not."""
    days = tuple(replace(day, group_prompt="{cue}: done {done} times?") for day in program().days)
    taught = program().evolve(days=days)
    own = replace(SAMPLES["lesson"], facts=OwnFacts(cue="1", done=1, swaps=("pigeon=easier",)))
    private, public = said("lesson", own, taught=taught), said("lesson", taught=taught)
    assert "With your own changes." in plain(private.blocks)
    assert "After my first tea: done 1 times?" in plain(private.blocks)
    assert "your own changes" not in plain(public.blocks)
    assert "Done 0 times?" in plain(public.blocks)


def test_whoever_asks_for_a_lesson_is_not_asked_what_the_group_is() -> None:
    """Nor is it late: it comes when it is asked for."""
    late = NOW + timedelta(hours=5)
    again = plain(said("today", planned_for=LESSON_AT, now=late).blocks)
    shown = plain(said("preview", planned_for=LESSON_AT, now=late).blocks)
    assert "roll out your mat" not in again
    assert "roll out your mat" in shown
    assert "later than planned" not in again + shown


def test_the_short_version_is_one_line() -> None:
    """What is left of the day, and how long it takes."""
    assert "Short of time?" in plain(said("lesson").blocks)
    taught = program()
    days = tuple(replace(day, leave_out=()) for day in taught.days)
    whole = said("lesson", taught=taught.evolve(days=days))
    assert "Short of time?" not in plain(whole.blocks)


def test_each_pose_has_its_picture_with_alt_and_words() -> None:
    """One picture a pose, with its alternative text and the pose in its caption."""
    taught = pictured()
    post = said("lesson", taught=taught)
    assert [picture.alt for picture in post.pictures] == [
        "Alt of Settle",
        "Alt of Cat-cow",
        "Alt of Warrior 1",
        "Alt of Side steps",
        "Alt of Pigeon",
        "Alt of Seated twist",
    ]
    assert {picture.source for picture in post.pictures} == {f"media:{SHA}"}
    for picture in post.pictures:
        assert plain(picture.caption).startswith(picture.alt.removeprefix("Alt of "))
    assert "The poses" not in plain(post.blocks)


def all_about(pose: str, taught: Program, swaps: tuple[str, ...] = ()) -> Post:
    """What is told of a pose of day 1 or 2 to whoever asks how it is done."""
    day = 1 if pose in taught.day(1).poses else 2
    place = taught.day(day).poses.index(pose) + 1
    changes = {"day": day, "place": place, "swaps": swaps}
    return said("pose-details", taught=taught, changes=changes)


def test_all_about_a_pose_shows_their_form_and_moves() -> None:
    """The easier form has its own picture, and a pose that moves is a loop."""
    easier = all_about("pigeon", pictured(), ("pigeon=easier",))
    assert [picture.alt for picture in easier.pictures] == ["Easier Pigeon"]
    assert [picture.medium for picture in all_about("bridge", pictured()).pictures] == ["loop"]


def test_without_pictures_the_poses_are_told_in_words() -> None:
    """Nobody needs to see a picture to do the day."""
    post = all_about("pigeon", program())
    assert post.pictures == ()
    words = plain(post.blocks)
    assert program().poses["pigeon"].setup in words
    assert "Leave it out, until a professional agrees, with: a knee injury." in words


def test_a_day_outside_the_program_is_answered() -> None:
    """A lesson of a day that is not there says which there are."""
    assert "This challenge has 5 days" in plain(said("lesson", changes={"day": 9}).blocks)


def test_a_program_without_the_readers_language_says_so() -> None:
    """It is shown as it was written, with a note in the reader's language."""
    taught = program().evolve(translations={})
    post = said("lesson", reader=replace(ANA, language="es"), taught=taught)
    assert "Este reto está escrito en inglés" in plain(post.blocks)
    assert "escrito en" not in plain(said("lesson", reader=replace(ANA, language="es")).blocks)


def test_a_card_comes_first_where_somebody_draws_it() -> None:
    """Whoever draws is told what the day is; without them the post is complete."""
    wishes: list[CardWish] = []

    def draw(wish: CardWish) -> Picture:
        wishes.append(wish)
        return Picture("card:1", "the day's card", card=wish)

    drawing = Renderer(renderer()._translations, cards=draw)
    post = drawing.render(
        SAMPLES["lesson"].message, reader=ANA, now=NOW, program=program(), cohort=COHORT
    )
    assert post.pictures[0].alt == "the day's card"
    assert [(wish.what, wish.heading, wish.title) for wish in wishes] == [
        ("day", "Day 2 of 5", "Stand up")
    ]


def test_a_coachs_own_picture_names_its_maker_and_links_her_film() -> None:
    """Credit and licence stand under the picture wherever it is shown, with a link to a video for
    whoever asks; names stay plain words.
    """
    taught = pictured()
    pose = taught.poses["pigeon"]
    own = replace(
        pose.media, video="https://example.org/pigeon", credit="Maya *the* coach", licence="CC BY"
    )
    poses = {**taught.poses, "pigeon": replace(pose, media=own)}
    taught = taught.evolve(poses=poses)
    posts = (said("lesson", taught=taught), all_about("pigeon", taught))
    public, private = (
        "\n".join(plain(picture.caption) for picture in post.pictures) for post in posts
    )
    assert "Picture: Maya *the* coach, CC BY" in public
    assert "Picture: Maya *the* coach, CC BY" in private
    assert "Watch Pigeon" in private


def test_privately_both_sides_are_shown() -> None:
    """The group gets one picture a pose; whoever asks about a pose gets the second side, too."""
    taught = pictured()
    pose = taught.poses["twist"]
    both = replace(pose.media, second="twist--second.webp", alt_second="The left side")
    taught = taught.evolve(
        poses={**taught.poses, "twist": replace(pose, media=both)},
        media={**taught.media, "twist--second.webp": SHA},
    )
    assert "The left side" in [picture.alt for picture in all_about("twist", taught).pictures]
    assert "The left side" not in [
        picture.alt for picture in said("lesson", taught=taught).pictures
    ]


def test_a_post_has_its_challenges_colour() -> None:
    """What belongs to a challenge shows its colour; what belongs to none has none of its own."""
    lavender = program().evolve(colour="#8468ad")
    assert said("lesson", taught=lavender).accent == 0x8468AD
    assert said("no-cohort").accent is None


def test_the_finale_says_so_in_its_lesson_and_nowhere_else() -> None:
    """The day that all others lead to is named as such, in the reader's language."""
    last = said("lesson", changes={"day": 5})
    assert "The finale." in plain(last.blocks)
    assert "The finale." not in plain(said("lesson", changes={"day": 4}).blocks)
    spanish = said("today", reader=replace(ANA, language="es"), changes={"day": 5, "swaps": ()})
    assert "El gran final." in plain(spanish.blocks)


def test_the_mascot_is_in_the_invitation_and_comes_with_the_certificate() -> None:
    """Its name beside the teacher's, its picture with the recap of who finished; none, no trace."""
    teacher = replace(program().teacher, mascot_name="Biscuit", mascot_picture="biscuit.webp")
    taught = program().evolve(teacher=teacher, media={"biscuit.webp": "ab" * 32})
    assert "With Anna and Biscuit" in plain(said("signup", taught=taught).blocks)
    assert "With Anna\n" in plain(said("signup").blocks) + "\n"
    (picture,) = said("recap", taught=taught).pictures
    assert picture.source == "media:" + "ab" * 32
    assert picture.alt == "Biscuit, the mascot of The quiet week"
    assert not said("recap", taught=taught, changes={"finished": False}).pictures
    assert not said("recap").pictures
