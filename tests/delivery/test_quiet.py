"""Nothing personal goes out at night, and nothing waits behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.dialogs.script import Act, At
from tests.dialogs.stage_group import StageGroup


async def test_a_message_planned_for_the_night_waits_and_holds_nothing_up(tmp_path: Path) -> None:
    """Waiting people are told of a launch made at 23:00 in the morning; answers come at once."""
    steps: list[At | Act] = [
        At(datetime(2026, 12, 4, 9, tzinfo=UTC)),
        Act(
            "Maya", "types", "/launch glutes-5 start=2026-12-07 zone=Berlin late=next_cohort", True
        ),
        Act("Maya", "taps", "Confirm"),
        At(datetime(2026, 12, 8, 9, tzinfo=UTC)),
        Act("Ana", "taps", "I'm in"),
        Act("Maya", "types", "/cohort"),
        Act("Maya", "taps", "End"),
        Act("Maya", "taps", "Yes, end it"),
        At(datetime(2026, 12, 8, 22, tzinfo=UTC)),
        Act("Maya", "types", "/launch glutes-5 start=2026-12-14 zone=Berlin"),
        Act("Maya", "taps", "Confirm"),
        Act("Ana", "privately", "/me"),
        At(datetime(2026, 12, 9, 7, tzinfo=UTC)),
    ]
    group = StageGroup(tmp_path)
    await group.perform(steps)
    told = [
        (post.body["kind"], datetime.fromisoformat(post.at))
        for post in group.stage.chat.posts.values()
        if post.body.get("kind") in ("enrolled-from-waiting", "me")
    ]
    assert [kind for kind, _ in told] == ["me", "enrolled-from-waiting"]
    assert told[0][1].hour == 22
    assert told[1][1] == datetime(2026, 12, 9, 6, tzinfo=UTC)
