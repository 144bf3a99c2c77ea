"""The shipped pictures are what the figure files say: they cannot drift apart."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from bot.cards.pointing import grid, squares
from bot.figures.draw import check_figures, draw_pose, file_name, stills
from bot.figures.figures import BREATH, FIRST, MAIN, SECOND, other_side, read_figures
from bot.figures.landmarks import points, survey
from bot.figures.loops import FPS, MOST_BYTES, frame_order, loop_scenes, loop_size
from bot.figures.scene import draw_scene, paint, see
from bot.figures.skeleton import solve
from bot.figures.stance import read_stance
from tests.pictures.cloth import holes

LIBRARY = Path(__file__).parent.parent.parent / "challenge_content" / "library"
FIGURES = read_figures(LIBRARY / "figures")
STILLS = [(pose, *still) for pose, figure in FIGURES.items() for still in stills(figure)]
ENTRIES = [(pose, name, FIRST) for pose, figure in FIGURES.items() for name in figure.entries]
FIRSTS = [(pose, variant) for pose, variant, side in STILLS if side == FIRST]
LOOPS = [(pose, name) for pose, figure in FIGURES.items() for name in figure.loops]

#: the width (px) pictures are compared at, and how far they may differ (0..255): on the whole, and
#: in the worst square of 12 x 12 px. Small drawings differ from shrunk ones at their outlines only.
WIDTH, SQUARE = 72, 12
MOST_MEAN, MOST_SQUARE = 3.5, 16.0
#: the width (px) at which holes in clothes are looked for where nothing is drawn
CLOTH_WIDTH = 110


@pytest.fixture(scope="module")
def manifest(media_dir: Path) -> dict[str, Any]:
    pictures = json.loads((media_dir / "manifest.json").read_text(encoding="utf-8"))["pictures"]
    assert isinstance(pictures, dict)
    return pictures


def difference(shipped: Image.Image, fresh: Image.Image) -> tuple[float, float]:
    """How much two pictures differ: on average, and in the worst square."""
    small = shipped.convert("RGB").resize(fresh.size, Image.Resampling.BOX)
    a = np.asarray(small, dtype=np.float32)
    b = np.asarray(fresh.convert("RGB"), dtype=np.float32)
    away = np.abs(a - b).mean(axis=2)
    height, width = (size // SQUARE * SQUARE for size in away.shape)
    squares = away[:height, :width].reshape(height // SQUARE, SQUARE, width // SQUARE, SQUARE)
    return float(away.mean()), float(squares.mean(axis=(1, 3)).max())


def alike(shipped: Image.Image, fresh: Image.Image) -> bool:
    mean, worst = difference(shipped, fresh)
    return mean <= MOST_MEAN and worst <= MOST_SQUARE


@pytest.mark.parametrize(("pose", "variant"), FIRSTS)
def test_a_still_shows_what_its_figure_file_says(pose: str, variant: str, media_dir: Path) -> None:
    """Drawn anew and small, every pose looks like the picture that is shipped, and leggings reach
    from the waist to the ankles, the top from the waist to its neckline.
    """
    sight = see(FIGURES[pose].scene(variant), WIDTH)
    assert holes(sight) == {}
    with Image.open(media_dir / file_name(pose, variant)) as shipped:
        mean, worst = difference(shipped, paint(sight))
    assert mean <= MOST_MEAN, f"draw it again: stretchbot draw {pose}"
    assert worst <= MOST_SQUARE, f"draw it again: stretchbot draw {pose}"


@pytest.mark.parametrize("pose", [pose for pose, figure in FIGURES.items() if figure.sided])
def test_the_second_side_is_the_first_in_a_mirror(pose: str, media_dir: Path) -> None:
    """Only the light comes from the same side in both."""
    with (
        Image.open(media_dir / file_name(pose)) as first,
        Image.open(media_dir / file_name(pose, MAIN, SECOND)) as second,
    ):
        small = (WIDTH, round(WIDTH * first.height / first.width))
        mirrored = ImageOps.mirror(first.convert("RGB")).resize(small, Image.Resampling.BOX)
        mean, worst = difference(second, mirrored)
    assert mean <= MOST_MEAN, f"draw it again: stretchbot draw {pose}"
    assert worst <= MOST_SQUARE, f"draw it again: stretchbot draw {pose}"


def test_a_moved_arm_would_be_noticed(media_dir: Path) -> None:
    """The comparison is sharp enough to see one limb in another place."""
    with Image.open(media_dir / "bridge.webp") as shipped:
        assert not alike(shipped, draw_scene(FIGURES["bridge"].scene("easier"), WIDTH, 1))
    with Image.open(media_dir / "warrior_1.webp") as shipped:
        assert not alike(shipped, draw_scene(FIGURES["warrior_1"].scene("easier"), WIDTH, 1))


def read_film(path: Path, size: tuple[int, int]) -> list[Image.Image]:
    """Every frame of an MP4 file of a known size."""
    ffmpeg = pytest.importorskip("imageio_ffmpeg").get_ffmpeg_exe()
    command = [ffmpeg, "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    length = size[0] * size[1] * 3
    assert data
    assert len(data) % length == 0
    return [
        Image.frombytes("RGB", size, data[start : start + length])
        for start in range(0, len(data), length)
    ]


@pytest.mark.parametrize(("pose", "name"), LOOPS)
def test_a_loop_shows_what_its_key_frames_say(pose: str, name: str, media_dir: Path) -> None:
    """The first frame, the turning point, and the length of every film."""
    scenes = loop_scenes(FIGURES[pose], name)
    frames = read_film(media_dir / f"{name}.mp4", loop_size(scenes[0]))
    _, _, seconds = FIGURES[pose].loop_scene(name)
    # Nobody is taught to rush: a loop takes a breath, as the words do, or longer.
    assert seconds >= BREATH
    assert len(frames) / FPS == pytest.approx(seconds, abs=0.1)
    order = frame_order(len(scenes) - 1)
    assert len(frames) == len(order)
    turning = order.index(max(order))
    for number, scene in ((0, scenes[0]), (turning, scenes[-1])):
        # Film keeps less of each colour than a still does.
        mean, worst = difference(frames[number], draw_scene(scene, WIDTH, 1))
        assert mean <= MOST_MEAN + 2
        assert worst <= MOST_SQUARE + 4


@pytest.mark.parametrize(("pose", "name"), LOOPS)
def test_no_skin_shows_through_cloth_in_a_loop(pose: str, name: str) -> None:
    """Nobody's clothes have holes on the way from one key frame to the next either."""
    scenes = loop_scenes(FIGURES[pose], name)
    for scene in scenes[:: max(len(scenes) // 3, 1)]:
        assert holes(see(scene, CLOTH_WIDTH, 1)) == {}


def test_the_manifest_describes_every_file(manifest: dict[str, Any], media_dir: Path) -> None:
    """Size, check sum and a description in both languages; no file more, no file less."""
    files = {path.name for path in media_dir.iterdir()} - {"manifest.json"}
    entries = {file_name(*entry) for entry in ENTRIES}
    wanted = {file_name(*still) for still in STILLS} | {f"{name}.mp4" for _, name in LOOPS}
    wanted |= entries
    assert files == set(manifest) == wanted
    for name, entry in manifest.items():
        data = (media_dir / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest(), name
        # The words of the way in stand in the poses' files.
        assert name in entries or set(entry["alt"]) >= {"en", "es"}, name
        assert all(len(text) > 20 for text in entry["alt"].values()), name
        assert entry["pose"] in FIGURES
        most = MOST_BYTES if name.endswith(".mp4") else 8_000 if name in entries else 60_000
        assert len(data) <= most, name
        if name.endswith(".webp"):
            with Image.open(media_dir / name) as picture:
                assert picture.size == (entry["width"], entry["height"]), name


def test_the_manifest_knows_where_the_joints_are(manifest: dict[str, Any]) -> None:
    """What was noted of each picture is what its figure file says now."""
    for pose, variant, side in (*STILLS, *ENTRIES):
        noted = manifest[file_name(pose, variant, side)]["landmarks"]
        scene = FIGURES[pose].scene(variant, side)
        skeletons = [solve(read_stance(body)) for body in scene.bodies]
        found = points(scene.camera, skeletons)
        assert noted["points"].keys() == found.keys(), pose
        away = max(abs(np.subtract(noted["points"][name], found[name])).max() for name in found)
        assert away <= 0.002, f"note it again: stretchbot draw {pose}"
        if (pose, variant, side) in ENTRIES:
            continue
        columns, rows = grid(scene.camera.width / scene.camera.height)
        taken = squares(noted["squares"], scene.camera.width / scene.camera.height)
        for x, y in (found[name] for name in ("pelvis", "neck", "l_knee", "r_knee")):
            assert taken[int(y * rows), int(x * columns)], pose
    noted = manifest["locust.webp"]["landmarks"]
    assert json.loads(json.dumps(asdict(survey(FIGURES["locust"].scene())))) == noted


def test_the_second_side_is_described_as_the_second_side(manifest: dict[str, Any]) -> None:
    """Right and left change places in the words, as they do in the picture."""
    for pose, figure in FIGURES.items():
        if not figure.sided:
            continue
        first = manifest[file_name(pose)]["alt"]
        second = manifest[file_name(pose, MAIN, "second")]["alt"]
        for language in ("en", "es"):
            assert first[language] != second[language], pose
        assert figure.scene(MAIN, FIRST).alt["en"] == first["en"]


def test_only_whole_words_change_sides(manifest: dict[str, Any]) -> None:
    """Word by word, the other side's description is this one's with right and left changed.

    "upright" has no right in it, and both sides of "right ... left" change places.
    """
    sides = {
        "en": {"right": "left"},
        "es": {"derecha": "izquierda", "derecho": "izquierdo"},
    }
    told = [entry["alt"] for entry in manifest.values() if entry["alt"]]
    assert any("upright" in alt["en"] for alt in told)
    for alt in told:
        turned = other_side({language: alt[language] for language in sides})
        for language, pairs in sides.items():
            other = pairs | {b: a for a, b in pairs.items()}
            words = re.findall(r"\w+|\W+", alt[language])
            for word, found in zip(words, re.findall(r"\w+|\W+", turned[language]), strict=True):
                assert found.lower() == other.get(word.lower(), word.lower())
                assert found[0].isupper() == word[0].isupper()


def test_the_example_of_the_documentation_can_be_drawn(tmp_path: Path) -> None:
    """What an author copies from docs/pictures.md is without mistakes, and becomes a picture."""
    page = Path(__file__).parent.parent.parent / "docs" / "pictures.md"
    block = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "mountain.yaml").write_text(block, encoding="utf-8")
    assert check_figures(tmp_path) == []
    path = draw_pose(tmp_path, "mountain", tmp_path / "media", size=160)
    with Image.open(path) as picture:
        assert picture.size == (128, 160)
