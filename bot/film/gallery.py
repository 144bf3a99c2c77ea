"""The pictures of a film: shipped ones where they are what is wanted, and ways drawn once and kept.

Rules of this module
1. Stills and movements are the challenge's own or the library's. Only ways into a pose are drawn,
   and only where the picture shown is the library's own.
2. A drawn frame is kept under a name that follows from everything that made it, the rig included: a
   frame that is there is right.
3. The second side of a way is the first one mirrored.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bot import figures
from bot.content.media import MediaFolder
from bot.content.model import Program
from bot.figures.figures import FigureFile, Scene
from bot.figures.scene import draw_scene
from bot.figures.stance import StanceBroken
from bot.film.ffmpeg import FilmFailed, ffmpeg, size_of
from bot.film.passage import Moving, OnWay, Seen, Still
from bot.film.plan import Pictured, resting
from bot.film.starts import way_in

Pixels: TypeAlias = NDArray[np.uint8]
#: Hears how many of how many frames are drawn.
Report = Callable[[int, int], None]

#: px: the room for a picture, and how round its corners are
BOX, ROUND = (760, 608), 26
#: rays across a pixel: what moves need not be as fine as a still
SAMPLES = 1
#: sets of pictures that are kept in memory at once
_KEPT = 6


@dataclass(frozen=True, slots=True)
class _Frame:
    """One frame to draw, and where it is kept."""

    scene: Scene
    width: int
    path: Path


class Gallery:
    """Finds the pictures of sights, on a page of one colour, as `BOX` large pixels."""

    def __init__(
        self,
        program: Program,
        media: MediaFolder,
        drawn: Mapping[str, FigureFile],
        kept_in: Path,
        page: tuple[int, int, int],
    ) -> None:
        """`drawn`: the figure files that the library's pictures are made from; `kept_in`: a folder
        for frames.
        """
        self._program = program
        self._media = media
        self._drawn = drawn
        self._folder = kept_in
        self._page = page
        self._ways: dict[str, tuple[_Frame, ...]] = {}
        self._sets: OrderedDict[tuple[str, Pictured], list[Pixels]] = OrderedDict()
        self._empty = np.full((BOX[1], BOX[0], 3), page, np.uint8)

    def draw(self, sights: Iterable[Pictured], report: Report) -> None:
        """Draw every frame these need that is not kept yet. Raises FilmFailed."""
        missing = [
            frame
            for pose in dict.fromkeys(sight.pose for sight in sights)
            for frame in self._way(pose)
            if not frame.path.is_file()
        ]
        if not missing:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        report(0, len(missing))
        workers = max(min(os.cpu_count() or 1, len(missing)), 1)
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_modest) as pool:
            try:
                for done, _ in enumerate(_in_any_order(pool, missing, workers), 1):
                    report(done, len(missing))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def seen(self, what: Seen) -> Pixels:
        """The picture of this. Raises FilmFailed."""
        match what:
            case Still(sight):
                return self._set("still", sight)[0]
            case OnWay(sight, share):
                frames = self._set("way", sight)
                return frames[round(share * (len(frames) - 1))]
            case Moving(sight, share):
                frames = self._set("loop", sight)
                return frames[int(share * len(frames)) % len(frames)]

    def _set(self, sort: str, sight: Pictured) -> list[Pixels]:
        sight = resting(sight)
        key = (sort, sight)
        if key not in self._sets:
            self._sets[key] = self._load(sort, sight)
            while len(self._sets) > _KEPT:
                self._sets.popitem(last=False)
        self._sets.move_to_end(key)
        return self._sets[key]

    def _load(self, sort: str, sight: Pictured) -> list[Pixels]:
        media = self._program.poses[sight.pose].media
        if sort == "loop" and (loop := self._found(sight, ".mp4", media.loop)) is not None:
            return [self._set_in(each, mirrored=sight.second) for each in _film(loop)]
        if sort == "way" and (way := self._way(sight.pose)):
            return [self._set_in(_opened(each.path), mirrored=sight.second) for each in way]
        second = self._media.find(media.second) if sight.second else None
        path = second or self._found(sight, ".webp", media.photo)
        if path is None:
            return [self._empty]
        return [self._set_in(_opened(path), mirrored=sight.second and second is None)]

    def _found(self, sight: Pictured, ending: str, otherwise: str) -> Path | None:
        """The picture of a form, where there is one by the library's convention; else the other."""
        form = self._media.find(f"{sight.pose}--lift{ending}") if sight.lift else None
        return form or self._media.find(otherwise)

    def _set_in(self, picture: Image.Image, *, mirrored: bool) -> Pixels:
        """The picture in the middle of the box, as large as it goes, with round corners."""
        if mirrored:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        share = min(BOX[0] / picture.width, BOX[1] / picture.height)
        size = round(picture.width * share), round(picture.height * share)
        if picture.size != size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        page = Image.new("RGB", BOX, self._page)
        page.paste(picture, ((BOX[0] - size[0]) // 2, (BOX[1] - size[1]) // 2), _rounded(size))
        return np.asarray(page)

    def _way(self, pose: str) -> tuple[_Frame, ...]:
        if pose not in self._ways:
            self._ways[pose] = self._planned_way(pose)
        return self._ways[pose]

    def _planned_way(self, pose: str) -> tuple[_Frame, ...]:
        figure = self._drawn.get(pose)
        shown = self._media.find(self._program.poses[pose].media.photo)
        if figure is None or shown is None or not _same_home(shown, figure):
            return ()
        try:
            scenes = way_in(figure)
        except StanceBroken as error:
            raise FilmFailed(f"{figure.path.name}: {error}.") from error
        frames = []
        for scene in scenes:
            camera = scene.camera
            width = round(camera.width * min(BOX[0] / camera.width, BOX[1] / camera.height))
            made_from = repr((_rig(), scene, width, SAMPLES))
            name = hashlib.sha256(made_from.encode()).hexdigest()[:24]
            frames.append(_Frame(scene, width, self._folder / f"{name}.png"))
        return tuple(frames)


def _same_home(picture: Path, figure: FigureFile) -> bool:
    """Whether a picture lies beside the figures: then it is drawn from them."""
    return picture.parent == (figure.path.parent.parent / "media").resolve()


def mixed(one: Pixels, two: Pixels, share: float) -> Pixels:
    """Two pictures of one size in one: `share` (0 to 1) of the second."""
    if share <= 0 or one is two:
        return one
    if share >= 1:
        return two
    part = round(share * 256)
    both = one.astype(np.uint16) * (256 - part) + two.astype(np.uint16) * part
    return (both >> 8).astype(np.uint8)


def _opened(path: Path) -> Image.Image:
    try:
        with Image.open(path) as picture:
            return picture.convert("RGB")
    except OSError as error:
        raise FilmFailed(f"The picture {path.name} cannot be read.") from error


@cache
def _rounded(size: tuple[int, int]) -> Image.Image:
    # Drawn four times as large, so that the edge comes out smooth.
    large = Image.new("L", (size[0] * 4, size[1] * 4))
    corner = (0, 0, size[0] * 4 - 1, size[1] * 4 - 1)
    ImageDraw.Draw(large).rounded_rectangle(corner, ROUND * 4, fill=255)
    return large.resize(size, Image.Resampling.LANCZOS)


def _film(path: Path) -> Iterator[Image.Image]:
    """Every picture of a loop."""
    width, height = size_of(path)
    command = [*ffmpeg(), "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or not done.stdout:
        raise FilmFailed(f"The loop {path.name} cannot be read.")
    for frame in np.frombuffer(done.stdout, np.uint8).reshape(-1, height, width, 3):
        yield Image.fromarray(frame)


# --- in the processes that draw ------------------------------------------------------------------


def _modest() -> None:
    """Whatever else the machine does goes first; and who ends it all is the film, not Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)


def _draw(frame: _Frame) -> None:
    picture = draw_scene(frame.scene, frame.width, SAMPLES)
    half = frame.path.with_name(f"{frame.path.stem}.{os.getpid()}.half")
    picture.save(half, "PNG", compress_level=1)
    half.replace(frame.path)


def _in_any_order(
    pool: ProcessPoolExecutor, frames: list[_Frame], workers: int
) -> Iterator[Future[None]]:
    """Each frame as it is finished; few are handed over ahead, so that an end comes soon."""
    waiting = iter(frames)
    under_way = {pool.submit(_draw, each) for each in islice(waiting, workers * 2)}
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        under_way |= {pool.submit(_draw, each) for each in islice(waiting, len(done))}
        for each in done:
            each.result()
            yield each


@cache
def _rig() -> str:
    """What all frames depend on: the sources that draw them."""
    folder = Path(figures.__file__).parent
    sources = sorted(folder.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
