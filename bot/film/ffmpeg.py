"""The encoder: films read and written.

Rules of this module
1. A film that is not finished is never found under its name: it is written beside it first.
2. Whoever stops it, stops the encoder, and nothing half is left.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import wave
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import StretchbotError
from bot.sound.bells import DayBells
from bot.sound.bowls import RATE, mixed

FPS = 25
#: how well it looks (0 best, 51 worst) and how much is tried for it
_QUALITY, _EFFORT = 21, "veryfast"
_SIZE = re.compile(r"Stream .*Video:.* (\d{2,5})x(\d{2,5})")


class FilmFailed(StretchbotError):
    """The film could not be made."""


class NoEncoder(StretchbotError):
    """Films need the package imageio-ffmpeg: pip install 'stretchbot[draw]'."""


def ffmpeg() -> list[str]:
    """How the encoder is called. Raises NoEncoder."""
    try:
        import imageio_ffmpeg
    except ImportError as error:
        raise NoEncoder(log="imageio-ffmpeg is not installed") from error
    return [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a film (px). Raises FilmFailed, NoEncoder."""
    command = [ffmpeg()[0], "-hide_banner", "-i", str(path)]
    asked = subprocess.run(command, capture_output=True, check=False)
    found = _SIZE.search(asked.stderr.decode("utf-8", "replace"))
    if found is None:
        raise FilmFailed(f"The film {path.name} cannot be read.")
    return int(found[1]), int(found[2])


def write_film(frames: Iterable[bytes], size: tuple[int, int], bells: DayBells, out: Path) -> None:
    """Write frames (RGB, `FPS` a second) and bells into an MP4 that can be streamed: H.264 and AAC.

    Raises FilmFailed, NoEncoder.
    """
    half = out.with_name(f"{out.name}.half")
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "bells.wav"
        _write_wave(bells, sound)
        command = [
            *ffmpeg(), "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}",
            "-r", str(FPS), "-i", "pipe:0", "-i", str(sound),
            "-c:v", "libx264", "-preset", _EFFORT, "-tune", "animation", "-crf", str(_QUALITY),
            "-pix_fmt", "yuv420p", "-g", str(FPS * 10), "-c:a", "aac", "-b:a", "64k",
            "-t", str(bells.seconds), "-movflags", "+faststart", "-f", "mp4", str(half),
        ]  # fmt: skip
        try:
            with _encoder(command) as encoder:
                assert encoder.stdin is not None
                for frame in frames:
                    encoder.stdin.write(frame)
            half.replace(out)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)


@contextmanager
def _encoder(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as told:
        encoder = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=told)
        broken = False
        try:
            try:
                yield encoder
                assert encoder.stdin is not None
                encoder.stdin.close()
            except BrokenPipeError:
                # It says why below.
                broken = True
            if encoder.wait() or broken:
                told.seek(0)
                raise FilmFailed(log=told.read(300).decode("utf-8", "replace"))
        finally:
            if encoder.poll() is None:
                encoder.kill()
                encoder.wait()
            if encoder.stdin is not None:
                with suppress(OSError):
                    encoder.stdin.close()


def _write_wave(bells: DayBells, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for block in mixed(bells):
            file.writeframes((block * 32767).astype("<i2").tobytes())
