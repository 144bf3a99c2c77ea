"""Names that lead nowhere: days, poses, swaps, conditions and links' places that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.content.draft import Draft
from bot.content.findings import Finding, did_you_mean
from bot.content.schema import ChallengeFile, DayFile, PoseFile


def reference_findings(draft: Draft) -> list[Finding]:
    """Everything that is named in one file and missing elsewhere. Broken files count as there."""
    findings: list[Finding] = []
    poses = draft.poses.keys() | draft.broken
    if draft.challenge is not None:
        findings += _days(draft, draft.challenge)
        findings += _links(draft, draft.challenge)
    for id_, day in draft.days.items():
        findings += _steps(draft, id_, day, poses)
    for id_ in sorted(draft.relevant & draft.poses.keys()):
        findings += _pose(draft, id_, draft.poses[id_], poses)
    return findings


def _days(draft: Draft, challenge: ChallengeFile) -> Iterator[Finding]:
    known = draft.days.keys() | draft.broken
    seen: set[str] = set()
    for number, id_ in enumerate(challenge.days):
        file, line = draft.place("challenge", "days", number)
        if id_ in seen:
            say = f"{id_} is listed twice."
            yield Finding(
                "day-twice", "E", file, line, say, "Give the second one a file of its own."
            )
        elif id_ not in known:
            say = f"{id_} is listed but days/{id_}.yaml does not exist."
            hint = did_you_mean(id_, known - set(challenge.days))
            yield Finding("unknown-day", "E", file, line, say, hint)
        seen.add(id_)
    for id_ in draft.days.keys() - seen:
        file, _ = draft.place(f"days/{id_}")
        say = f"{id_} is not in the list of days in challenge.yaml, so nobody will see it."
        yield Finding("unlisted-day", "W", file, None, say, "Add it to `days` or remove the file.")
    done = challenge.complete_when.days_done if challenge.complete_when else 0
    if done > len(challenge.days):
        file, line = draft.place("challenge", "complete_when", "days_done")
        say = f"nobody can do {done} days of a challenge that has {len(challenge.days)}."
        yield Finding("too-many-days", "E", file, line, say)


def _links(draft: Draft, challenge: ChallengeFile) -> Iterator[Finding]:
    places = {"join", "finish", *challenge.days}
    for id_, link in challenge.links.items():
        for number, place in enumerate(link.show):
            if place not in places:
                file, line = draft.place("challenge", "links", id_, "show", number)
                say = f"links.{id_} cannot be shown on '{place}'."
                hint = did_you_mean(place, places) or "Use join, finish or one of the days."
                yield Finding("unknown-place", "E", file, line, say, hint)


def _steps(draft: Draft, id_: str, day: DayFile, poses: Collection[str]) -> Iterator[Finding]:
    key = f"days/{id_}"
    in_day: set[str] = set()
    for number, step in enumerate(day.steps):
        for place, pose in enumerate(step.poses):
            in_day.add(pose)
            if pose not in poses:
                at = ("chain", place) if step.chain is not None else ("do",)
                file, line = draft.place(key, "steps", number, *at)
                yield _unknown_pose(file, line, pose, poses)
    for place, pose in enumerate(day.shorter.leave_out):
        file, line = draft.place(key, "shorter", "leave_out", place)
        if pose not in poses:
            yield _unknown_pose(file, line, pose, poses)
        elif pose not in in_day:
            say = f"the short version leaves out '{pose}', which this day does not have."
            yield Finding("not-in-day", "W", file, line, say, did_you_mean(pose, in_day))
    if in_day and in_day <= set(day.shorter.leave_out):
        file, line = draft.place(key, "shorter")
        say = "the short version leaves everything out."
        yield Finding("short-empty", "E", file, line, say, "Keep at least one pose.")


def _pose(draft: Draft, id_: str, pose: PoseFile, poses: Collection[str]) -> Iterator[Finding]:
    key = f"poses/{id_}"
    for name, other in (("swap", pose.swap), ("enters_from", pose.enters_from)):
        file, line = draft.place(key, name)
        if other and other not in poses:
            yield _unknown_pose(file, line, other, poses)
        elif other == id_:
            say = f"`{name}` names the pose itself."
            yield Finding("names-itself", "E", file, line, say, "Name another pose.")
    if "tags" in draft.broken:
        return
    for name, tags in (("skip_if", pose.skip_if), ("care_if", pose.care_if)):
        for place, tag in enumerate(tags):
            if tag not in draft.tags:
                file, line = draft.place(key, name, place)
                say = f"no condition called '{tag}' in tags.yaml."
                yield Finding(
                    "unknown-tag", "E", file, line, say, did_you_mean(tag, draft.tags.keys())
                )


def _unknown_pose(file: str, line: int | None, pose: str, poses: Collection[str]) -> Finding:
    say = f"no pose called '{pose}'."
    return Finding("unknown-pose", "E", file, line, say, did_you_mean(pose, poses))
