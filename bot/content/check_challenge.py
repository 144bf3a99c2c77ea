"""What is wrong with `challenge.yaml` itself: links, the teacher's name, a version in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.content.draft import Draft
from bot.content.findings import Finding
from bot.content.schema import ChallengeFile

EXAMPLE_NAME = "Your name here"
EXAMPLE_ABOUT = "Two or three sentences about you. Optional."
_ADDRESS = re.compile(r"https://[^\s/.]+\.[^\s]+")


def challenge_findings(draft: Draft, running: Mapping[str, str]) -> list[Finding]:
    """What is wrong with the challenge's first file.

    `running` maps program ids to the version cohorts are on; callers name those whose pinned
    program differs from what is in the folder now.
    """
    if draft.challenge is None:
        return []
    challenge = draft.challenge
    return [
        *_links(draft, challenge),
        *_examples(draft, challenge),
        *_running(draft, challenge, running),
        *_videos(draft),
    ]


def _address(name: str, url: str) -> tuple[str, str] | None:
    if not url or _ADDRESS.fullmatch(url):
        return None
    if url.startswith("https://"):
        return f"{name} is not a web address.", "Copy it from the browser's address bar."
    bare = url.removeprefix("http://")
    return f"{name} needs https:// in front.", f"Write https://{bare}" if " " not in bare else ""


def _links(draft: Draft, challenge: ChallengeFile) -> Iterator[Finding]:
    for id_, link in challenge.links.items():
        if wrong := _address(f"links.{id_}", link.url):
            file, line = draft.place("challenge", "links", id_, "url")
            yield Finding("bad-link", "E", file, line, *wrong)


def _videos(draft: Draft) -> Iterator[Finding]:
    for id_ in sorted(draft.relevant & draft.poses.keys()):
        if wrong := _address("media.video", draft.poses[id_].media.video):
            file, line = draft.place(f"poses/{id_}", "media", "video")
            yield Finding("bad-link", "E", file, line, *wrong)


def _examples(draft: Draft, challenge: ChallengeFile) -> Iterator[Finding]:
    teacher = challenge.teacher
    for name, given, example in (
        ("name", teacher.name, EXAMPLE_NAME),
        ("about", teacher.about, EXAMPLE_ABOUT),
    ):
        if given.strip().casefold() == example.casefold():
            file, line = draft.place("challenge", "teacher", name)
            say = f"teacher {name} is still the example."
            yield Finding(
                "placeholder-left", "W", file, line, say, "Write your own or leave it empty."
            )


def _running(
    draft: Draft, challenge: ChallengeFile, running: Mapping[str, str]
) -> Iterator[Finding]:
    if running.get(challenge.id) == challenge.version:
        file, line = draft.place("challenge", "version")
        say = (
            f"a cohort is on version {challenge.version}. "
            "Your edit will be used from the next launch."
        )
        hint = "Give the edited challenge a version of its own."
        yield Finding("running-cohort", "E", file, line, say, hint)
