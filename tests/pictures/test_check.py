"""A mistake in a figure file is told in plain words, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.figures.check import check_figures

GOOD = """pose: plank
alt: {en: "Standing."}
body:
  root: [0, 87, 0]
  pelvis: {up: [0, 1, 0], fwd: [1, 0, 0]}
  chest: {up: [0, 1, 0], fwd: [1, 0, 0]}
  head: {up: [0, 1, 0], fwd: [1, 0, 0]}
  l_leg: {ankle: [0, 7, -9], knee: [1, 0, 0], toe: flex}
  r_leg: {ankle: [0, 7, 9], knee: [1, 0, 0], toe: flex}
  l_arm: {upper: [0, -1, -0.3], lower: [0.1, -1, -0.1], palm: [0, 0, 1]}
  r_arm: {upper: [0, -1, 0.3], lower: [0.1, -1, 0.1], palm: [0, 0, -1]}
"""


def told(folder: Path, text: str) -> list[str]:
    (folder / "plank.yaml").write_text(text, encoding="utf-8")
    return check_figures(folder)


def test_a_good_file_is_not_told_off(tmp_path: Path) -> None:
    """A figure file without mistakes yields no sentence."""
    assert told(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  root:", "  rot:", "plank.yaml line 4: `rot` is not known here. Did you mean `root`?"),
        ("knee: [1, 0, 0], toe: flex}\n  r", "kne: [1, 0, 0]}\n  r", "line 8: `kne` is not known"),
        ("toe: flex", "toe: flexx", "line 8: `flexx` is not a way for the foot. Did you mean"),
        ("pose: plank", "pose: planck", "line 1: `pose` should be `plank`, like the name"),
        ("[0, 87, 0]", "[0, 60, 0]\n  glow: [glute]", "line 5: `glute` is not a muscle"),
        ('{en: "Standing."}', '{es: "De pie."}', "line 2: `alt` needs an English description"),
        ("ankle: [0, 7, -9]", "ankle: {at: l_kne}", "line 8: `l_kne` is not a joint. Did you"),
        ("[0, 87, 0]", "[0, 120, 0]", "line 3: main: `l_leg` misses its target by"),
        ("toe: flex}\n  l_arm", "toe: [0, -1, 0]}\n  l_arm", "`r_foot` is"),
        ("[0, 87, 0]", "[0, 87]", "line 3: main: three numbers were expected"),
        ("pose: plank", "pose: [plank", "plank.yaml"),
        ("alt:", "cast: myaa\nalt:", "line 2: `myaa` is not one of the cast. Did you mean `maya`?"),
    ],
)
def test_a_mistake_is_told_where_it_is(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    """Each kind of mistake has its sentence, and the line to look at."""
    assert old in GOOD
    assert any(sentence in line for line in told(tmp_path, GOOD.replace(old, new))), told(
        tmp_path, GOOD.replace(old, new)
    )


def test_a_hand_inside_a_thigh_is_told(tmp_path: Path) -> None:
    """What a teacher would not post is found before anybody looks."""
    text = GOOD.replace(
        "l_arm: {upper: [0, -1, -0.3], lower: [0.1, -1, -0.1],", "l_arm: {wrist: [0, 80, -9],"
    )
    assert any("`l_hand` is" in line and "inside" in line for line in told(tmp_path, text))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """No figure files at all is a mistake, not a success."""
    assert "no figure files" in check_figures(tmp_path)[0]
