"""A workshop's worker is killed, stopped and left too slow: that costs one thing at most, never the
next. (Cards are drawn in such a workshop: the studio.)

Nothing here may end unheard: a thread's or a task's stray exception fails its test.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator
from multiprocessing.process import BaseProcess

import pytest

from bot.cards.cards import PictureFailed
from bot.cards.studio import Workshop
from tests.pictures.tiny import Tiny, tiny
from tests.waiting import until

pytestmark = [
    pytest.mark.kill,
    pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no such signals on this system"),
]

#: seconds in which a new worker has started, on a machine that does much else
STARTS_S = 60.0


@pytest.fixture(autouse=True)
async def nothing_unheard(capfd: pytest.CaptureFixture[str]) -> AsyncIterator[None]:
    """Nothing is printed, and no worker is left running; a task's error fails its test anyway."""
    yield
    await asyncio.sleep(0)
    assert multiprocessing.active_children() == []
    said = capfd.readouterr()
    assert said.out + said.err == ""


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop[int, Tiny]]:
    """A workshop whose worker has made something already."""
    workshop = Workshop(tiny, patience=STARTS_S)
    await workshop.made(0)
    yield workshop
    await workshop.close()


def worker() -> BaseProcess:
    """The worker that runs just now."""
    (running,) = multiprocessing.active_children()
    return running


def send(what: int) -> int:
    """Send the worker a signal; its process id."""
    pid = worker().pid
    assert pid is not None
    os.kill(pid, what)
    return pid


async def loop_turns(count: int) -> None:
    """Let the event loop go round so many times."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_worker_lost_while_idle_costs_nothing(workshop: Workshop[int, Tiny]) -> None:
    """The card that is wanted next waits for a new worker."""
    lost = send(signal.SIGKILL)
    assert (await workshop.made(1)).data
    assert worker().pid != lost


async def test_a_worker_lost_while_drawing_costs_nothing(workshop: Workshop[int, Tiny]) -> None:
    """The card is drawn by the next worker, and so is the one that waited behind it."""
    send(signal.SIGSTOP)
    drawing = [asyncio.create_task(workshop.made(number)) for number in (1, 2)]
    await until(workshop._turn.locked, STARTS_S)
    send(signal.SIGKILL)
    for drawn in await asyncio.gather(*drawing):
        assert drawn.data


async def test_a_worker_lost_again_and_again_costs_one_card(workshop: Workshop[int, Tiny]) -> None:
    """A card that takes its worker with it every time is left out; the next one is drawn."""
    killed: set[int] = set()

    async def kill_all() -> None:
        while True:
            for process in multiprocessing.active_children():
                if process.pid is not None and process.pid not in killed:
                    killed.add(process.pid)
                    os.kill(process.pid, signal.SIGKILL)
            await asyncio.sleep(0.002)

    killing = asyncio.create_task(kill_all())
    with pytest.raises(PictureFailed):
        await workshop.made(1)
    killing.cancel()
    await asyncio.wait([killing])
    assert len(killed) >= 2
    assert (await workshop.made(2)).data


async def test_ten_lessons_after_a_loss_have_their_cards(workshop: Workshop[int, Tiny]) -> None:
    """Killed between any two of many cards that are asked for at once, no card is missing."""
    asked = [asyncio.create_task(workshop.made(number)) for number in range(1, 11)]
    await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    send(signal.SIGKILL)
    for drawn in await asyncio.gather(*asked):
        assert drawn.data


async def test_a_worker_too_slow_for_the_patience_is_replaced(
    workshop: Workshop[int, Tiny], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that hangs costs the card it hangs at, within the patience; then there are cards."""
    stopped = send(signal.SIGSTOP)
    asked = asyncio.create_task(workshop.made(1))
    await until(workshop._turn.locked, STARTS_S)
    assert not asked.done()
    # The clock by which the workshop is patient goes on by its patience at once.
    loop = asyncio.get_running_loop()
    now = loop.time
    monkeypatch.setattr(loop, "time", lambda: now() + STARTS_S)
    with pytest.raises(PictureFailed) as failed:
        await asked
    assert failed.value.log == "card worker: too slow"
    assert (await workshop.made(2)).data
    assert worker().pid != stopped


async def test_a_worker_that_starts_slowly_is_let_start() -> None:
    """Starting takes longer than a lesson's patience: it goes without, and the worker goes on."""
    workshop = Workshop(tiny, patience=0.01)
    try:
        workshop.start()
        starting = send(signal.SIGSTOP)
        for number in range(3):
            with pytest.raises(PictureFailed):
                await workshop.made(number)
        assert worker().pid == starting
    finally:
        await workshop.close()


@pytest.mark.parametrize("first", ["cancel", "kill"])
async def test_readers_who_leave_as_the_worker_dies(
    workshop: Workshop[int, Tiny], first: str
) -> None:
    """Whoever stops waiting at that very moment, or a turn or two of the loop apart, takes nothing
    with them.
    """
    for turns in range(3):
        send(signal.SIGSTOP)
        number = 10 * (turns + 1)
        asked = [asyncio.create_task(workshop.made(number + each)) for each in range(4)]
        await until(workshop._turn.locked, STARTS_S)
        if first == "kill":
            send(signal.SIGKILL)
            await loop_turns(turns)
        for reader in asked:
            reader.cancel()
        if first == "cancel":
            await loop_turns(turns)
            send(signal.SIGKILL)
        await asyncio.gather(*asked, return_exceptions=True)
        assert (await workshop.made(number + 9)).data


async def test_closing_while_a_card_is_drawn_and_others_wait() -> None:
    """Whoever waits hears that there will be no picture; nothing is left running."""
    workshop = Workshop(tiny, patience=STARTS_S)
    await workshop.made(0)
    send(signal.SIGSTOP)
    asked = [asyncio.create_task(workshop.made(number)) for number in range(1, 4)]
    await until(workshop._turn.locked, STARTS_S)
    await workshop.close()
    for failed in await asyncio.gather(*asked, return_exceptions=True):
        assert isinstance(failed, PictureFailed)


async def test_closing_while_the_worker_starts() -> None:
    """Closed before the first card: the worker that was starting is gone."""
    workshop = Workshop(tiny)
    workshop.start()
    await until(lambda: multiprocessing.active_children() != [], STARTS_S)
    await workshop.close()


async def test_a_keyboard_s_interrupt_is_the_bot_s_alone(workshop: Workshop[int, Tiny]) -> None:
    """Ctrl-C goes to everything in a terminal: the worker leaves it to the bot to end."""
    pid = send(signal.SIGINT)
    assert (await workshop.made(1)).data
    assert worker().pid == pid
