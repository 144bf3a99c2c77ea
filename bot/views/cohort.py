"""What a coach reads: the summary of a launch, how a cohort is going, whether a room is ready."""

from __future__ import annotations

from typing import Any

from bot.content.minutes import day_minutes
from bot.core.catalogue import BESIDE
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Text
from bot.presentation.render_context import RenderContext, RenderedBody, heading
from bot.views.lesson import whole

#: what adapters and the courier call a reason -> how it is told
WHY = {
    "no-such-room": "deleted",
    "no-such-chat": "deleted",
    "no-such-person": "unreachable",
    "not-started": "unreachable",
    "deactivated": "unreachable",
    "room-lost": "deleted",
    "connection": "unknown",
    "interrupted": "unknown",
    "timeout": "unknown",
    "away": "busy",
    "conflict": "busy",
    "flood": "busy",
    "moved": "busy",
    "server": "busy",
    "token": "fault",
    "fault": "fault",
    "cannot-compose": "fault",
    "nothing-to-say": "fault",
    "no-such-message": "fault",
}

POSTS = ("signup", "countdown", "lesson", "board", "extra", "group-recap", "closing")


def launch_summary(context: RenderContext) -> RenderedBody:
    """Everything a launch will do, before anything is sent."""
    localizer, program = context.localizer, context.program
    title = program.title if program else ""
    blocks: list[Block] = [heading(title)] if title else []
    minutes = context.many("minutes")
    if not minutes and program:
        minutes = [whole(day_minutes(day, program).plain) for day in program.days]
    rounded = [whole(value) for value in minutes if isinstance(value, (int, float))]
    lines = [
        localizer.line("launch-summary-start", start=context.given("start")),
        localizer.line(
            "launch-summary-time",
            lesson_time=context.given("lesson_time"),
            zone=context.words("zone"),
        ),
        localizer.line("launch-summary-late", late=context.words("late")),
    ]
    if program:
        catch_up = program.opening.catch_up_days
        lines.append(
            localizer.line("launch-summary-length", length=program.length, catch_up=catch_up)
        )
    if rounded:
        lines.append(localizer.line("launch-summary-minutes", minutes=list(rounded)))
    lines += _extras(context)
    blocks.append(ListOf(tuple(lines)))
    posts = coming(context, context.many("posts"), "launch-summary-post")
    if posts:
        blocks += [*localizer.blocks("launch-summary-posts"), ListOf(posts)]
    if program:
        limit = program.limits.group_posts_per_day
        blocks += localizer.blocks("launch-summary-limits", limit=limit)
    return RenderedBody((*blocks, *localizer.blocks("launch-summary-confirm")))


def _extras(context: RenderContext) -> list[Parts]:
    """What is on beside the posts, in one line."""
    on = context.cohort.extras if context.cohort else ()
    words = [(Text(context.localizer.text(f"extra-{extra.value}")),) for extra in on]
    return [context.localizer.line("extras-on", extras=words)] if words else []


def coming(context: RenderContext, posts: list[Any], id_: str) -> tuple[Parts, ...]:
    """One line for each post to come, from [kind, instant, day or None]."""
    lines: list[Parts] = []
    for post in posts:
        if not isinstance(post, (list, tuple)) or len(post) < 2:
            continue
        kind, at, day = post[0], post[1], post[2] if len(post) > 2 else None
        what = f"post-{kind}" if kind in POSTS else "post-other"
        words = context.localizer.text(what, day=day, kind=str(kind))
        lines.append(context.localizer.line(id_, at=at, what=(Text(words),)))
    return tuple(lines)


def panel(context: RenderContext) -> RenderedBody:
    """How a cohort is going: state, ticks by day, what comes next, what did not go out."""
    localizer, program, cohort = context.localizer, context.program, context.cohort
    length = program.length if program else 0
    dates = cohort.dates if cohort else ()
    facts: dict[str, object] = {
        "state": context.words("state") or (str(cohort.state.value) if cohort else "cancelled"),
        "code": context.words("code") or (cohort.code if cohort else ""),
        "start": context.given("start") or (dates[0] if dates else None),
        "lesson_time": context.given("lesson_time") or (cohort.lesson_time if cohort else None),
        "zone": context.words("zone") or (cohort.zone if cohort else ""),
        "day": context.given("day"),
        "length": length,
    }
    people = context.number("people")
    blocks: list[Block] = [heading(program.title)] if program else []
    blocks += localizer.blocks("panel-state", **facts)
    lines = [localizer.line("panel-code", **facts), localizer.line("panel-people", people=people)]
    if people and context.given("reach") is not None:
        lines.append(localizer.line("panel-reach", reach=context.number("reach")))
    if context.number("waiting"):
        lines.append(localizer.line("panel-waiting", waiting=context.number("waiting")))
    if context.texts("rooms"):
        lines.append(localizer.line("panel-rooms", rooms=context.texts("rooms")))
    lines += _extras(context)
    blocks.append(ListOf(tuple(lines)))
    blocks += _ticks(context, people)
    following = coming(context, context.many("coming"), "panel-next-item")
    if following:
        blocks += [*localizer.blocks("panel-next"), ListOf(following)]
    elif facts["state"] == "live":
        blocks += localizer.blocks("panel-next-none")
    return RenderedBody((*blocks, *_troubles(context)))


def _ticks(context: RenderContext, people: int) -> tuple[Block, ...]:
    lines = tuple(
        context.localizer.line("panel-day", day=tick[0], done=tick[1], people=people)
        for tick in context.many("ticks")
        if isinstance(tick, (list, tuple)) and len(tick) == 2
    )
    return (*context.localizer.blocks("panel-days"), ListOf(lines)) if lines else ()


def _troubles(context: RenderContext) -> tuple[Block, ...]:
    lines = tuple(
        context.localizer.line(_trouble(what), what=what, why=WHY.get(why, why), room=room or None)
        for what, why, room in (
            trouble for trouble in context.many("troubles") if len(trouble) == 3
        )
    )
    if not lines:
        return context.localizer.blocks("panel-all-well")
    return (*context.localizer.blocks("panel-trouble"), ListOf(lines))


def trouble(context: RenderContext) -> RenderedBody:
    """What didn't go out, and what helps."""
    what, why = context.words("what"), context.words("why")
    return RenderedBody(
        context.localizer.blocks(
            _trouble(what),
            what=what,
            why=WHY.get(why, why),
            room=context.words("room") or None,
        )
    )


def _trouble(what: str) -> str:
    """The text for this trouble; what stands beside the posts takes nothing from them."""
    return "trouble-beside" if what == "thread" or what in BESIDE else "trouble"


def setup(context: RenderContext) -> RenderedBody:
    """Whether everything is ready in this room, in plain words."""
    localizer = context.localizer
    missing = context.texts("missing")
    zone = context.words("zone")
    blocks = [
        *localizer.blocks("setup-title"),
        *localizer.blocks(
            "setup-rights", missing=len(missing), names=[_right(context, m) for m in missing]
        ),
        *(
            localizer.blocks("setup-zone", zone=zone)
            if zone
            else localizer.blocks("setup-zone-none")
        ),
        *localizer.blocks("setup-private", reachable=context.given("reachable") is True),
        *localizer.blocks("setup-media", media=context.number("media")),
    ]
    return RenderedBody(tuple(blocks))


def _right(context: RenderContext, word: str) -> str:
    """A platform's right in words, or as the platform calls it."""
    id_ = f"right-{word.replace('_', '-')}"
    if context.localizer.translations.has(id_):
        return context.localizer.text(id_)
    return word.replace("_", " ").replace("-", " ")
