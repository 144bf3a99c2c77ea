"""Stages to test on, and a real browser to look at them with."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.stage.theatre import Theatre, open_theatre

#: what a browser needs to start in a container, and not to ask the network for anything
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

#: milliseconds in which a page must have come to what a test waits for, on a busy machine
COMES_WITHIN_MS = 60_000
expect.set_options(timeout=COMES_WITHIN_MS)


def find_browser() -> str:
    """Where this machine's own Chromium is, "" if it has none: the one without a window first,
    which works a third less.
    """
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    return ""


# For a module, not the session: Playwright holds the thread's event loop while it is open.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the machine's own, or Playwright's."""
    path = find_browser()
    with sync_playwright() as playwright:
        bundled = Path(playwright.chromium.executable_path)
        if not path and not bundled.exists():
            pytest.skip("no browser here: install Debian's chromium, or `playwright install`")
        try:
            started = playwright.chromium.launch(
                executable_path=path or bundled, args=list(QUIETLY)
            )
        except Error as broken:
            pytest.skip(f"the browser does not start here: {broken.message.splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A browser at a desk: to start one anew takes longer than most tests do in it."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 800}, timezone_id="UTC", reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
async def theatre() -> Theatre:
    """A stage whose clock stands at Monday 06:00 UTC, with nobody looking on."""
    return await open_theatre()


@pytest.fixture
async def client(theatre: Theatre) -> AsyncIterator[httpx.AsyncClient]:
    """Someone at the stage's web app, as the page would be."""
    transport = httpx.ASGITransport(theatre.web.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://stage.test") as client:
        yield client


def watched(page: Page) -> Page:
    """The page, failing the test on any error it meets."""

    def broke(what: object) -> None:
        raise AssertionError(f"the page met an error: {what}")

    page.on("pageerror", broke)
    page.set_default_timeout(COMES_WITHIN_MS)
    return page
