"""A question that interrupts: which challenge, which programme. What was asked for goes on with
its answer.

Rules
1. The button of an answer is the command itself with every option that was given and the one
   that was missing, so nothing that was asked is lost or turned into something else.
2. What does not fit into a button's data is kept by the house under a short key
   (`OpenQuestion`), and the button says `pick:<key>:<value>`.
3. Who asked answers; anybody else's tap is a button of another time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.core.actions import PICK
from bot.core.buttons import WIRE_LIMIT, WIRE_VERSION, Button, Rows, button, read_ref, stacked
from bot.core.changes import Change, Decision, Put
from bot.core.messages import Message
from bot.core.records import OpenQuestion
from bot.core.request import Request

#: a button's arguments are divided by this
_DIVIDES = ":"


def ask(
    request: Request,
    message: Message,
    option: str,
    choices: Sequence[tuple[str, str]],
    *,
    below: Rows = (),
) -> Decision:
    """Ask with this message; each choice is (value, words) for the option, "" for the cohort."""
    kept: list[Change] = []
    taps: list[Button] = []
    for value, label in choices:
        tap = _direct(request, option, value, label)
        if tap is None:
            question = _question(request, option)
            if not kept:
                kept.append(Put(question))
            tap = button(PICK, question.key, value, label=label)
        taps.append(tap)
    return (*kept, request.answer(message, (*stacked(taps, 1), *below)))


def _direct(request: Request, option: str, value: str, label: str) -> Button | None:
    """The command as a button with all its options, when it fits."""
    action = request.route
    if action is None:
        return None
    given = {**request.options, **({option: value} if option else {})}
    names = [each.name for each in action.options]
    if any(name not in names for name in given):
        return None
    args = [given.get(name, "") for name in names]
    while args and not args[-1]:
        args.pop()
    if any(_DIVIDES in arg for arg in args):
        return None
    cohort = request.cohort_ref if option else value
    if not cohort and args and read_ref(args[0]) is not None:
        return None  # it would be taken for a cohort
    made = Button(action.name, (cohort, *args) if cohort else tuple(args), label=label)
    size = len(_DIVIDES.join((WIRE_VERSION, made.action, *made.args)).encode())
    return made if size <= WIRE_LIMIT else None


def _question(request: Request, option: str) -> OpenQuestion:
    who = request.origin.who
    seed = f"{who.platform}:{request.origin.update_id}"
    return OpenQuestion(
        key=hashlib.sha256(seed.encode()).hexdigest()[:12],
        platform=who.platform,
        user_id=who.user_id,
        command=request.action,
        options=dict(request.options),
        option=option,
        cohort=request.cohort_ref,
        asked_at=request.now,
    )
