"""A newcomer opens the demo and clicks through to the recap; then the power goes out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.children import heard
from tests.stage.conftest import watched

pytestmark = [pytest.mark.browser, pytest.mark.realtime]

ROOT = Path(__file__).parents[2]
#: seconds in which the demo must have opened, on a busy machine
OPENS_WITHIN_S = 90
#: a Friday afternoon, whatever day it is where the tests run: three evenings come before day 1
BEGINS = "2026-12-04T15:00+01:00"
#: jumps after which whatever is next in the story has come, empty evenings and all
JUMPS = 8


class Demo:
    """`stretchbot demo` in a process of its own, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "demo.log"
        self.address = ""
        self._process: subprocess.Popen[str] | None = None

    def open(self, *more: str, port: str = "0") -> None:
        """Start it, with these words more, and wait until it says where the stage is."""
        passed = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "demo", "--no-browser", *more],
                cwd=self.folder,
                env={
                    **passed,
                    "PYTHONPATH": str(ROOT),
                    "WEB_PORT": port,
                    "DATABASE_URL": f"sqlite:///{self.folder / 'demo.db'}",
                },
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        late = threading.Timer(OPENS_WITHIN_S, self._process.kill)
        late.start()
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = re.search(r"http://[\w.:]+", line)
            if found:
                self.address = found[0]
                break
        late.cancel()
        assert self.address, "the demo did not open"

    def kill(self) -> None:
        """As if somebody pulled the plug."""
        if self._process is not None:
            ended = self._process.poll()
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(60)
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None
            heard(ended, self._log.read_text(encoding="utf-8"), who="the demo")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """A demo that is gone afterwards."""
    demo = Demo(tmp_path)
    demo.open("--at", BEGINS)
    yield demo
    demo.kill()


@pytest.fixture
def page(demo: Demo, browser: Browser) -> Iterator[Page]:
    """Its page, as a newcomer in Berlin sees it."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 860},
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    page = watched(context.new_page())
    page.goto(demo.address)
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()


def press(page: Page, wire: str) -> None:
    """Press the newest button of this kind."""
    page.locator(f".key[data-wire^='v1:{wire}']").last.click()


def be(page: Page, name: str) -> None:
    """Become somebody else, as the list on the left offers."""
    page.locator("#people .place", has_text=name).click()
    expect(page.locator("#you-name")).to_have_text(name)
    expect(page.locator("html")).to_have_attribute("data-line", "open")


def launch(page: Page) -> None:
    """The coach's part: one button, then what the bot asks."""
    page.get_by_role("button", name="Start a challenge").click()
    press(page, "launch:glutes-5")
    press(page, "launch-zone:c1:Europe/Berlin")
    press(page, "launch-yes:")
    expect(page.locator("[data-kind=signup]")).to_be_visible()


def jump_to(page: Page, what: Locator) -> None:
    """Press "Jump to next" until this is there. One evening's "next" may read like another's, so
    the server's answer says that a jump was made, not the words beside the button."""
    for _ in range(JUMPS):
        if what.count():
            break
        with page.expect_response("**/api/clock"):
            page.locator("#jump").click()
        all_came(page)
    expect(what).to_be_visible()


def all_came(page: Page) -> dict[str, Any]:
    """What this person's stage holds, once nothing is on its way and the page shows it all."""
    # A jump to what has passed moves nothing, and is answered when all that is due was delivered.
    page.request.post(f"{page.url}api/clock", data={"jump": "2001-01-01T00:00:00Z"})
    me = page.locator("html").get_attribute("data-ready")
    state: dict[str, Any] = page.request.get(f"{page.url}api/state?as={me}").json()
    for post in state["posts"]:
        if post["room"]:
            expect(page.locator(f"#post-{post['id']}")).to_be_attached()
    return state


def pull_the_plug(demo: Demo, page: Page) -> None:
    """Killed and started again on the same file: the stage shows the same chat, the clock has not
    gone back, and what is written on the page that stayed open arrives once."""
    before, date = all_came(page), page.locator("#date").inner_text()
    demo.kill()
    demo.open(port=demo.address.rpartition(":")[2])
    page.locator("#words").fill("Still here")
    page.keyboard.press("Enter")
    expect(page.locator(".message.mine", has_text="Still here")).to_have_count(1)
    page.reload()
    page.wait_for_selector("html[data-ready='2']")
    after = all_came(page)
    assert after["posts"][:-1] == before["posts"]
    assert after["posts"][-1]["text"] == "Still here"
    assert after["clock"]["now"] > before["clock"]["now"]
    expect(page.locator("#date")).to_have_text(date)


@pytest.mark.kill
def test_a_newcomer_reaches_the_recap(demo: Demo, page: Page) -> None:
    """Start, join, and five days of Done and Jump: the recap stands in the group, and Ana has a
    recap of her own. On the second day somebody pulls the plug, and nothing is lost."""
    launch(page)
    be(page, "Ana")
    press(page, "join")
    expect(page.locator("[data-kind=joined]")).to_be_visible()
    for day in range(1, 6):
        lesson = page.locator(f".key[data-wire='v1:done:c1:{day}']").first
        jump_to(page, lesson)
        if day == 2:
            pull_the_plug(demo, page)
        lesson.click()
        ticked = page.locator(".message.only", has_text=f"Day {day} is ticked")
        expect(ticked).to_be_visible()
        if day == 3:
            press(page, f"feel:c1:{day}:5")
            expect(page.locator("[data-kind=felt]")).to_be_visible()
    recap = page.locator("[data-kind=group-recap]")
    jump_to(page, recap)
    expect(page.locator("[data-kind=board]")).to_have_count(5)
    page.locator("#private .place").click()
    expect(page.locator("[data-kind=recap]").first).to_be_visible()
