"""What a coach reads: the summary of a launch, how a cohort is going, whether a room is ready."""

from __future__ import annotations

from typing import Any

from bot.content.minutes import day_minutes
from bot.engine.catalogue import BESIDE
from bot.voice.lessons import whole
from bot.voice.markup import Parts
from bot.voice.page import Draft, Page, heading
from bot.voice.post import Block, ListOf, Text

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


def launch_summary(page: Page) -> Draft:
    """Everything a launch will do, before anything is sent."""
    tongue, program = page.tongue, page.program
    title = program.title if program else ""
    blocks: list[Block] = [heading(title)] if title else []
    minutes = page.many("minutes")
    if not minutes and program:
        minutes = [whole(day_minutes(day, program).plain) for day in program.days]
    rounded = [whole(value) for value in minutes if isinstance(value, (int, float))]
    lines = [
        tongue.line("launch-summary-start", start=page.given("start")),
        tongue.line(
            "launch-summary-time", lesson_time=page.given("lesson_time"), zone=page.words("zone")
        ),
        tongue.line("launch-summary-late", late=page.words("late")),
    ]
    if program:
        catch_up = program.opening.catch_up_days
        lines.append(tongue.line("launch-summary-length", length=program.length, catch_up=catch_up))
    if rounded:
        lines.append(tongue.line("launch-summary-minutes", minutes=list(rounded)))
    lines += _extras(page)
    blocks.append(ListOf(tuple(lines)))
    posts = coming(page, page.many("posts"), "launch-summary-post")
    if posts:
        blocks += [*tongue.blocks("launch-summary-posts"), ListOf(posts)]
    if program:
        limit = program.limits.group_posts_per_day
        blocks += tongue.blocks("launch-summary-limits", limit=limit)
    return Draft((*blocks, *tongue.blocks("launch-summary-confirm")))


def _extras(page: Page) -> list[Parts]:
    """What is on beside the posts, in one line."""
    on = page.cohort.extras if page.cohort else ()
    words = [(Text(page.tongue.text(f"extra-{extra.value}")),) for extra in on]
    return [page.tongue.line("extras-on", extras=words)] if words else []


def coming(page: Page, posts: list[Any], id_: str) -> tuple[Parts, ...]:
    """One line for each post to come, from [kind, instant, day or None]."""
    lines: list[Parts] = []
    for post in posts:
        if not isinstance(post, (list, tuple)) or len(post) < 2:
            continue
        kind, at, day = post[0], post[1], post[2] if len(post) > 2 else None
        what = f"post-{kind}" if kind in POSTS else "post-other"
        words = page.tongue.text(what, day=day, kind=str(kind))
        lines.append(page.tongue.line(id_, at=at, what=(Text(words),)))
    return tuple(lines)


def panel(page: Page) -> Draft:
    """How a cohort is going: state, ticks by day, what comes next, what did not go out."""
    tongue, program, cohort = page.tongue, page.program, page.cohort
    length = program.length if program else 0
    dates = cohort.dates if cohort else ()
    facts: dict[str, object] = {
        "state": page.words("state") or (str(cohort.state.value) if cohort else "cancelled"),
        "code": page.words("code") or (cohort.code if cohort else ""),
        "start": page.given("start") or (dates[0] if dates else None),
        "lesson_time": page.given("lesson_time") or (cohort.lesson_time if cohort else None),
        "zone": page.words("zone") or (cohort.zone if cohort else ""),
        "day": page.given("day"),
        "length": length,
    }
    people = page.number("people")
    blocks: list[Block] = [heading(program.title)] if program else []
    blocks += tongue.blocks("panel-state", **facts)
    lines = [tongue.line("panel-code", **facts), tongue.line("panel-people", people=people)]
    if people and page.given("reach") is not None:
        lines.append(tongue.line("panel-reach", reach=page.number("reach")))
    if page.number("waiting"):
        lines.append(tongue.line("panel-waiting", waiting=page.number("waiting")))
    if page.texts("rooms"):
        lines.append(tongue.line("panel-rooms", rooms=page.texts("rooms")))
    lines += _extras(page)
    blocks.append(ListOf(tuple(lines)))
    blocks += _ticks(page, people)
    following = coming(page, page.many("coming"), "panel-next-item")
    if following:
        blocks += [*tongue.blocks("panel-next"), ListOf(following)]
    elif facts["state"] == "live":
        blocks += tongue.blocks("panel-next-none")
    return Draft((*blocks, *_troubles(page)))


def _ticks(page: Page, people: int) -> tuple[Block, ...]:
    lines = tuple(
        page.tongue.line("panel-day", day=tick[0], done=tick[1], people=people)
        for tick in page.many("ticks")
        if isinstance(tick, (list, tuple)) and len(tick) == 2
    )
    return (*page.tongue.blocks("panel-days"), ListOf(lines)) if lines else ()


def _troubles(page: Page) -> tuple[Block, ...]:
    lines = tuple(
        page.tongue.line(_trouble(what), what=what, why=WHY.get(why, why), room=room or None)
        for what, why, room in (trouble for trouble in page.many("troubles") if len(trouble) == 3)
    )
    if not lines:
        return page.tongue.blocks("panel-all-well")
    return (*page.tongue.blocks("panel-trouble"), ListOf(lines))


def trouble(page: Page) -> Draft:
    """What didn't go out, and what helps."""
    what, why = page.words("what"), page.words("why")
    return Draft(
        page.tongue.blocks(
            _trouble(what),
            what=what,
            why=WHY.get(why, why),
            room=page.words("room") or None,
        )
    )


def _trouble(what: str) -> str:
    """The text for this trouble; what stands beside the posts takes nothing from them."""
    return "trouble-beside" if what == "thread" or what in BESIDE else "trouble"


def setup(page: Page) -> Draft:
    """Whether everything is ready in this room, in plain words."""
    tongue = page.tongue
    missing = page.texts("missing")
    counted = page.facts.get("people")
    people = counted if isinstance(counted, int) else page.number("people")
    zone = page.words("zone")
    blocks = [
        *tongue.blocks("setup-title"),
        *tongue.blocks(
            "setup-rights", missing=len(missing), names=[_right(page, m) for m in missing]
        ),
        *(tongue.blocks("setup-zone", zone=zone) if zone else tongue.blocks("setup-zone-none")),
        *tongue.blocks("setup-people", people=people),
        *tongue.blocks("setup-private", reachable=page.given("reachable") is True),
        *tongue.blocks("setup-media", media=page.number("media")),
    ]
    return Draft(tuple(blocks))


def _right(page: Page, word: str) -> str:
    """A platform's right in words, or as the platform calls it."""
    id_ = f"right-{word.replace('_', '-')}"
    if page.tongue.lexicon.has(id_):
        return page.tongue.text(id_)
    return word.replace("_", " ").replace("-", " ")
