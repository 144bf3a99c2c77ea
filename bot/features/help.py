"""Help by who asks and where."""

from __future__ import annotations

from bot.core.buttons import Button, Style, button, hurts_button, ref, row
from bot.core.changes import Decision, Send
from bot.core.messages import Message
from bot.core.needs import may_coach
from bot.core.registry import Feature
from bot.core.request import Request

feature = Feature("help")

# --- what it says ------------------------------------------------------------------------------


class HelpCard(Message, kind="help"):
    coach: bool
    joined: bool
    private: bool
    several: bool


# --- what can be done --------------------------------------------------------------------------


@feature.command("help", rank=170, helps=False)
def show_help(request: Request) -> Decision:
    """What somebody can do here."""
    return (help_answer(request),)


def help_answer(request: Request) -> Send:
    """The card, by what they take part in and what they may do."""
    cohort = request.room_cohort()
    mine = request.my_cohorts()
    shown = cohort or (mine[0] if mine else None)
    enrolled = request.enrolled_in(shown) if shown else None
    coach = may_coach(request, shown)
    rows: list[tuple[Button, ...]] = []
    if enrolled and shown:
        rows.append(row(button("today", ref(shown)), button("me", ref(shown))))
    elif cohort:
        rows.append(row(button("join", ref(cohort), style=Style.PRIMARY)))
    if coach and not request.origin.where.private:
        rows.append(row(button("panel", ref(cohort)) if cohort else button("launch")))
    rows.append(row(hurts_button(shown)))
    return request.answer(
        HelpCard(
            coach=coach,
            joined=enrolled is not None,
            private=request.origin.where.private,
            several=len(request.world.rules.platforms) > 1,
        ),
        tuple(rows),
        cohort=shown,
    )
