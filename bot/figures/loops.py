"""Loops: short silent films of what moves, from key frames to MP4.

Frames between two keys are blended as the author wrote them and solved anew, so bones keep their
lengths. The film goes there and back in the time of a breath, or what the file says, and rests a
moment at both ends.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bot.errors import StretchbotError
from bot.figures.contact import shared_claims
from bot.figures.figures import FigureFile, Scene
from bot.figures.scene import draw_scene
from bot.figures.stance import Raw, blend
from bot.figures.vectors import smoothstep

FPS = 12
#: frames that rest at each of the two ends
END_REST = 7
#: the longer side of a loop, px (both sides must be even for yuv420p)
LONG_SIDE = 600
SAMPLES = 2
MOST_BYTES = 150_000


class LoopNotEncoded(StretchbotError):
    """Loops need the package imageio-ffmpeg: pip install 'stretchbot[draw]'."""


def frame_count(seconds: float) -> int:
    """How many frames lie between the first key and the last."""
    return max(round(seconds * FPS / 2) - END_REST, 1)


def loop_steps(keys: int, frames: int) -> list[tuple[int, float]]:
    """The way through a loop, once there: which key, and how far from it to the next.

    It sets off and arrives gently, and passes the keys between without a halt.
    """
    spans = keys - 1
    steps: list[tuple[int, float]] = []
    for frame in range(frames):
        way = smoothstep(0, 1, frame / frames) * spans
        key = min(int(way), spans - 1)
        steps.append((key, way - key))
    return [*steps, (spans, 0.0)]


def loop_scenes(figure: FigureFile, name: str) -> list[Scene]:
    """Every different frame of a loop, from its first key to its last."""
    scene, keys, seconds = figure.loop_scene(name)
    frames = frame_count(seconds)
    bodies = [
        _between(keys[key], keys[min(key + 1, len(keys) - 1)], share)
        for key, share in loop_steps(len(keys), frames)
    ]
    return [replace(scene, bodies=(body,)) for body in bodies]


def _between(a: Raw, b: Raw, share: float) -> Raw:
    """A body on its way; what both ends touch is touched all the way."""
    claims = shared_claims(a, b) if share else shared_claims(a, a)
    one, two = ({key: part for key, part in body.items() if key not in claims} for body in (a, b))
    return {**blend(one, two, share), **claims}


def frame_order(frames: int) -> list[int]:
    """The numbers of the frames as they are shown: there, a rest, and back, a rest."""
    there = list(range(1, frames))
    return [0] * (1 + END_REST) + there + [frames] * (1 + END_REST) + there[::-1]


def loop_size(scene: Scene) -> tuple[int, int]:
    """Width and height of a loop, both even."""
    camera = scene.camera
    share = LONG_SIDE / max(camera.width, camera.height)
    return round(camera.width * share / 2) * 2, round(camera.height * share / 2) * 2


def draw_loop(figure: FigureFile, name: str, path: Path) -> tuple[int, int]:
    """Draw a loop into an MP4 file; returns its width and height."""
    scenes = loop_scenes(figure, name)
    width, height = loop_size(scenes[0])
    images = [_exactly(draw_scene(scene, width, SAMPLES), height) for scene in scenes]
    order = frame_order(len(scenes) - 1)
    for quality in (23, 26, 29, 32):
        _encode((images[number] for number in order), (width, height), quality, path)
        if path.stat().st_size <= MOST_BYTES:
            break
    return width, height


def _exactly(image: Image.Image, height: int) -> Image.Image:
    return image if image.height == height else image.resize((image.width, height))


def _encode(images: Iterator[Image.Image], size: tuple[int, int], quality: int, path: Path) -> None:
    """H.264 in the form every chat can play: yuv420p, the index first, no sound."""
    try:
        import imageio_ffmpeg
    except ImportError as error:
        raise LoopNotEncoded(log="imageio-ffmpeg is not installed") from error
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}", "-r", str(FPS),
        "-i", "-", "-an", "-c:v", "libx264", "-preset", "slow", "-threads", "1",
        "-crf", str(quality), "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(path),
    ]  # fmt: skip
    frames = b"".join(image.tobytes() for image in images)
    done = subprocess.run(command, input=frames, capture_output=True, check=False)
    if done.returncode:
        raise LoopNotEncoded("The loop could not be encoded.", log=done.stderr.decode()[:200])
