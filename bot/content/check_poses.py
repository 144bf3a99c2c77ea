"""Poses by themselves: ranges, an easier option, a swap that fits, a caption that fits."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.caption import CAPTION_LIMIT, caption_length
from bot.content.draft import Draft
from bot.content.findings import Finding, Severity, did_you_mean
from bot.content.media import MediaFolder
from bot.content.model import Pose, Program
from bot.content.schema import PoseFile
from bot.content.translate import languages, spoken_in

#: how many labels a picture has room for
MOST_POINTERS = 4


def pose_findings(draft: Draft, folder_of_media: MediaFolder, program: Program) -> list[Finding]:
    """What is wrong with the poses that count."""
    findings: list[Finding] = []
    for id_ in sorted(draft.relevant & draft.poses.keys()):
        findings += _pose(draft, id_, draft.poses[id_])
    for pose in program.poses.values():
        findings += _card(draft, folder_of_media, pose)
    for language in languages(program):
        findings += _captions(draft, spoken_in(program, language), program.language)
    return findings


def reversed_range(
    draft: Draft, key: str, *at: str | int, given: list[int] | None
) -> Iterator[Finding]:
    """The finding for a range that goes from large to small."""
    if given is not None and given[0] > given[1]:
        file, line = draft.place(key, *at)
        say = f"the range goes from small to large: [{given[1]}, {given[0]}]."
        yield Finding("bad-range", "E", file, line, say)


def _pose(draft: Draft, id_: str, pose: PoseFile) -> Iterator[Finding]:
    key = f"poses/{id_}"
    given = pose.hold.breaths if pose.hold is not None else None
    yield from reversed_range(draft, key, "hold", "breaths", given=given)
    if pose.kind in ("strengthen", "stretch") and not pose.easier:
        file, line = draft.place(key, "easier")
        say = "no easier option. Someone in your group will need one."
        yield Finding("no-easier", "W", file, None if line == 1 else line, say)
    swap = draft.poses.get(pose.swap)
    if swap is not None and (shared := sorted(set(pose.skip_if) & set(swap.skip_if))):
        file, line = draft.place(key, "swap")
        say = f"swap '{pose.swap}' is ruled out by the same condition ({', '.join(shared)})."
        yield Finding("bad-swap", "E", file, line, say, "Choose a swap that is safe then.")


def _card(draft: Draft, folder_of_media: MediaFolder, pose: Pose) -> Iterator[Finding]:
    """What is wrong with the words of a pose's card."""
    key = f"poses/{pose.id}"
    if len(pose.pointers) > MOST_POINTERS:
        file, line = draft.place(key, "pointers", MOST_POINTERS)
        say = f"a card has room for {MOST_POINTERS} pointers."
        yield Finding("too-many-pointers", "E", file, line, say, "Keep those that help most.")
    known = folder_of_media.landmarks(pose.media.photo)
    for number, pointer in enumerate(pose.pointers if known is not None else ()):
        if known is not None and pointer.at not in known.points:
            file, line = draft.place(key, "pointers", number, "at")
            say = f"the picture has no place called '{pointer.at}'."
            hint = did_you_mean(pointer.at, known.points)
            yield Finding("unknown-joint", "E", file, line, say, hint)
    pictures = len(pose.media.enter)
    if len(pose.enter) not in (0, pictures, pictures + 1):
        file, line = draft.place(key, "enter")
        say = f"there are {len(pose.enter)} lines for the way in, and {pictures} pictures of it."
        hint = "Each picture has a line; one more line may speak of the pose itself."
        yield Finding("way-in-unlike", "W", file, line, say, hint)


def _captions(draft: Draft, program: Program, base: str) -> Iterator[Finding]:
    for id_, pose in program.poses.items():
        length = caption_length(pose, program.tags)
        if pose.text_after_picture or length <= CAPTION_LIMIT:
            continue
        file, _ = draft.place(f"poses/{id_}")
        # A translation must not stop a launch: views leave parts out where they do not fit.
        severity: Severity = "E" if program.language == base else "W"
        if program.language != base:
            file = f"i18n/{program.language}/{file.removeprefix('library/')}"
        say = (
            f"the picture caption is {length:,} characters; Telegram allows 1,024 after formatting."
        )
        hint = f"Cut {length - CAPTION_LIMIT} or set text_after_picture: true."
        yield Finding("caption-too-long", severity, file, None, say, hint)
