"""A film is made: figures on their way in, frames that are kept, one very short day as a file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.app.filming import planned
from bot.content.loader import load_program
from bot.content.media import read_media_folder
from bot.content.model import Pace, Program, Step
from bot.figures.figures import FigureFile, read_figures
from bot.figures.skeleton import solve
from bot.figures.stance import read_stance
from bot.film import gallery as galleries
from bot.film.ffmpeg import FPS, FilmFailed, ffmpeg, write_film
from bot.film.film import frames, make_film
from bot.film.gallery import Gallery
from bot.film.page import PAPER, SIZE
from bot.film.plan import FilmPlan, Pictured
from bot.film.starts import WAY, way_in

CONTENT = Path(__file__).parents[2] / "challenge_content"
LIBRARY = CONTENT / "library"
GLUTES = load_program(CONTENT / "glutes-5")
NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
#: the size (px) of a frame that is drawn in a test
SMALL = (200, 160)
#: in these pictures nobody is alone: the film dissolves into them
WITHOUT_WAY = {"side_steps", "chair_cat_cow"}


def gallery(folder: Path, drawn: dict[str, FigureFile] | None = None) -> Gallery:
    media = read_media_folder(CONTENT / "glutes-5", LIBRARY)
    return Gallery(GLUTES, media, drawn or {}, folder, PAPER)


def a_few_seconds() -> tuple[Program, FilmPlan]:
    """A day of five seconds: one pose, one breath of a second."""
    day = replace(GLUTES.days[0], steps=(Step(("bridge",), breaths=1),))
    pace = Pace(breath_s=1, transition_s=3, switch_s=1, rest_s=1)
    program = replace(GLUTES, days=(day,), pace=pace)
    return program, planned(program, 1, "es", NOW, short=False)


def test_every_figure_has_its_way_in() -> None:
    """It begins near by, ends in the very pose of the picture, and no part of the body is torn or
    leaps on the way."""
    for pose, figure in read_figures(LIBRARY / "figures").items():
        scenes = way_in(figure)
        assert bool(scenes) == (pose not in WITHOUT_WAY), pose
        if not scenes:
            continue
        assert len(scenes) == WAY
        joints = [solve(read_stance(scene.bodies[0])).joints for scene in scenes]
        there = solve(read_stance(figure.scene().bodies[0])).joints
        for name, place in there.items():
            assert np.linalg.norm(joints[-1][name] - place) < 2.0, (pose, name)
            steps = [np.linalg.norm(two[name] - one[name]) for one, two in pairwise(joints)]
            assert max(steps) < 14, (pose, name)
            assert min(each[name][1] for each in joints) > -0.5, (pose, name)
        assert not scenes[0].bodies[0]["glow"], "what works shines in the pose only"


def test_frames_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is not drawn again; what is missing is, and nothing half is ever left."""
    monkeypatch.setattr(galleries, "BOX", SMALL)
    figures = {"bridge": read_figures(LIBRARY / "figures")["bridge"]}
    told: list[tuple[int, int]] = []
    first = gallery(tmp_path, figures)
    way = first._way("bridge")
    for frame in way[1:]:
        Image.new("RGB", SMALL, "white").save(frame.path)
    first.draw([Pictured("bridge")], lambda done, of: told.append((done, of)))
    assert told == [(0, 1), (1, 1)]
    assert sorted(tmp_path.iterdir()) == sorted(frame.path for frame in way)
    with Image.open(way[0].path) as drawn:
        assert drawn.size == SMALL
        assert len(drawn.getcolors(1 << 20) or ()) > 500
    gallery(tmp_path, figures).draw([Pictured("bridge")], lambda *_: pytest.fail("drawn again"))


def test_a_day_becomes_a_film(tmp_path: Path) -> None:
    """H.264 and AAC, 1280 by 720, 25 frames a second, to a tenth of a second as long as the day;
    what is seen in it is what was planned, and the bells are heard."""
    _, plan = a_few_seconds()
    out, shown = tmp_path / "day.mp4", gallery(tmp_path)
    told: list[tuple[str, int, int]] = []
    make_film(plan, shown, out, lambda *done: told.append(done))
    assert plan.seconds == 5
    assert told == [("film", FPS * second, FPS * 5) for second in range(1, 6)]
    assert list(tmp_path.iterdir()) == [out]
    about = subprocess.run([ffmpeg()[0], "-i", str(out)], capture_output=True, check=False)
    for word in ("h264", "aac", "1280x720", "25 fps", "Duration: 00:00:05.0"):
        assert word in about.stderr.decode(), about.stderr.decode()
    first_of_seconds = f"select=not(mod(n\\,{FPS}))"
    read = _read(out, "-vf", first_of_seconds, "-fps_mode", "passthrough",
                 "-f", "rawvideo", "-pix_fmt", "rgb24")  # fmt: skip
    film = np.frombuffer(read, np.uint8).reshape(-1, SIZE[1], SIZE[0], 3)
    assert len(film) == plan.seconds
    planned_frames = frames(plan, shown, per_s=1)
    for at_s, (frame, pixels) in enumerate(zip(film, planned_frames, strict=True)):
        wanted = np.frombuffer(pixels, np.uint8).reshape(frame.shape)
        assert np.abs(frame.astype(np.int16) - wanted).mean() < 4, at_s
    heard = np.frombuffer(_read(out, "-f", "f32le", "-ac", "1"), np.float32)
    assert abs(len(heard) / 48_000 - 5) < 0.1
    assert np.sqrt(np.mean(heard[:24_000] ** 2)) > 0.02


def _read(film: Path, *how: str) -> bytes:
    done = subprocess.run([*ffmpeg(), "-i", str(film), *how, "-"], capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize("error", [KeyboardInterrupt, FilmFailed])
def test_a_film_that_is_stopped_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    """Neither half a film nor an encoder that goes on; a film that was there before stays."""
    _, plan = a_few_seconds()
    out = tmp_path / "day.mp4"
    out.write_bytes(b"the one of yesterday")

    def some() -> Iterator[bytes]:
        yield bytes(SIZE[0] * SIZE[1] * 3)
        raise error

    with pytest.raises(error):
        write_film(some(), SIZE, plan.bells, out)
    assert out.read_bytes() == b"the one of yesterday"
    assert list(tmp_path.iterdir()) == [out]


def test_an_encoder_that_fails_says_so(tmp_path: Path) -> None:
    """A folder that is no folder: one sentence, and nothing is left."""
    _, plan = a_few_seconds()
    with pytest.raises(FilmFailed):
        write_film(iter([bytes(12)] * 9), (2, 2), plan.bells, tmp_path / "no" / "day.mp4")


def test_what_is_drawn_depends_on_the_rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the figures are drawn differently, old frames are not taken for new ones."""
    figures = {"bridge": read_figures(LIBRARY / "figures")["bridge"]}
    before = gallery(tmp_path, figures)._way("bridge")
    monkeypatch.setattr(galleries, "_rig", lambda: "another")
    after = gallery(tmp_path, figures)._way("bridge")
    assert not {frame.path for frame in before} & {frame.path for frame in after}
