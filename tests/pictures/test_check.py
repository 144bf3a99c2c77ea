"""A mistake in a figure file is told in plain words, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.figures.check import check_figures

GOOD = """pose: plank
alt: {en: "Standing."}
body:
  root: [0, 88.9, 0]
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
        ("[0, 88.9, 0]", "[0, 60, 0]\n  glow: [glute]", "line 5: `glute` is not a muscle"),
        ('{en: "Standing."}', '{es: "De pie."}', "line 2: `alt` needs an English description"),
        ("ankle: [0, 7, -9]", "ankle: {at: l_kne}", "line 8: `l_kne` is not a joint. Did you"),
        ("[0, 88.9, 0]", "[0, 120, 0]", "line 3: main: `l_leg` misses its target by"),
        ("toe: flex}\n  l_arm", "toe: [0, -1, 0]}\n  l_arm", "`r_foot` is"),
        ("[0, 88.9, 0]", "[0, 87]", "line 3: main: three numbers were expected"),
        ("pose: plank", "pose: [plank", "plank.yaml"),
        (
            "body:\n",
            "enter: [{body: dwn}]\nkeys: {down: {}}\nbody:\n",
            "line 3: `dwn` is not a key",
        ),
        ("body:\n", "enter: [{bdy: {}}]\nbody:\n", "line 3: `bdy` is not known here."),
        (
            "body:\n",
            "enter: [{body: {root: [0, 120, 0]}}]\nbody:\n",
            "line 3: enter-1: `l_leg` mis",
        ),
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


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("contacts: {l_hand: l_hip}", "`l_hand` should touch `l_hip` but is "),
        ("contacts: {l_hand: floor}", "`l_hand` should touch `floor` but is far away"),
        ("contacts: {l_foot: [floor, r_foot]}", "`l_foot` should touch `r_foot` but is "),
        ("contacts: {l_hnd: floor}", "line 12: `l_hnd` is not known here. Did you mean `l_hand`?"),
        ("contacts: {l_hand: flor}", "`flor` is not something to touch. Did you mean `floor`?"),
        ("straight: [l_leg, r_arm]", "`r_arm` is called straight but bends to 163 degrees"),
        ("straight: [l_lg]", "line 12: `l_lg` is not a limb. Did you mean `l_leg`?"),
    ],
)
def test_a_claim_that_is_not_drawn_is_told(tmp_path: Path, claims: str, sentence: str) -> None:
    """What a figure is said to touch, and which limbs are said to be straight, is measured."""
    text = GOOD.replace("lower: [0.1, -1, 0.1]", "lower: [0.3, -1, 0.2]") + f"  {claims}\n"
    assert any(sentence in line for line in told(tmp_path, text)), told(tmp_path, text)


def test_a_true_claim_is_not_told(tmp_path: Path) -> None:
    """Feet on the floor, straight legs: nothing to say."""
    claims = "  contacts: {l_foot: floor, r_heel: floor}\n  straight: [l_leg, r_leg]\n"
    assert told(tmp_path, GOOD + claims) == []


@pytest.mark.parametrize(
    ("height", "sentence"), [(9, "`l_foot` hovers 2."), (5, "`l_foot` sinks 1.")]
)
def test_a_foot_that_hovers_or_sinks_is_told(tmp_path: Path, height: int, sentence: str) -> None:
    """A foot stands on the floor, or is clearly lifted."""
    level = GOOD.replace("flex", "[1, 0, 0]").replace("[0, 88.9, 0]", "[0, 86, 0]")
    assert told(tmp_path, level) == []
    text = level.replace("[0, 7, -9]", f"[0, {height}, -9]")
    assert any(sentence in line for line in told(tmp_path, text)), told(tmp_path, text)


def test_a_lifted_foot_is_not_told(tmp_path: Path) -> None:
    """Clearly in the air, or said to touch nothing, a foot need not stand on the floor."""
    assert told(tmp_path, GOOD.replace("[0, 7, -9]", "[0, 12, -9]")) == []
    near = GOOD.replace("[0, 7, -9]", "[0, 9, -9]").replace("flex", "[1, 0, 0]")
    assert told(tmp_path, near + "  contacts: {l_foot: []}\n") == []


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """No figure files at all is a mistake, not a success."""
    assert "no figure files" in check_figures(tmp_path)[0]
