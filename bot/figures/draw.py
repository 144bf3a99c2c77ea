"""What the `draw` command does: figure files to the pictures that are shipped.

The names of the files are the content's convention: `<pose>.webp`, `<pose>--second.webp`,
`<pose>--easier.webp` (or any other variant), `<pose>.mp4`; `manifest.json` describes them all.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from bot.errors import StretchbotError
from bot.figures.check import check_figures
from bot.figures.figures import FIRST, MAIN, SECOND, FigureFile, read_figure, read_figures
from bot.figures.landmarks import survey
from bot.figures.loops import draw_loop
from bot.figures.scene import draw_scene
from bot.figures.stance import StanceBroken

__all__ = ["FigureUnusable", "check_figures", "draw_all", "draw_pose", "draw_sheet", "file_name"]

#: the longer side of a shipped still (px), rays across a pixel, and how large its file may be
SIZE, SAMPLES, MOST_BYTES = 1000, 2, 60_000
#: the same of a picture of the way in
ENTRY_SIZE, ENTRY_SAMPLES, ENTRY_BYTES = 320, 3, 8_000
QUALITIES = (86, 82, 78, 72, 64)
MANIFEST = "manifest.json"


class FigureUnusable(StretchbotError):
    """This pose cannot be drawn."""


def file_name(pose: str, variant: str = MAIN, side: str = FIRST) -> str:
    """The name of a still."""
    ending = "--second" if side == SECOND else "" if variant == MAIN else f"--{variant}"
    return f"{pose}{ending}.webp"


def draw_pose(
    figures_dir: Path,
    pose_id: str,
    out_dir: Path,
    *,
    size: int = SIZE,
    variant: str = MAIN,
    side: str = FIRST,
) -> Path:
    """Draw one still, `size` px on its longer side, and describe it in the manifest beside it."""
    figure = _figure(figures_dir, pose_id)
    path = out_dir / file_name(pose_id, variant, side)
    out_dir.mkdir(parents=True, exist_ok=True)
    try:
        scene = figure.scene(variant, side)
        camera = scene.camera
        width = round(size * camera.width / max(camera.width, camera.height))
        picture = draw_scene(scene, width, SAMPLES)
    except StanceBroken as error:
        raise FigureUnusable(f"{figure.path.name}: {error}.") from error
    path.write_bytes(_webp(picture))
    about = {"alt": dict(scene.alt), "pose": pose_id, "variant": variant, "side": side}
    _describe(path, picture.size, {**about, "landmarks": asdict(survey(scene))})
    return path


def draw_entry(figures_dir: Path, pose_id: str, entry: str, out_dir: Path) -> Path:
    """Draw a picture of the way into a pose, as small as it stands on a card."""
    figure = _figure(figures_dir, pose_id)
    path = out_dir / file_name(pose_id, entry)
    out_dir.mkdir(parents=True, exist_ok=True)
    try:
        scene = figure.scene(entry)
        camera = scene.camera
        width = round(ENTRY_SIZE * camera.width / max(camera.width, camera.height))
        picture = draw_scene(scene, width, ENTRY_SAMPLES)
    except StanceBroken as error:
        raise FigureUnusable(f"{figure.path.name}: {error}.") from error
    path.write_bytes(_webp(picture, ENTRY_BYTES))
    # Its words stand in the pose's file, in every language.
    about = {"alt": {}, "pose": pose_id, "variant": entry, "side": FIRST}
    _describe(path, picture.size, {**about, "landmarks": asdict(survey(scene))})
    return path


def note_landmarks(figures_dir: Path, out_dir: Path) -> None:
    """Note in the manifest where the joints are in each still, drawing nothing."""
    known = _manifest(out_dir)
    for figure in read_figures(figures_dir).values():
        for variant, side in (*stills(figure), *((entry, FIRST) for entry in figure.entries)):
            name = file_name(figure.pose, variant, side)
            if name in known:
                found = asdict(survey(figure.scene(variant, side)))
                known[name] = {**known[name], "landmarks": found}
    _write_manifest(out_dir, known)


def draw_film(figures_dir: Path, pose_id: str, name: str, out_dir: Path) -> Path:
    """Draw one loop of a pose and describe it in the manifest beside it."""
    figure = _figure(figures_dir, pose_id)
    path = out_dir / f"{name}.mp4"
    out_dir.mkdir(parents=True, exist_ok=True)
    try:
        scene, _, _ = figure.loop_scene(name)
        size = draw_loop(figure, name, path)
    except StanceBroken as error:
        raise FigureUnusable(f"{figure.path.name}: {error}.") from error
    about = {"alt": dict(scene.alt), "pose": pose_id, "variant": "loop", "side": FIRST}
    _describe(path, size, about)
    return path


def draw_all(
    figures_dir: Path,
    out_dir: Path,
    *,
    pose_id: str | None = None,
    loops: bool = True,
    report: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Draw everything (or everything of one pose); `report` hears of every finished file."""
    made: list[Path] = []
    for figure in read_figures(figures_dir).values():
        if pose_id is not None and figure.pose != pose_id:
            continue
        for variant, side in stills(figure):
            made.append(draw_pose(figures_dir, figure.pose, out_dir, variant=variant, side=side))
            if report is not None:
                report(made[-1])
        for entry in figure.entries:
            made.append(draw_entry(figures_dir, figure.pose, entry, out_dir))
            if report is not None:
                report(made[-1])
        for name in figure.loops if loops else ():
            made.append(draw_film(figures_dir, figure.pose, name, out_dir))
            if report is not None:
                report(made[-1])
    if pose_id is not None and not made:
        _figure(figures_dir, pose_id)
    return made


def stills(figure: FigureFile) -> Iterator[tuple[str, str]]:
    """Every still of a pose: variant and side."""
    for variant in figure.variants:
        for side in figure.sides(variant):
            yield variant, side


def draw_sheet(figures_dir: Path, out_png: Path, *, width: int = 400) -> Path:
    """Every still of every pose, small, on one sheet."""
    cells: list[tuple[str, Image.Image]] = []
    for figure in read_figures(figures_dir).values():
        for variant, side in stills(figure):
            scene = figure.scene(variant, side)
            across = width if scene.camera.width >= scene.camera.height else width * 4 // 5
            name = file_name(figure.pose, variant, side).removesuffix(".webp")
            cells.append((name, draw_scene(scene, across, 2)))
    columns = 5
    rows = -(-len(cells) // columns)
    sheet = Image.new("RGB", (columns * width, max(rows, 1) * (width + 24)), "#FFFFFF")
    pen = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(cells):
        row, column = divmod(number, columns)
        x, y = column * width, row * (width + 24)
        sheet.paste(picture, (x + (width - picture.width) // 2, y + (width - picture.height) // 2))
        pen.text((x + 8, y + width + 4), name, fill="#33555A")
    out_png.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(out_png)
    return out_png


def _figure(figures_dir: Path, pose_id: str) -> FigureFile:
    figure = read_figure(figures_dir / f"{pose_id}.yaml")
    if figure is None:
        raise FigureUnusable(f"There is no readable figure file {pose_id}.yaml in {figures_dir}.")
    return figure


def _webp(picture: Image.Image, most: int = MOST_BYTES) -> bytes:
    """As good as fits into so many bytes."""
    data = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data


def _describe(path: Path, size: tuple[int, int], about: Mapping[str, Any]) -> None:
    pictures = _manifest(path.parent)
    pictures[path.name] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "width": size[0],
        "height": size[1],
        **about,
    }
    _write_manifest(path.parent, pictures)


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / MANIFEST
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(known.get("pictures", {}))


def _write_manifest(folder: Path, pictures: Mapping[str, Mapping[str, Any]]) -> None:
    """Everything on a line of its own, save what is only numbers."""
    lines: dict[str, str] = {}

    def named(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        if "landmarks" not in entry:
            return dict(entry)
        lines[f'"@{name}"'] = json.dumps(entry["landmarks"], separators=(",", ":"))
        return {**entry, "landmarks": f"@{name}"}

    whole = {"pictures": {name: named(name, pictures[name]) for name in sorted(pictures)}}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    for name, line in lines.items():
        text = text.replace(name, line)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
