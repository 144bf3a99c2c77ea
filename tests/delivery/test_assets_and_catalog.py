"""Pictures are found or left out, and challenges with mistakes never stop the others."""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bot.content.timeline import Cue, CueKind
from bot.delivery.assets import Assets, Image
from bot.delivery.program_catalog import keep_pictures, read_catalog
from bot.errors import ContentMissing
from bot.presentation.post import Document, Picture, Post, Sound
from bot.storage.db.database import Database
from bot.storage.db.media import get_media
from tests.delivery.village import GARDEN

SMALL = GARDEN.parent


async def nothing(sha256: str) -> Image | None:
    return None


async def test_a_picture_that_is_not_there_is_left_out() -> None:
    """The post is complete without it; a file it hands over comes along."""
    post = Post(
        (),
        pictures=(Picture("media:0" * 8, "a bridge"),),
        documents=(Document("mine.json", "application/json", "{}"),),
    )
    missing, file = await Assets(nothing).of(post)
    assert missing is None
    assert file is not None
    assert (file.name, file.data, file.mime) == ("mine.json", b"{}", "application/json")


async def test_a_card_is_drawn_once_for_everyone_who_asks() -> None:
    """Ten readers at the same moment are one drawing; the next comes from memory."""
    drawn: list[object] = []

    async def draw(card: object) -> tuple[bytes, str]:
        drawn.append(card)
        # The others ask meanwhile.
        await asyncio.sleep(0)
        return b"jpeg", "image/jpeg"

    assets = Assets(nothing, draw)
    post = Post((), pictures=(Picture("card:1", "day 1", card="what stands on it"),))
    found = await asyncio.gather(*(assets.of(post) for _ in range(10)))
    assert {each[0].data for each in found if each[0]} == {b"jpeg"}
    await assets.of(post)
    assert drawn == ["what stands on it"]


async def test_a_sound_is_recorded_once_and_stands_between_pictures_and_files() -> None:
    """A day's bells are made at delivery, once for all who ask; one that fails leaves its place."""
    recorded: list[object] = []

    async def record(sound: Sound) -> tuple[bytes, str]:
        recorded.append(sound.cues)
        if not sound.cues:
            raise RuntimeError("nothing rings")
        return b"OggS", "audio/ogg"

    assets = Assets(nothing, record=record)
    bells, silence = (
        Sound(f"sound:{len(cues)}", "day-1.ogg", "Day 1", "Mila", 6, cues, "Not just now")
        for cues in ((Cue(CueKind.HOLD, 6),), ())
    )
    file = Document("mine.json", "application/json", "{}")
    post = Post((), sounds=(bells, silence), documents=(file,))
    for _ in range(2):
        rung, missing, kept = await assets.of(post)
        assert rung is not None
        assert (rung.data, rung.mime, rung.name) == (b"OggS", "audio/ogg", "day-1.ogg")
        assert missing is None
        assert kept is not None
    assert recorded == [bells.cues, (), ()]


async def test_a_drawing_that_fails_costs_only_the_picture() -> None:
    """The renderer breaks: the post goes out without its card."""

    async def broken(card: object) -> tuple[bytes, str]:
        raise RuntimeError("no ink")

    post = Post((), pictures=(Picture("card:1", "day 1", card="card"),))
    assert await Assets(nothing, broken).of(post) == (None,)


async def test_a_card_that_fails_gives_its_place_to_a_picture() -> None:
    """The renderer breaks: the pose's own picture stands where its card would have."""

    async def broken(card: object) -> tuple[bytes, str]:
        raise RuntimeError("no ink")

    async def find(sha256: str) -> Image | None:
        return Image(b"bridge", "image/webp", sha256) if sha256 == "b" else None

    shown = Picture("card:1", "Bridge", card="card", instead="media:b")
    lost = Picture("card:2", "Locust", card="card", instead="media:c")
    found, missing = await Assets(find, broken).of(Post((), pictures=(shown, lost)))
    assert found is not None
    assert (found.data, found.mime, found.alt) == (b"bridge", "image/webp", "Bridge")
    assert missing is None


def test_a_challenge_with_mistakes_leaves_the_others_alone(tmp_path: Path) -> None:
    """One folder is broken: it is left out with a sentence, the other can be launched."""
    shutil.copytree(SMALL, tmp_path / "home")
    shutil.copytree(GARDEN, tmp_path / "home" / "broken")
    (tmp_path / "home" / "broken" / "challenge.yaml").write_text("id: broken\ndays: [day-1\n")
    catalog = read_catalog(tmp_path / "home")
    assert list(catalog.programs) == ["garden-3"]
    assert len(catalog.broken) == 1
    shutil.rmtree(tmp_path / "home" / "garden-3")
    with pytest.raises(ContentMissing, match="no challenge"):
        read_catalog(tmp_path / "home")


def test_two_challenges_with_one_name_are_one(tmp_path: Path) -> None:
    """A copy that kept its id is left out, and both folders are named."""
    shutil.copytree(SMALL, tmp_path / "home")
    shutil.copytree(GARDEN, tmp_path / "home" / "zz-copy")
    catalog = read_catalog(tmp_path / "home")
    assert list(catalog.programs) == ["garden-3"]
    assert "zz-copy and garden-3 have the same id" in catalog.broken[0]


def test_pictures_go_into_the_database_and_stay(tmp_path: Path) -> None:
    """The pictures a program names are kept by their hash, and survive the loss of the file."""
    home = tmp_path / "home"
    shutil.copytree(SMALL, home)
    media = home / "library" / "media"
    picture = b"RIFF....WEBPVP8 "
    (media / "bridge.webp").write_bytes(picture)
    manifest = json.loads((media / "manifest.json").read_text())
    manifest.setdefault("pictures", manifest)["bridge.webp"] = {"alt": {"en": "A bridge."}}
    (media / "manifest.json").write_text(json.dumps(manifest))
    catalog = read_catalog(home)
    sha256 = hashlib.sha256(picture).hexdigest()
    assert sha256 in catalog.programs["garden-3"].media.values()
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    keep_pictures(database, catalog)
    (media / "bridge.webp").unlink()
    keep_pictures(database, catalog)
    with database.read() as conn:
        blob = get_media(conn, sha256)
    database.close()
    assert blob is not None
    assert (blob.data, blob.mime) == (picture, "image/webp")
