"""Loops: short silent films of what moves, from key frames to MP4.

Frames between two keys are blended as the author wrote them and solved anew, so bones keep their
lengths. The film goes there and back, and rests a moment at every key, longest at both ends.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bot.errors import StretchbotError
from bot.figures.figures import FigureFile, Scene
from bot.figures.scene import draw_scene
from bot.figures.stance import blend
from bot.figures.vectors import smoothstep

FPS = 15
#: frames that rest at the two ends, and at keys between
END_REST, MIDDLE_REST = 8, 2
#: the longer side of a loop, px (both sides must be even for yuv420p)
LONG_SIDE = 600
SAMPLES = 2
MOST_BYTES = 150_000


class LoopNotEncoded(StretchbotError):
    """Loops need the package imageio-ffmpeg: pip install 'stretchbot[draw]'."""


def loop_steps(keys: int, frames: int) -> list[tuple[int, float]]:
    """The way through a loop, once there: which key, and how far from it to the next."""
    steps: list[tuple[int, float]] = []
    for key in range(keys - 1):
        steps += [(key, smoothstep(0, 1, frame / frames)) for frame in range(frames)]
    return [*steps, (keys - 1, 0.0)]


def loop_scenes(figure: FigureFile, name: str) -> list[Scene]:
    """Every different frame of a loop, from its first key to its last."""
    scene, keys, frames = figure.loop_scene(name)
    bodies = [
        blend(keys[key], keys[min(key + 1, len(keys) - 1)], share)
        for key, share in loop_steps(len(keys), frames)
    ]
    return [replace(scene, bodies=(body,)) for body in bodies]


def frame_order(keys: int, frames: int) -> list[int]:
    """The numbers of the frames as they are shown: there, a rest, and back, a rest."""
    steps = loop_steps(keys, frames)
    order: list[int] = []
    for number, (_, share) in enumerate(steps):
        end = number in (0, len(steps) - 1)
        order += [number] * (1 + (0 if share else END_REST if end else MIDDLE_REST))
    back = [number for number in reversed(order) if number not in (0, len(steps) - 1)]
    return order + back


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
    _, keys, frames = figure.loop_scene(name)
    order = frame_order(len(keys), frames)
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
