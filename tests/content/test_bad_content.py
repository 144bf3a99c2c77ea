"""Every mistake of the table is found, at its place, in the sentence a teacher should read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.findings import ContentBroken, format_findings, has_errors
from bot.content.loader import load_program
from tests.content.bad_content import Mistake, mistakes

ALL = mistakes()
#: mistakes that leave nothing to run, so that even loading refuses
UNUSABLE = ("E01", "E02", "E10", "E16", "E19", "E20-colon", "E21-time", "E22")


def test_the_small_challenge_has_no_mistakes(garden: Path) -> None:
    """A challenge without mistakes is told so, and unused library files do not trouble it."""
    findings = check(garden)
    assert findings == []
    assert format_findings(findings) == "Everything is in order."


def test_the_table_has_all_thirty_four() -> None:
    """Each of the 34 mistakes of the programme has at least one row."""
    assert {int(mistake.id[1:3]) for mistake in ALL} == set(range(1, 35))
    assert len({mistake.id for mistake in ALL}) == len(ALL)


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.id)
def test_a_mistake_is_found_and_said(garden: Path, mistake: Mistake) -> None:
    """Each mistake is found once: code, severity, file, line and sentence; nothing else is."""
    mistake.make(garden)
    findings = check(garden, running=mistake.running)
    found = [finding for finding in findings if finding.code == mistake.code]
    assert [_without_hash(finding.sentence) for finding in found] == [mistake.say]
    assert found[0].severity == mistake.severity
    place = mistake.say.partition(": ")[0]
    assert place == found[0].place
    assert found[0].file in place
    assert {finding.code for finding in findings} - {mistake.code} == mistake.also


@pytest.mark.parametrize("id_", UNUSABLE)
def test_what_cannot_run_is_not_loaded(garden: Path, id_: str) -> None:
    """Loading refuses a challenge that could not run, and carries the whole list."""
    mistake = next(mistake for mistake in ALL if mistake.id == id_)
    mistake.make(garden)
    with pytest.raises(ContentBroken) as caught:
        load_program(garden)
    assert mistake.code in {finding.code for finding in caught.value.findings}
    assert mistake.say in caught.value.say


def test_all_mistakes_of_a_folder_are_reported_together(garden: Path) -> None:
    """Many mistakes in many files are all found in one pass, the unreadable file included."""
    together = ["E02", "E03", "E05", "E11-limits", "E16", "E20-colon", "E27", "E33", "W28"]
    chosen = [mistake for mistake in ALL if mistake.id in together and mistake.id != "E33"]
    for mistake in chosen:
        mistake.make(garden)
    findings = check(garden)
    assert {mistake.say for mistake in chosen} <= {finding.sentence for finding in findings}


def test_two_mistakes_in_one_file(garden: Path) -> None:
    """Two mistakes of one file are two findings, in the order of its lines."""
    for mistake in ALL:
        if mistake.id in ("E01", "E33"):
            mistake.make(garden)
    assert [finding.code for finding in check(garden)] == ["unknown-pose", "option-too-long"]


def test_a_broken_pose_is_not_called_unknown(garden: Path) -> None:
    """A file that cannot be read is one finding; those that mention it are not blamed."""
    path = garden / "poses" / "locust.yaml"
    path.write_text("id: locust\nkind: [", encoding="utf-8")
    findings = [finding for finding in check(garden) if finding.severity == "E"]
    assert {finding.file for finding in findings} == {"poses/locust.yaml"}


def test_the_list_for_the_terminal(garden: Path) -> None:
    """The list is gathered by file, tells what must change, and ends with the sum."""
    for mistake in ALL:
        if mistake.id in ("E01", "W28"):
            mistake.make(garden)
    findings = check(garden)
    assert has_errors(findings)
    assert format_findings(findings) == (
        "challenge.yaml\n"
        "  [worth a look] line 8: teacher name is still the example.\n"
        "      Write your own or leave it empty.\n"
        "\n"
        "days/day-1.yaml\n"
        "  [must change] line 9: no pose called 'brigde'.\n"
        "      Did you mean 'bridge'?\n"
        "\n"
        "1 thing must change before a launch and 1 is worth a look."
    )


def _without_hash(sentence: str) -> str:
    start, mark, rest = sentence.partition('written_for: "')
    return f"{start}{mark}HASH{rest[12:]}" if mark else sentence
