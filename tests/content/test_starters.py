"""A coach starts her own challenge from one of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check, check_all
from bot.content.findings import has_errors
from bot.content.loader import load_program
from bot.content.shipped import content_dir
from bot.content.snapshot import to_snapshot
from bot.content.starters import NewChallengeRefused, challenge_id, new_challenge, starters


def test_the_shipped_challenges_have_no_mistakes() -> None:
    """What comes with the program passes its own check."""
    errors = [finding for finding in check_all(content_dir()) if finding.severity == "E"]
    assert [finding.sentence for finding in errors] == []


def test_three_starters_are_offered() -> None:
    """One can start from five days for the glutes, seven for the hips, ten at a desk."""
    assert set(starters()) == {"desk-10", "glutes-5", "hips-7"}


@pytest.mark.parametrize("from_", ["desk-10", "glutes-5", "hips-7"])
def test_a_new_challenge_runs_and_needs_no_library(tmp_path: Path, from_: str) -> None:
    """The copy has all it needs, passes the check, and only asks for the teacher's own lines."""
    folder = new_challenge("Hips in May", from_, tmp_path)
    assert folder == tmp_path / "hips-in-may"
    findings = check(folder)
    assert not has_errors(findings)
    assert "placeholder-left" in {finding.code for finding in findings}
    empty = tmp_path / "empty"
    empty.mkdir()
    alone = load_program(folder, empty)
    shipped = load_program(content_dir() / from_)
    assert (alone.id, alone.version) == ("hips-in-may", "1")
    changed = alone.evolve(id=shipped.id, version=shipped.version, teacher=shipped.teacher)
    old, new = to_snapshot(shipped)["program"], to_snapshot(changed)["program"]
    assert {name: new[name] for name in new if name not in ("tags", "translations")} == {
        name: old[name] for name in old if name not in ("tags", "translations")
    }
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_comments_survive(tmp_path: Path) -> None:
    """The notes that explain the file to its reader are still in the copy."""
    folder = new_challenge("mine", "glutes-5", tmp_path)
    assert (folder / "challenge.yaml").read_text(encoding="utf-8").startswith("# ")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder that exists is refused, whatever is in it, and stays as it is."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(NewChallengeRefused, match="is there already"):
        new_challenge("mine", "glutes-5", tmp_path)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.txt"]


def test_an_unknown_starter_is_named(tmp_path: Path) -> None:
    """A mistyped starter is refused with the nearest one, and nothing is written."""
    with pytest.raises(NewChallengeRefused, match="Did you mean 'glutes-5'"):
        new_challenge("mine", "glute-5", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A target that is a file is a sentence, not a trace."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NewChallengeRefused, match="could not be written"):
        new_challenge("mine", "glutes-5", tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Hips in May", "hips-in-may"),
        ("glutes-5", "glutes-5"),
        ("  My_Week! ", "my_week"),
        ("../etc", "etc"),
    ],
)
def test_names_become_ids(name: str, id_: str) -> None:
    """People may type a title; the folder's name is made from it."""
    assert challenge_id(name) == id_


@pytest.mark.parametrize("name", ["", "5 days", "../..", "library", "---"])
def test_some_names_cannot_be_used(name: str) -> None:
    """A name without a letter at its start, or the library's, is refused."""
    with pytest.raises(NewChallengeRefused, match="cannot be the name"):
        challenge_id(name)


def test_own_figures_and_translations_travel_along(tmp_path: Path) -> None:
    """What the library holds for a used pose goes with it: pictures, words, figures."""
    folder = new_challenge("mine", "glutes-5", tmp_path)
    poses = {path.stem for path in (folder / "poses").glob("*.yaml")}
    for path in (content_dir() / "library" / "figures").glob("*.yaml"):
        assert (folder / "figures" / path.name).exists() == (path.stem in poses)
    program = load_program(content_dir() / "glutes-5")
    for name in program.media:
        assert (folder / "media" / name).is_file()
