"""A coach sends her voice on the stage: what is taken, what is refused, and who hears of it."""

from __future__ import annotations

import httpx
import pytest

from bot.core.events import Spoke
from bot.delivery.port import Gone
from bot.platforms.browser.recordings import EACH, SOUND_LIMIT
from tests.stage.theatre import Theatre

SOUND = b"OggS and what follows"
COACH = {"as": "1", "act": "abcd-1234"}


async def test_a_recording_is_posted_told_and_fetched(
    client: httpx.AsyncClient, theatre: Theatre
) -> None:
    """It stands in her private chat to be heard, and the house is told of it once, though the page
    asked twice; nobody else sees it."""
    sent = [await client.post("/api/speak", params=COACH, content=SOUND) for _ in range(2)]
    post, again = (each.json()["post"] for each in sent)
    assert post == again
    assert (post["room"], post["to"], post["by"]) == (0, 1, 1)
    heard = await client.get(f"/media/{post['recording']}")
    assert (heard.content, heard.headers["content-type"]) == (SOUND, "audio/ogg")
    assert "content-disposition" not in heard.headers
    (told,) = theatre.house.asked
    assert isinstance(told, Spoke)
    assert (told.file, told.seconds, told.size) == (post["recording"], None, len(SOUND))
    assert told.origin.where.private
    assert await theatre.stage.fetch(told.file, 1_000) == SOUND
    with pytest.raises(Gone, match="too-large"):
        await theatre.stage.fetch(told.file, 3)
    with pytest.raises(Gone, match="no-such-file"):
        await theatre.stage.fetch("0" * 64, 1_000)
    ana = (await client.get("/api/state", params={"as": 2})).json()
    assert ana["posts"] == []


async def test_what_it_is_is_seen_by_reading_it(
    client: httpx.AsyncClient, theatre: Theatre
) -> None:
    """OGG, MP3, WAV and FLAC by how they begin, whatever the page calls them; nothing else."""
    sounds = {b"RIFF\0\0\0\0WAVE": "audio/wav", b"ID3\4": "audio/mpeg", b"fLaC": "audio/flac"}
    for number, (data, mime) in enumerate(sounds.items()):
        asked = {"as": "1", "act": f"abcd-000{number}"}
        called = {"Content-Type": "text/html"}
        sent = await client.post("/api/speak", params=asked, content=data, headers=called)
        heard = await client.get(f"/media/{sent.json()['post']['recording']}")
        assert heard.headers["content-type"] == mime
    page = b"<script>alert(1)</script>"
    called = {"Content-Type": "audio/ogg"}
    refused = await client.post("/api/speak", params=COACH, content=page, headers=called)
    assert (refused.status_code, "sound" in refused.json()["error"]) == (415, True)
    assert len(theatre.house.asked) == len(sounds)


async def test_what_is_refused(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """From who is no coach, from nobody, from another page, and what is too large or too much."""
    cases = {
        "participant": ({"as": "2", "act": "abcd-1234"}, SOUND, {}, 403),
        "stranger": ({"as": "99", "act": "abcd-1234"}, SOUND, {}, 404),
        "nobody": ({"act": "abcd-1234"}, SOUND, {}, 400),
        "without an act": ({"as": "1"}, SOUND, {}, 400),
        "another page": (COACH, SOUND, {"Origin": "https://evil.example"}, 403),
        "too large": (COACH, SOUND + bytes(SOUND_LIMIT), {}, 413),
    }
    for name, (asked, data, headers, status) in cases.items():
        answer = await client.post("/api/speak", params=asked, content=data, headers=headers)
        assert (name, answer.status_code) == (name, status)
        assert answer.json()["error"]
    flood = [
        await client.post("/api/speak", params=COACH, content=b"no sound") for _ in range(EACH)
    ]
    assert flood[-1].status_code == 429
    assert int(flood[-1].headers["retry-after"]) >= 1
    assert not theatre.house.asked
