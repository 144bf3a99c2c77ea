"""The stage in a real browser: what people see, press and type."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bot.core.buttons import Style
from bot.core.events import Commanded, Event, Pressed, Reacted, Said
from bot.delivery.port import Delivery
from bot.platforms.browser.ports import NextThing
from bot.presentation.post import (
    Bold,
    Fold,
    Heading,
    ListOf,
    Paragraph,
    Picture,
    Post,
    Quote,
    Sound,
    Text,
)
from bot.sound.bells import Chime, DayBells, Stroke
from bot.sound.recorded import record
from tests.stage.conftest import COMES_WITHIN_MS, watched
from tests.stage.theatre import (
    MONDAY_0600,
    Served,
    asset,
    key,
    post_of,
    served,
    to_asker,
    to_person,
    to_room,
)

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='hacked'>"

#: one green pixel
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63d0b1f50000015e00d1a7a9ab6c0000000049454e44ae426082"
)

LESSON = Post(
    (
        Heading((Text("Day 1: Find them"),)),
        Paragraph((Text("Three muscles: "), Bold((Text("maximus, medius, minimus"),)))),
        ListOf(((Text("Bridge"),), (Text("Cat"),)), ordered=True),
        Quote((Text("Stop when anything hurts."),)),
    ),
    keys=((key("Done", "v1:done:c1:1", Style.PRIMARY), key("Something hurts", "v1:hurts:c1")),),
    pictures=(Picture("media:a", "A bridge"), Picture("media:b", "A cat")),
)
PICTURES = (asset(PIXEL, alt="A bridge"), asset(PIXEL + b"\0", alt="A cat"))


def answer(event: Event) -> Sequence[Delivery]:
    """Ticks, and asks how it felt; the face pressed changes that message in place."""
    if isinstance(event, Pressed) and event.action == "done":
        faces = ((key("good", "v1:feel:c1:1:4"), key("lovely", "v1:feel:c1:1:5")),)
        return [to_asker(event, post_of("Day 1 is ticked.", keys=faces))]
    if isinstance(event, Pressed) and event.action == "feel":
        return [to_asker(event, post_of("Noted, thank you."), in_place=True)]
    return []


@pytest.fixture
def stage() -> Iterator[Served]:
    """A stage with the answers above, behind a real web server."""
    with served(answer=answer) as stage:
        yield stage


@pytest.fixture(scope="module")
def window(desk: BrowserContext) -> Page:
    """The window at the desk, in which one stage after another is opened: to open a window anew
    takes longer than most tests do in it.
    """
    return watched(desk.new_page())


@pytest.fixture
def page(stage: Served, window: Page) -> Iterator[Page]:
    """The stage's page, as the coach."""
    window.goto(stage.address)
    window.wait_for_selector("html[data-ready]")
    yield window
    window.unroute_all()
    # Another test's stage may get this one's port, and with it what the browser remembers.
    window.evaluate("localStorage.clear()")
    window.goto("about:blank")


def be(page: Page, name: str) -> None:
    """Switch to another person."""
    page.locator("#people .place", has_text=name).click()
    expect(page.locator("#you-name")).to_have_text(name)
    # The new person's live line must be open before the test makes something happen.
    expect(page.locator("html")).to_have_attribute("data-line", "open")


def answered(page: Page, question: str, answer: object, given: object = None) -> None:
    """Put a question to the page until it answers this: what was sent may still be on its way."""
    late = time.perf_counter() + COMES_WITHIN_MS / 1000
    while (said := page.evaluate(question, given)) != answer and time.perf_counter() < late:
        time.sleep(0.01)
    assert said == answer


def test_a_newcomer_is_told_how_to_begin(stage: Served, page: Page) -> None:
    """An empty stage says who you are and offers one button, which launches for the coach."""
    expect(page.locator("#welcome-words")).to_contain_text("You are Coach Maya, the coach")
    expect(page.locator("#next")).to_have_text("Nothing is planned yet")
    page.get_by_role("button", name="Start a challenge").click()
    expect(page.locator(".message.mine .said")).to_have_text("/launch")
    expect(page.locator("#welcome")).to_be_hidden()
    [event] = stage.asked(1)
    assert isinstance(event, Commanded)
    assert (event.name, event.origin.who.admin) == ("launch", True)


def test_a_days_bells_can_be_played_and_looked_through(stage: Served, page: Page) -> None:
    """The player has a name and knows how long the day is; a sound that could not be made is said
    to be missing."""
    seconds = 12
    bells = record(DayBells((Stroke(0, Chime.START), Stroke(9, Chime.END)), seconds))
    heard = asset(bells.data, bells.mime, name="day-1.ogg")
    sound = Sound("sound:1", "day-1.ogg", "Day 1: Find them", "Mila", seconds, (), "Not just now.")
    for key_, found in (("here", heard), ("missing", None)):
        post = Post((), sounds=(sound,))
        stage.deliver(to_room(key_, post, assets=(found,)))
    player = page.locator("audio")
    expect(player).to_have_attribute("aria-label", "Day 1: Find them")
    expect(page.locator(".message.bot").last).to_contain_text("Not just now.")
    answered(page, "() => Math.round(document.querySelector('audio').duration)", seconds)
    page.evaluate("() => { document.querySelector('audio').currentTime = 8; }")
    answered(page, "() => Math.round(document.querySelector('audio').currentTime)", 8)


def test_a_lesson_is_drawn_with_all_its_parts(stage: Served, page: Page) -> None:
    """Headings, bold words, numbered steps, quotes, pictures and buttons look like themselves."""
    stage.deliver(to_room("lesson", LESSON, assets=PICTURES))
    lesson = page.locator(".message.bot")
    expect(lesson.locator("h3")).to_have_text("Day 1: Find them")
    expect(lesson.locator("strong")).to_have_text("maximus, medius, minimus")
    expect(lesson.locator("ol li")).to_have_text(["Bridge", "Cat"])
    expect(lesson.locator("blockquote")).to_have_text("Stop when anything hurts.")
    expect(lesson.locator(".key.primary")).to_have_text("Done")
    expect(lesson.get_by_role("img", name="A bridge")).to_be_visible()
    expect(lesson.locator("img[alt='A cat']")).to_have_js_property("naturalWidth", 1)


def test_a_pose_stands_beside_its_picture(stage: Served, page: Page) -> None:
    """A picture with words follows the lesson, its words beside it; one without leads."""
    words = (Paragraph((Text("Lie on your back."),)),)
    pictures = (Picture("card:1", "Day card"), Picture("media:2", "Bridge", words))
    post = post_of("Today", pictures=pictures)
    stage.deliver(to_room("lesson", post, assets=(asset(PIXEL, alt="Day card"), PICTURES[0])))
    told = page.locator(".picture.told")
    expect(told.locator("figcaption")).to_have_text("Lie on your back.")
    answered(page, WIDTHS, [1, 1])
    answered(page, ONE_BELOW_ANOTHER, True, [".picture:not(.told)", ".body > p", ".picture.told"])


#: how wide the pictures are in themselves, 0 for one that has not come yet
WIDTHS = "() => [...document.querySelectorAll('.picture img')].map((image) => image.naturalWidth)"

#: whether what is found by these selectors stands in this order, from above
ONE_BELOW_ANOTHER = """(selectors) => selectors
  .map((selector) => document.querySelector(selector).getBoundingClientRect().top)
  .every((top, at, tops) => !at || tops[at - 1] <= top)"""


def test_an_album_is_a_strip_above_its_words(stage: Served, page: Page) -> None:
    """Side by side, with a name under each and the rest of its words when it is opened; what is
    long stays folded until somebody wants it.
    """
    caption = (Paragraph((Bold((Text("Bridge"),)),)), Paragraph((Text("Press the heels."),)))
    pictures = (Picture("media:a", "A bridge", caption), Picture("media:b", "A cat", caption))
    fold = Fold((Text("Why?"),), (Text("A long story."),))
    post = replace(LESSON, blocks=(*LESSON.blocks, fold), pictures=pictures, album=True)
    stage.deliver(to_room("lesson", post, assets=PICTURES))
    lesson = page.locator(".message.bot")
    shown = lesson.locator(".album .picture")
    expect(shown).to_have_count(2)
    first, second = shown.first, shown.last
    box, beside = first.bounding_box(), second.bounding_box()
    title = lesson.locator("h3").bounding_box()
    assert box is not None
    assert beside is not None
    assert title is not None
    assert box["y"] == beside["y"] < title["y"]
    assert box["x"] < beside["x"]
    expect(first.get_by_text("Bridge")).to_be_visible()
    expect(first.get_by_text("Press the heels.")).to_be_hidden()
    story = lesson.get_by_text("A long story.")
    expect(story).to_be_hidden()
    lesson.get_by_text("Why?").click()
    expect(story).to_be_visible()
    first.get_by_role("button").click()
    expect(page.locator("#lightbox-words")).to_contain_text("Press the heels.")


def test_pictures_open_large_and_arrows_walk_through_them(stage: Served, page: Page) -> None:
    """A picture opens in a box of its own; arrow keys go on, Escape goes back to where one was."""
    stage.deliver(to_room("lesson", LESSON, assets=PICTURES))
    page.get_by_role("button", name="A bridge").click()
    expect(page.locator("#lightbox-words")).to_have_text("A bridge")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#lightbox-words")).to_have_text("A cat")
    page.keyboard.press("Escape")
    expect(page.locator("#lightbox")).to_be_hidden()
    expect(page.get_by_role("button", name="A bridge")).to_be_focused()


def test_an_answer_is_seen_by_the_asker_only(stage: Served, page: Page) -> None:
    """Ana presses Done: only she sees the answer, marked as such; a face changes it in place."""
    stage.deliver(to_room("lesson", LESSON))
    be(page, "Ana")
    page.get_by_role("button", name="Done").click()
    ticked = page.locator(".message.only")
    expect(ticked).to_contain_text("Only you can see this")
    expect(ticked).to_contain_text("Day 1 is ticked.")
    ticked.get_by_role("button", name="lovely").click()
    expect(ticked).to_contain_text("Noted, thank you.")
    expect(ticked).to_contain_text("edited")
    expect(page.locator(".message.only")).to_have_count(1)
    be(page, "Tom")
    expect(page.locator(".message")).to_have_count(1)
    expect(page.locator("#people .place", has_text="Ana").locator(".dot")).to_have_count(0)


def test_edits_come_live(stage: Served, page: Page) -> None:
    """A board changes where it stands, while one looks, without a second post."""
    board = stage.deliver(to_room("board", post_of("0 of 3 on the mat"), kind="board"))
    expect(page.locator(".message.bot")).to_contain_text("0 of 3")
    edit = to_room("board", post_of("1 of 3 on the mat"), kind="board", edits=board)
    stage.deliver(edit)
    expect(page.locator(".message.bot")).to_contain_text("1 of 3")
    expect(page.locator(".message.bot")).to_have_count(1)


def test_two_windows_talk_to_each_other(stage: Served, page: Page) -> None:
    """What Tom types in one window is in the coach's window at once, under his name."""
    other = watched(page.context.new_page())
    other.goto(stage.address)
    other.wait_for_selector("html[data-ready]")
    be(other, "Tom")
    other.locator("#words").fill("Good morning all")
    other.keyboard.press("Enter")
    hello = page.locator(".message", has_text="Good morning all")
    expect(hello.locator(".author")).to_have_text("Tom")
    expect(page.locator("#announcer")).to_have_text("Tom: Good morning all")
    other.close()


def test_the_way_to_new_messages_covers_no_words(stage: Served, page: Page) -> None:
    """Somebody who reads further up is told of new messages below what they read, and led there."""
    for number in range(12):
        stage.deliver(to_room(f"old-{number}", post_of("A long time ago. " * 40)))
    expect(page.locator(".message.bot")).to_have_count(12)
    page.locator("#scroller").evaluate("node => { node.scrollTop = 0; }")
    stage.deliver(to_room("new", post_of("Something new.")))
    way = page.locator("#to-end")
    expect(way).to_be_visible()
    button, words = way.bounding_box(), page.locator("#scroller").bounding_box()
    assert button is not None
    assert words is not None
    assert button["y"] >= words["y"] + words["height"]
    way.click()
    expect(page.locator(".message.bot").last).to_be_in_viewport()
    expect(way).to_be_hidden()


def test_a_reload_keeps_who_and_where_one_was(stage: Served, page: Page) -> None:
    """After a reload one is the same person, in the same chat, with everything that was said."""
    be(page, "Tom")
    page.locator("#private .place").click()
    page.locator("#words").fill("just for the bot")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine")).to_have_count(1)
    page.reload()
    page.wait_for_selector("html[data-ready='3']")
    expect(page.locator("#you-name")).to_have_text("Tom")
    expect(page.locator("#place-about")).to_have_text("Only Tom can see this")
    expect(page.locator(".message.mine .said")).to_have_text("just for the bot")


def test_a_reminder_waits_in_the_private_chat(stage: Served, page: Page) -> None:
    """A personal message is counted beside the private chat, and marked beside its person."""
    be(page, "Ana")
    stage.deliver(to_person("r1", 2, post_of("Still time for day 1")))
    stage.deliver(to_person("r2", 3, post_of("Still time for day 1")))
    expect(page.locator("#private .count")).to_contain_text("1")
    expect(page.locator("#people .place", has_text="Tom").locator(".dot")).to_be_visible()
    page.locator("#private .place").click()
    expect(page.locator(".message")).to_contain_text("Still time for day 1")
    expect(page.locator("#private .count")).to_have_count(0)


def test_everything_can_be_done_with_the_keyboard(stage: Served, page: Page) -> None:
    """Skip to writing, choose a command, send, become somebody else, press a button."""
    stage.deliver(to_room("lesson", LESSON))
    expect(page.locator(".message")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("/la")
    expect(page.locator("#suggestions .suggestion")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("/launch ")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine .said")).to_have_text("/launch")
    page.locator("#you").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#you-menu [aria-checked='true']")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#you-name")).to_have_text("Ana")
    page.locator(".message .key", has_text="Done").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message.only")).to_contain_text("Day 1 is ticked.")
    assert [type(event) for event in stage.asked(2)] == [Commanded, Pressed]


def test_commands_for_coaches_are_offered_to_coaches(stage: Served, page: Page) -> None:
    """Typing "/" lists what one can use; arrows choose, Escape lets go."""
    page.locator("#words").fill("/")
    expect(page.locator(".suggestion strong")).to_have_text(["/join", "/done", "/launch", "/leave"])
    be(page, "Ana")
    page.locator("#words").fill("")
    page.locator("#words").press_sequentially("/")
    expect(page.locator(".suggestion strong")).to_have_text(["/join", "/done", "/leave"])
    page.keyboard.press("ArrowUp")
    expect(page.locator(".suggestion[aria-selected='true'] strong")).to_have_text("/leave")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_a_reply_is_meant_for_the_bot(stage: Served, page: Page) -> None:
    """Reply puts the message above the words; what is sent is an answer to the bot."""
    stage.deliver(to_room("lesson", LESSON))
    be(page, "Ana")
    page.locator(".message.bot .act", has_text="Reply").click()
    expect(page.locator("#replying-words")).to_contain_text("Day 1: Find them")
    page.keyboard.type("done, lovely")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine .quoted")).to_contain_text("Day 1: Find them")
    expect(page.locator("#replying")).to_be_hidden()
    [event] = stage.asked(1)
    assert isinstance(event, Said)
    assert event.origin.where.to_bot


def test_a_thumb_is_a_reaction(stage: Served, page: Page) -> None:
    """A thumbs up is counted on the message, and told to the house."""
    stage.deliver(to_room("lesson", LESSON))
    be(page, "Ana")
    page.get_by_role("button", name="React with a thumbs up").click()
    expect(page.locator(".act.reaction")).to_have_text("1")
    assert isinstance(stage.asked(1)[0], Reacted)
    page.locator(".act.reaction").click()
    expect(page.locator(".act.reaction")).to_have_count(0)


def test_hostile_names_and_words_are_only_text(stage: Served, page: Page) -> None:
    """Markup in a name, a title, a message or a post is shown, never obeyed."""
    page.locator("#person-name").fill(HOSTILE[:40])
    page.keyboard.press("Enter")
    expect(page.locator("#you-name")).to_have_text(HOSTILE[:40])
    page.locator("#words").fill(HOSTILE)
    page.keyboard.press("Enter")
    stage.deliver(to_room("lesson", post_of(HOSTILE, keys=((key(HOSTILE, "v1:x"),),))))
    expect(page.locator(".message .said")).to_have_text(HOSTILE)
    expect(page.locator(".message.bot p")).to_have_text(HOSTILE)
    expect(page.locator(".message.bot .key")).to_have_text(HOSTILE)
    page.locator("#room-title").fill(HOSTILE[:60])
    page.keyboard.press("Enter")
    expect(page.locator("#place-title")).to_have_text(HOSTILE[:60])
    expect(page).to_have_title("Stretchbot: the stage")
    expect(page.locator("img[src='x']")).to_have_count(0)


def test_the_clock_bar_tells_and_moves_time(stage: Served, page: Page) -> None:
    """It shows the cohort's own time and what comes next; a button goes there, another stops."""
    at = MONDAY_0600.replace(day=8)
    stage.theatre.house.coming = NextThing("lesson", at, "Europe/Berlin", 2)
    expect(page.locator("#next")).to_have_text("Next: lesson of day 2, tomorrow 07:00")
    expect(page.locator("#time")).to_have_text("07:00")
    page.locator("[data-speed='0']").click()
    expect(page.locator("[data-speed='0']")).to_have_attribute("aria-pressed", "true")
    page.locator("#jump").click()
    expect(page.locator("#date")).to_have_text("Tue 8 Dec")
    assert stage.theatre.clock.now() == at
    assert stage.theatre.clock.speed == 0


@pytest.mark.parametrize("width", [320, 375, 768])
def test_it_fits_a_phone(stage: Served, browser: Browser, width: int) -> None:
    """Nothing is wider than the window; people and groups are in a drawer that opens and closes."""
    long_word = "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3
    stage.deliver(to_room("lesson", LESSON, assets=PICTURES))
    stage.deliver(to_room("long", post_of(long_word, keys=((key(long_word[:60], "v1:x"),),))))
    context = browser.new_context(
        viewport={"width": width, "height": 640}, has_touch=True, reduced_motion="reduce"
    )
    page = watched(context.new_page())
    page.goto(stage.address)
    expect(page.locator(".message")).to_have_count(2)
    answered(page, WIDTHS, [1, 1])
    for whole in ("html", "#scroller"):
        answered(page, FITS, True, whole)
    if width < 700:
        page.locator("#open-drawer").click()
        expect(page.locator("#drawer")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator("#drawer")).not_to_be_in_viewport()
        expect(page.locator("#open-drawer")).to_be_focused()
        page.locator("#who").click()
        page.locator("#you-menu .place", has_text="Tom").click()
        expect(page.locator("#who-name")).to_have_text("Tom")
        expect(page.locator("#drawer")).not_to_be_in_viewport()
    context.close()


#: whether what is found by this selector holds all that is in it, without scrolling sideways
FITS = """(selector) => {
  const node = document.querySelector(selector);
  return node.scrollWidth <= node.clientWidth;
}"""


def test_everything_has_a_name_and_enough_contrast(stage: Served, page: Page) -> None:
    """Every control has a name; text stands out from its ground by 4.5 to 1, in light and dark."""
    stage.deliver(to_room("lesson", LESSON, assets=PICTURES))
    be(page, "Ana")
    page.get_by_role("button", name="Done").click()
    page.locator("#words").fill("hello")
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_count(3)
    answered(page, NAMELESS, [])
    for scheme in ("light", "dark"):
        page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
        answered(page, FAINT, [])
    page.evaluate("document.querySelector('.said').style.color = 'rgb(150, 170, 150)'")
    answered(page, f"() => ({FAINT})().map((line) => line.split(':')[0])", ["hello"])


def test_a_challenges_colour_is_seen(stage: Served, page: Page) -> None:
    """The line beside a lesson stands out by 3 to 1, whatever the teacher chose, light and dark."""
    colours = (0xFFFF00, 0x000000, 0xFFFFFF, 0x8468AD)
    for colour in colours:
        stage.deliver(to_room(f"lesson-{colour}", replace(LESSON, accent=colour)))
    expect(page.locator(".bubble.card")).to_have_count(len(colours))
    for scheme in ("light", "dark"):
        page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
        answered(page, f"() => ({SIDES})().filter((away) => away < 3)", [])


#: controls without a name
NAMELESS = """() => [...document.querySelectorAll("button, a, input, textarea")]
  .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim()
    || (node.labels && node.labels.length) || node.querySelector("img[alt]:not([alt=''])")))
  .map((node) => node.outerHTML)"""

#: what measures colours
SEE = """
  const parse = (colour) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 200) return colour;
    }
    return [255, 255, 255, 255];
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
"""

#: how far the line at the side of each card stands out from the card and from what is around it
SIDES = f"""() => {{{SEE}
  return [...document.querySelectorAll(".bubble.card")].map((card) => {{
    const line = light(parse(getComputedStyle(card).borderInlineStartColor));
    const around = [card, card.parentElement].map((each) => light(ground(each)));
    return Math.min(...around.map((each) => contrast(line, each)));
  }});
}}"""

#: texts with too little contrast to what is behind them
FAINT = f"""() => {{{SEE}
  const unread = "[aria-disabled='true'], .hidden, .skip, noscript, [aria-hidden='true']";
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {{
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue;
    if (node.closest(unread)) continue;
    const [one, two] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const words = walker.currentNode.textContent.trim();
    const seen = contrast(one, two);
    if (seen < 4.5) faint.push(`${{words}}: ${{seen.toFixed(2)}}`);
  }}
  return faint;
}}"""


def test_a_broken_line_loses_nothing(stage: Served, page: Page) -> None:
    """Words typed while the stage is away are sent when it is back, once."""
    broken = [True]
    page.route("**/api/say", lambda route: route.abort() if broken[0] else route.continue_())
    page.locator("#words").fill("still here?")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("Trying again")
    broken[0] = False
    expect(page.locator(".message.mine .said")).to_have_text("still here?")
    page.locator("#words").fill("good")
    page.keyboard.press("Enter")
    # Looked at first: what the page sends comes by here, where it is let through.
    expect(page.locator(".message.mine .said")).to_have_text(["still here?", "good"])
    said = [event.text for event in stage.asked(2) if isinstance(event, Said)]
    assert said == ["still here?", "good"]


def test_a_page_that_was_away_too_long_is_drawn_anew(desk: BrowserContext) -> None:
    """Told that memory begins later than it was away, the page asks for everything, and goes on;
    what is older is reached by scrolling back."""
    with served(kept=20) as stage:
        for number in range(1, 401):
            stage.deliver(to_room(f"word:{number}", post_of(f"Word {number}")))
        page = watched(desk.new_page())
        asked: list[str] = []

        def from_the_beginning(route: Route) -> None:
            route.continue_(url=re.sub(r"since=\d+", "since=0", route.request.url))

        page.route("**/api/events**", from_the_beginning, times=1)
        page.on("request", lambda request: asked.append(request.url.split("?")[0].split("/")[-1]))
        page.goto(stage.address)
        expect(page.locator("html")).to_have_attribute("data-line", "open")
        stage.deliver(to_room("word:new", post_of("The newest")))
        expect(page.locator(".message", has_text="The newest")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("data-line", "open")
        assert asked.count("state") == 2
        assert asked.count("events") == 2
        page.locator("#earlier").click()
        expect(page.locator("#post-1")).to_be_attached()
        expect(page.locator(".message")).to_have_count(401)
        page.close()


def test_the_secret_link_opens_the_page_for_good(browser: Browser) -> None:
    """Without the link a short page; with it the stage, whose address and scripts hold no secret;
    after a reload, and in another window, the browser still is let in."""
    with served(key="a-key-of-this-test-0123456789") as stage:
        context = browser.new_context()
        page = watched(context.new_page())
        page.goto(stage.address)
        expect(page.locator("h1")).to_have_text("This door opens with a link")
        page.goto(f"{stage.address}?key=a-key-of-this-test-0123456789")
        page.wait_for_selector("html[data-ready]")
        expect(page.locator("html")).to_have_attribute("data-line", "open")
        expect(page).to_have_url(stage.address)
        answered(page, "document.cookie", "")
        page.reload()
        page.locator("#words").fill("I am in")
        page.keyboard.press("Enter")
        expect(page.locator(".message.mine .said")).to_have_text("I am in")
        other = watched(context.new_page())
        other.goto(stage.address)
        expect(other.locator(".message.mine .said")).to_have_text("I am in")
        context.close()
