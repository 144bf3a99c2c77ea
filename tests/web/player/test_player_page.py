"""The player in a real browser: a day to the check-in, by hand, by keys, without a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.stage.conftest import browser, watched
from tests.web.player.stage import PractisedStage, practised

__all__ = ["browser"]

pytestmark = pytest.mark.browser

#: what the page shows: pose, what to do, and how many pictures or loops come
SHOWN = """[document.getElementById("pose").textContent, document.getElementById("act").textContent,
document.querySelectorAll("#scene :is(img, video).arrives").length]"""


@pytest.fixture(scope="module")
def stage() -> Iterator[PractisedStage]:
    """Ana's stage on day 1; each test takes back what it ticked."""
    with practised() as stage:
        yield stage


@pytest.fixture(autouse=True)
def unticked(stage: PractisedStage) -> None:
    """As if nobody had practised yet."""
    stage.settled()
    with stage.house.database.begin() as conn:
        conn.exec_driver_sql("DELETE FROM check_ins")


def opened(context: BrowserContext, stage: PractisedStage) -> tuple[Page, dict[str, Any]]:
    """The player, everything loaded, on a clock that stands; and the script it got."""
    page = watched(context.new_page())
    page.clock.install()
    with page.expect_response("**/api/open") as answer:
        page.goto(stage.link())
    expect(page.locator("body")).to_have_attribute("data-fetched", "all")
    script: dict[str, Any] = answer.value.json()["script"]
    return page, script


def cues_of(script: dict[str, Any]) -> list[dict[str, Any]]:
    """The day's cues, as it was planned."""
    (version, *_) = script["versions"]
    steps = [step["variants"]["|".join(step["poses"])] for step in version["steps"]]
    return [version["ready"], *(cue for step in steps for cue in step)]


def pass_time(page: Page, seconds: float) -> None:
    """Let the page's clock run on, and what it shows follow."""
    page.clock.fast_forward(int(seconds * 1000))
    page.clock.run_for(40)


def serious(page: Page) -> list[str]:
    """What axe finds that keeps somebody out, once what comes in has come."""
    page.evaluate("document.getAnimations().forEach((each) => each.cancel())")
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def test_a_day_is_practised_to_the_check_in(browser: Browser, stage: PractisedStage) -> None:
    """At a desk: every cue at its second, with its pose and picture; then Done, and how it felt.
    Axe finds nothing serious on the way."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, script = opened(context, stage)
    problems = serious(page)
    page.get_by_role("button", name="Start", exact=True).click()
    wrong = []
    for cue in cues_of(script):
        form = script["forms"][cue["pose"]]
        shown = page.evaluate(SHOWN)
        if shown != [form["name"], cue["title"], 1]:
            wrong.append((shown, cue))
        pass_time(page, cue["seconds"])
    assert wrong == []
    expect(page.locator("#end")).to_be_visible()
    problems += serious(page)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("#end-title")).to_have_text("Day 1 is ticked")
    problems += serious(page)
    # The page thanks at once; what was pressed is on its way then.
    with page.expect_response("**/api/act"):
        page.get_by_role("button", name="good").click()
    expect(page.locator("#end-words")).to_have_text("Noted. Thank you.")
    stage.settled()
    assert stage.rows("SELECT day, version, feel FROM check_ins") == [(1, "full", 4)]
    assert stage.said_to_ana()[-2:] == ["checked-in", "felt"]
    assert problems == []
    context.close()


def test_it_goes_on_without_a_line(browser: Browser, stage: PractisedStage) -> None:
    """On a phone the network goes once all is loaded: the poses move on, another form is there, and
    the check-in is kept until the line is back; then it counts once."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark"
    )
    page, script = opened(context, stage)
    context.set_offline(True)
    page.get_by_role("button", name="Start", exact=True).tap()
    problems = serious(page)
    cues = cues_of(script)
    into = next(at for at, cue in enumerate(cues) if cue["pose"] == "bridge")
    pass_time(page, sum(cue["seconds"] for cue in cues[:into]) + 2)
    expect(page.locator("#pose")).to_have_text("Bridge")
    expect(page.locator("#scene video.arrives")).to_have_count(1)
    page.locator("#easier").tap()
    problems += serious(page)
    page.get_by_role("button", name="Easier", exact=True).tap()
    expect(page.locator("#sheet")).not_to_be_visible()
    easier = script["forms"]["bridge:easier"]
    expect(page.locator("#scene img.arrives")).to_have_attribute("alt", easier["picture"]["alt"])
    pass_time(page, 3600)
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(page.locator("#end-note")).to_contain_text("kept here")
    assert stage.rows("SELECT * FROM check_ins") == []
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#end-title")).to_have_text("Day 1 is ticked")
    pass_time(page, 60)
    stage.settled()
    assert stage.rows("SELECT day, swapped FROM check_ins") == [(1, 1)]
    assert stage.said_to_ana()[-1] == "checked-in"
    assert problems == []
    context.close()


def test_by_keys_alone_and_in_stillness(browser: Browser, stage: PractisedStage) -> None:
    """Tab, Enter, Space and arrows lead through the day; where stillness was asked for nothing
    moves; something hurts pauses at once, and its card is in the private chat."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", locale="es-ES"
    )
    page, _ = opened(context, stage)
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#pose")).to_be_focused()
    keys.press("ArrowRight")
    pass_time(page, 0)
    expect(page.locator("#step")).to_have_text("Step 2 of 7")
    expect(page.locator("#announcer")).to_contain_text(page.locator("#pose").inner_text())
    assert page.locator("#scene video").count() == 0
    moving = "document.getAnimations().filter((each) => each.playState === 'running').length"
    assert page.evaluate(moving) == 0
    keys.press("Space")
    left = page.locator("#left-time").inner_text()
    pass_time(page, 30)
    assert page.locator("#left-time").inner_text() == left
    expect(page.locator("#ring-label")).to_have_text("Go on")
    keys.press("Space")
    expect(page.locator("#ring-label")).to_have_text("Pause")
    for _ in range(5):
        keys.press("Tab")
    expect(page.locator("#hurts")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#sheet-title")).to_be_focused()
    expect(page.locator("#sheet .note")).to_contain_text("in your private chat")
    assert serious(page) == []
    stage.settled()
    assert stage.said_to_ana()[-1] == "care"
    keys.press("Escape")
    pass_time(page, 30)
    expect(page.locator("#ring-label")).to_have_text("Go on")
    expect(page.locator("#hurts")).to_be_focused()
    page.locator("#ring").focus()
    keys.press("Enter")
    for _ in range(60):
        if page.locator("#end").is_visible():
            break
        keys.press("ArrowRight")
        pass_time(page, 0)
    expect(page.locator("#end-title")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#end-title")).to_have_text("Day 1 is ticked")
    context.close()


def test_on_the_stage_it_opens_in_place(browser: Browser, stage: PractisedStage) -> None:
    """Over the chat, and away again when it is left; a wrong link says kindly what to do."""
    stage.link()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = watched(context.new_page())
    page.goto(stage.address)
    page.wait_for_selector("html[data-ready]")
    page.locator("#people .place", has_text="Ana").click()
    page.locator("#private .place").click()
    page.get_by_role("button", name="Open the player").last.click()
    inside = page.frame_locator("#inside iframe")
    inside.get_by_role("button", name="Start", exact=True).click()
    expect(inside.locator("#pose")).to_be_visible()
    inside.get_by_role("button", name="Leave the player").click()
    expect(page.locator("#inside")).not_to_be_visible()
    expect(page.locator("#inside iframe")).to_have_count(0)
    page.goto(f"{stage.address}practice/#not.mine")
    expect(page.locator("#opening-words")).to_contain_text("does not open a practice")
    assert "#" not in page.url
    context.close()
