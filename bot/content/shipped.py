"""Where the challenges that come with the program lie."""

from __future__ import annotations

from pathlib import Path

from bot.errors import ContentMissing

#: what all programs may share: poses, pictures, figures
LIBRARY = "library"


def content_dir() -> Path:
    """The shipped `challenge_content`: the checkout's, or in an installed wheel its copy.

    Raises `ContentMissing` if neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "shipped" / "challenge_content", package.parent / "challenge_content"):
        if place.is_dir():
            return place
    raise ContentMissing(
        "The challenges that come with stretchbot were not found. Please install it again.",
        log="no challenge_content beside the package",
    )


def programs(home: Path) -> list[Path]:
    """The program folders below a content folder, sorted; the library is not one."""
    return sorted(path.parent for path in home.glob("*/challenge.yaml"))


def find_library(folder: Path) -> Path | None:
    """The library a program's folder may share: the one beside it, else the shipped one."""
    beside = folder.resolve().parent / LIBRARY
    if beside.is_dir():
        return beside
    try:
        shipped = content_dir() / LIBRARY
    except ContentMissing:
        return None
    return shipped if shipped.is_dir() else None
