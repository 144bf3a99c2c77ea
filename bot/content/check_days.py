"""Days as a lesson somebody does: sides, order, holds, minutes, rest, and how much they post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.content.caption import BRIEF_LIMIT
from bot.content.check_poses import reversed_range
from bot.content.draft import Draft
from bot.content.findings import Finding
from bot.content.minutes import day_minutes, step_seconds
from bot.content.model import Day, Kind, Program, Shape, Step

#: what every day puts into the group: the lesson, and the board in the evening
POSTS_A_DAY = 2
#: rated effort (0-10) from which the same muscles want a day in between
HARD = 6


def day_findings(draft: Draft, program: Program) -> list[Finding]:
    """What is wrong with the days, each by itself and one after the other."""
    findings: list[Finding] = []
    if (challenge := draft.challenge) is not None:
        given = challenge.limits.minutes
        findings += reversed_range(draft, "challenge", "limits", "minutes", given=given)
    findings += _posts(draft, program)
    for day in program.days:
        findings += _sides(draft, day, program)
        findings += _steps(draft, day, program)
        findings += _order(draft, day, program)
        findings += _length(draft, day, program)
        findings += _brief(draft, day)
        given_effort = draft.days[day.id].effort
        given = given_effort.rpe if given_effort is not None else [0, 0]
        findings += reversed_range(draft, f"days/{day.id}", "effort", "rpe", given=given)
    for before, after in pairwise(program.days):
        findings += _rest(draft, before, after, program)
    return findings


def _sides(draft: Draft, day: Day, program: Program) -> Iterator[Finding]:
    done: dict[str, Counter[str]] = {}
    first: dict[str, int] = {}
    for number, step in enumerate(day.steps):
        sided = [
            id_
            for id_ in step.poses
            if id_ in program.poses and program.poses[id_].shape is Shape.SIDED
        ]
        if step.side and not sided and all(id_ in program.poses for id_ in step.poses):
            file, line = draft.place(f"days/{day.id}", "steps", number, "side")
            names = " and ".join(program.poses[id_].name for id_ in step.poses)
            say = f"{names} {'has' if len(step.poses) == 1 else 'have'} no sides; remove `side`."
            yield Finding("side-on-symmetric", "E", file, line, say)
        for id_ in sided:
            first.setdefault(id_, number)
            sides = ("right", "left") if step.side == "both" else (step.side,)
            done.setdefault(id_, Counter()).update(dict.fromkeys(sides, step.sets))
    for id_, sides_done in done.items():
        file, line = draft.place(f"days/{day.id}", "steps", first[id_], "side")
        if wrong := _one_sided(program.poses[id_].name, sides_done):
            yield Finding("sides-unbalanced", "E", file, line, *wrong)


def _one_sided(name: str, done: Counter[str]) -> tuple[str, str] | None:
    if done[""]:
        return f"{name} has two sides, and no side is given.", "Use side: both."
    right, left = done["right"], done["left"]
    if right == left:
        return None
    more, less = ("right", "left") if right > left else ("left", "right")
    hint = f"Use side: both, or add the {less}."
    if not min(right, left):
        return f"{name} is done on the {more} only.", hint
    return f"{name} is done more often on the {more} than on the {less}.", hint


def _steps(draft: Draft, day: Day, program: Program) -> Iterator[Finding]:
    for number, step in enumerate(day.steps):
        before = ""
        for id_ in step.poses:
            pose = program.poses.get(id_)
            if pose is None:
                continue
            if pose.enters_from and not pose.own_entry and before != pose.enters_from:
                file, line = draft.place(f"days/{day.id}", "steps", number)
                from_ = program.poses.get(pose.enters_from)
                known = draft.poses.get(pose.enters_from)
                name = from_.name if from_ else known.name.english if known else pose.enters_from
                say = f"{pose.name} is entered from {name}."
                hint = f"Put {name} before it or add own_entry: true."
                yield Finding("chain-order", "E", file, line, say, hint)
            before = id_
            hold, given = pose.hold, step.breaths
            if given is None or hold is None or hold.least > hold.most:
                continue
            if not hold.least <= given <= hold.most:
                file, line = draft.place(f"days/{day.id}", "steps", number, "breaths")
                range_ = f"{hold.least}-{hold.most}" if hold.least < hold.most else f"{hold.most}"
                say = f"{given} breaths is outside {pose.name}'s {range_}."
                yield Finding("hold-outside-range", "W", file, line, say)


def _order(draft: Draft, day: Day, program: Program) -> Iterator[Finding]:
    kinds = [
        {program.poses[id_].kind for id_ in step.poses if id_ in program.poses}
        for step in day.steps
    ]
    strong = [number for number, kind in enumerate(kinds) if Kind.STRENGTHEN in kind]
    long = [number for number, kind in enumerate(kinds) if Kind.STRETCH in kind]
    if strong and long and long[0] < strong[-1]:
        file, line = draft.place(f"days/{day.id}", "steps", long[0])
        say = (
            f"{day.id} stretches before strengthening; this challenge does it the other way round."
        )
        yield Finding("stretch-before-strength", "W", file, line, say)


def _length(draft: Draft, day: Day, program: Program) -> Iterator[Finding]:
    least, most = program.limits.minutes
    takes = day_minutes(day, program).plain
    file, _ = draft.place(f"days/{day.id}")
    if least > most or any(id_ not in program.poses for step in day.steps for id_ in step.poses):
        return
    if takes > most:
        longest = sorted(day.steps, key=lambda step: -step_seconds(step, program))[:3]
        steps = ", ".join(_timed(step, program) for step in longest)
        say = f"{day.id} takes {_minutes(takes)} min; your limit is {most}."
        yield Finding("too-long-day", "E", file, None, say, f"Longest steps: {steps}.")
    elif takes < least:
        say = f"{day.id} takes {_minutes(takes)} min; your limit starts at {least}."
        yield Finding("too-short-day", "W", file, None, say)


def _brief(draft: Draft, day: Day) -> Iterator[Finding]:
    if (length := len(day.lesson.brief)) > BRIEF_LIMIT:
        file, line = draft.place(f"days/{day.id}", "lesson", "brief")
        say = f"`brief` may have {BRIEF_LIMIT} characters at most; this one has {length}."
        hint = "It stands in the group; two short sentences are enough."
        yield Finding("brief-too-long", "E", file, line, say, hint)


def _timed(step: Step, program: Program) -> str:
    names = " + ".join(program.poses[id_].name for id_ in step.poses)
    return f"{names} {_minutes(step_seconds(step, program) / 60)} min"


def _minutes(minutes: float) -> str:
    return f"{minutes:.1f}".removesuffix(".0")


def _posts(draft: Draft, program: Program) -> Iterator[Finding]:
    limit = program.limits.group_posts_per_day
    if limit < POSTS_A_DAY:
        file, line = draft.place("challenge", "limits", "group_posts_per_day")
        say = f"every day posts {POSTS_A_DAY} times; your limit is {limit}."
        hint = "The lesson and the board are two posts."
        yield Finding("too-chatty", "W", file, line, say, hint)


def _rest(draft: Draft, before: Day, after: Day, program: Program) -> Iterator[Finding]:
    if min(before.effort[1], after.effort[1]) < HARD:
        return
    if _main_muscles(before, program) & _main_muscles(after, program):
        file, line = draft.place(f"days/{after.id}", "effort")
        say = f"{before.id} and {after.id} both work the same muscles hard."
        yield Finding("no-rest", "W", file, line, say, "Lower one.")


def _main_muscles(day: Day, program: Program) -> set[str]:
    """The first target of each strengthening pose, without "of the back leg" and the like."""
    poses = (program.poses.get(id_) for step in day.steps for id_ in step.poses)
    return {
        pose.targets[0].partition(" of ")[0].casefold()
        for pose in poses
        if pose is not None and pose.kind is Kind.STRENGTHEN and pose.targets
    }
