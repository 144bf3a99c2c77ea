"""The stage's web app: what it tells, what it takes, and what it refuses in a clear sentence."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from bot.core.events import Commanded, Pressed, Said
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import inline
from bot.platforms.browser.checks import SIGNS_LIMIT
from bot.platforms.browser.log import MemoryStageLog
from bot.platforms.browser.ports import NextThing
from bot.platforms.browser.web import StageWeb
from tests.stage.theatre import (
    MONDAY_0600,
    Theatre,
    asset,
    key,
    post_of,
    served,
    to_person,
    to_room,
)

LESSON = post_of("Day 1", keys=((key("Done", "v1:done:c1:1"),),))


async def state(client: httpx.AsyncClient, person: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = (
        await client.get("/api/state", params={"as": person} if person else {})
    ).json()
    return found


# --- looking --------------------------------------------------------------------------------------


async def test_the_page_and_its_files_are_served(client: httpx.AsyncClient) -> None:
    """The page, its style and its scripts come from here alone, and may load from nowhere else."""
    page = await client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in page.text.replace("http://www.w3.org", "")
    for name in ("stage.css", "stage.js", "talk.js", "draw.js", "icon.svg"):
        found = await client.get(f"/static/{name}")
        assert found.status_code == 200
        assert found.headers["x-content-type-options"] == "nosniff"
    assert (await client.get("/static/../web.py")).status_code == 404
    assert (await client.get("/static/web.py")).status_code == 404


async def test_a_first_visitor_is_the_coach(client: httpx.AsyncClient) -> None:
    """Whoever comes without a name is the coach, in a room with two others and nothing said."""
    found = await state(client)
    assert found["you"] == 1
    assert [each["name"] for each in found["people"]] == ["Coach Maya", "Ana", "Tom"]
    assert found["rooms"] == [{"id": 1, "title": "Our stretch group"}]
    assert found["posts"] == []
    assert found["clock"]["next"] is None
    assert {each["name"] for each in found["commands"]} >= {"launch", "done"}


async def test_private_posts_reach_their_person_alone(
    client: httpx.AsyncClient, theatre: Theatre
) -> None:
    """What is for Ana is in Ana's state; of it, others learn only that there is something."""
    await theatre.stage.deliver(to_room("lesson", LESSON))
    await theatre.stage.deliver(to_person("care", 2, post_of("About your knee")))
    ana, tom = await state(client, 2), await state(client, 3)
    assert [post["id"] for post in ana["posts"]] == [1, 2]
    assert [post["id"] for post in tom["posts"]] == [1]
    assert "knee" not in json.dumps(tom)
    assert tom["heads"] == {"2": 2}


async def test_long_chats_come_page_by_page(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """The newest posts come first; earlier ones when they are asked for."""
    for number in range(310):
        await theatre.stage.say(2, 1, f"message {number}")
    found = await state(client, 1)
    assert found["more"] is True
    assert len(found["posts"]) == 300
    oldest = found["posts"][0]["id"]
    earlier = (await client.get("/api/posts", params={"as": 1, "before": oldest})).json()
    assert earlier["more"] is False
    assert [post["text"] for post in earlier["posts"]] == [f"message {n}" for n in range(10)]


async def test_pictures_are_kept_for_good(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """A picture is found by its hash, and a browser may keep it for ever."""
    picture = asset(b"\x89PNG...", alt="Bridge")
    await theatre.stage.deliver(to_room("lesson", LESSON, assets=(picture,)))
    found = await client.get(f"/media/{picture.sha256}")
    assert (found.status_code, found.content) == (200, b"\x89PNG...")
    assert found.headers["content-type"] == "image/png"
    assert "immutable" in found.headers["cache-control"]
    assert (await client.get("/media/0000")).status_code == 404


async def test_a_file_is_never_shown_as_a_page(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """What is no picture can only be downloaded."""
    file = asset(b"<script>alert(1)</script>", "text/html", name="x.html")
    await theatre.stage.deliver(to_room("data", LESSON, assets=(file,)))
    found = await client.get(f"/media/{file.sha256}")
    assert found.headers["content-disposition"] == "attachment"
    assert "sandbox" in found.headers["content-security-policy"]


async def test_a_player_may_ask_for_a_part(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """From the middle, to the end, or the last bytes; what is no part of it is refused, and what
    nobody understands is the whole."""
    sound = asset(b"0123456789", "audio/ogg", name="day-1.ogg")
    await theatre.stage.deliver(to_room("sound", LESSON, assets=(sound,)))
    asked = {
        "": (200, b"0123456789", None),
        "bytes=2-4": (206, b"234", "bytes 2-4/10"),
        "bytes=7-": (206, b"789", "bytes 7-9/10"),
        "bytes=-3": (206, b"789", "bytes 7-9/10"),
        "bytes=0-99": (206, b"0123456789", "bytes 0-9/10"),
        "bytes=10-": (416, b"", "bytes */10"),
        "bytes=-0": (416, b"", "bytes */10"),
        "bytes=1-2,4-5": (200, b"0123456789", None),
        "bytes=-": (200, b"0123456789", None),
    }
    for part, answer in asked.items():
        found = await client.get(f"/media/{sound.sha256}", headers={"Range": part} if part else {})
        told = (found.status_code, found.content, found.headers.get("content-range"))
        assert told == answer, part


# --- doing ----------------------------------------------------------------------------------------


async def test_saying_pressing_and_reacting(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """What the page posts becomes events."""
    await theatre.stage.deliver(to_room("lesson", LESSON))
    said = await client.post("/api/say", json={"as": 2, "room": 1, "text": " hello \r\n there "})
    assert said.json()["post"]["text"] == "hello \n there"
    await client.post("/api/say", json={"as": 2, "private": True, "text": "/me"})
    pressed = await client.post("/api/press", json={"as": 2, "post": 1, "wire": "v1:done:c1:1"})
    assert pressed.json() == {"done": True}
    reacted = await client.post("/api/react", json={"as": 3, "post": 1, "emoji": "👍"})
    assert reacted.status_code == 200
    kinds = [type(event).__name__ for event in theatre.house.asked]
    assert kinds == ["Said", "Commanded", "Pressed", "Reacted"]
    assert isinstance(theatre.house.asked[1], Commanded)


async def test_a_double_click_is_one_press(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """The same act, sent twice by an impatient page, is one event."""
    await theatre.stage.deliver(to_room("lesson", LESSON))
    body = {"as": 2, "post": 1, "wire": "v1:done:c1:1", "act": "0123456789abcdef"}
    for _ in range(2):
        assert (await client.post("/api/press", json=body)).status_code == 200
    assert [type(event) for event in theatre.house.asked] == [Pressed]


async def test_people_and_groups_can_be_added(client: httpx.AsyncClient) -> None:
    """Somebody new, and another group; a name may look like anything."""
    name = "<b>Zoë</b> \u202eeno"
    added = await client.post("/api/people", json={"name": name, "admin": True})
    assert added.json()["person"] == {"id": 4, "name": name, "admin": True}
    room = await client.post("/api/rooms", json={"title": "Lunch break"})
    assert room.json()["room"] == {"id": 2, "title": "Lunch break"}
    found = await state(client, 4)
    assert found["people"][-1]["name"] == name


async def test_the_clock_is_set(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """It runs at the chosen speed, stands, and jumps to what comes next."""
    fast = (await client.post("/api/clock", json={"speed": 1440})).json()
    assert fast["clock"]["speed"] == 1440
    assert theatre.clock.speed == 1440
    await client.post("/api/clock", json={"speed": 0})
    refused = await client.post("/api/clock", json={"jump": "next"})
    assert refused.status_code == 409
    assert "Nothing is planned" in refused.json()["error"]
    at = MONDAY_0600.replace(day=8)
    theatre.house.coming = NextThing("lesson", at, "Europe/Berlin", 2)
    jumped = (await client.post("/api/clock", json={"jump": "next"})).json()["clock"]
    assert theatre.clock.now() == at
    assert jumped["next"] == {
        "kind": "lesson",
        "at": at.isoformat(),
        "zone": "Europe/Berlin",
        "day": 2,
    }
    later = "2026-12-09T06:00:00Z"
    await client.post("/api/clock", json={"jump": later})
    assert theatre.clock.now() == at.replace(day=9)


async def test_a_jump_passes_by_what_nobody_sees(
    client: httpx.AsyncClient, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An evening with nobody to remind is no place to stop at: it goes on to the lesson."""
    evening, night, lesson = (
        MONDAY_0600.replace(hour=18), MONDAY_0600.replace(hour=23), MONDAY_0600.replace(day=8)
    )  # fmt: skip
    coming = [NextThing(kind, at) for kind, at in (("a", evening), ("b", night), ("c", lesson))]

    async def next_look() -> NextThing | None:
        return next((each for each in coming if each.at > theatre.clock.now()), None)

    async def settled() -> None:
        if theatre.clock.now() >= lesson:
            await theatre.stage.deliver(to_room("lesson", post_of("Day 2")))

    monkeypatch.setattr(theatre.web._live, "next_look", next_look)
    monkeypatch.setattr(theatre.web, "_settled", settled)
    theatre.clock.play(0)
    assert (await client.post("/api/clock", json={"jump": "next"})).status_code == 200
    assert theatre.clock.now() == lesson
    # After the last thing it stays where nothing more is seen.
    coming.append(NextThing("d", lesson.replace(hour=20)))
    await client.post("/api/clock", json={"jump": "next"})
    assert theatre.clock.now() == lesson.replace(hour=20)


# --- refusing -------------------------------------------------------------------------------------

BAD: list[tuple[str, Any, int, str]] = [
    ("say", [], 400, "JSON object"),
    ("say", {}, 400, '"as"'),
    ("say", {"as": True, "room": 1, "text": "x"}, 400, '"as"'),
    ("say", {"as": "Ana", "room": 1, "text": "x"}, 400, '"as"'),
    ("say", {"as": 99, "room": 1, "text": "x"}, 404, "person"),
    ("say", {"as": 2, "room": 99, "text": "x"}, 404, "room"),
    ("say", {"as": 2, "room": 1, "text": 7}, 400, '"text" must be text'),
    ("say", {"as": 2, "room": 1, "text": " \x00 "}, 400, '"text" must not be empty'),
    ("say", {"as": 2, "room": 1, "text": "x" * 4001}, 400, "4000 characters"),
    ("say", {"as": 2, "room": 1, "text": "x", "reply_to": 77}, 404, "message"),
    ("say", {"as": 2, "room": 1, "text": "x", "act": "no spaces!"}, 400, '"act"'),
    ("say", {"as": 2, "private": "yes", "text": "x"}, 400, '"private"'),
    ("press", {"as": 2, "post": 1, "wire": "v1:other"}, 404, "button"),
    ("press", {"as": 2, "post": 99, "wire": "v1:done:c1:1"}, 404, "message"),
    ("press", {"as": 2, "post": -1, "wire": "x"}, 400, '"post"'),
    ("react", {"as": 2, "post": 1, "emoji": "hello"}, 400, '"emoji"'),
    ("people", {"name": ""}, 400, '"name"'),
    ("people", {"name": "x" * 41}, 400, "40 characters"),
    ("people", {"name": "x", "admin": 1}, 400, '"admin"'),
    ("rooms", {"title": None}, 400, '"title"'),
    ("clock", {"speed": 3}, 400, "0, 1, 60, 1440"),
    ("clock", {"speed": True}, 400, '"speed"'),
    ("clock", {"jump": "2026-12-07T06:00:00"}, 400, '"jump"'),
    ("clock", {}, 400, '"speed" or "jump"'),
    ("clock", {"speed": 1, "jump": "next"}, 400, '"speed" or "jump"'),
    ("clock", {"jump": "9999-12-31T23:59:59Z"}, 400, '"jump"'),
    ("say", {"as": "2", "room": 1, "text": "x"}, 400, '"as" must be a whole number'),
    ("say", {"as": 2.0, "room": 1, "text": "x"}, 400, '"as" must be a whole number'),
    ("say", {"as": 10**30, "room": 1, "text": "x"}, 400, '"as" is too large'),
    ("say", {"as": 2, "text": "x"}, 400, '"room"'),
    ("say", {"as": 2, "room": 1, "text": "x", "colour": "red"}, 400, '"colour" is not known'),
    ("rooms", {"title": "x" * 61}, 400, "60 characters"),
]


@pytest.mark.parametrize(("path", "body", "status", "words"), BAD)
async def test_bad_requests_get_a_clear_sentence(
    client: httpx.AsyncClient, theatre: Theatre, path: str, body: Any, status: int, words: str
) -> None:
    """Every wrong field is named in plain words, and nothing happens."""
    await theatre.stage.deliver(to_room("lesson", LESSON))
    seq = theatre.stage.chat.seq
    answer = await client.post(f"/api/{path}", json=body)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert theatre.house.events == []
    assert theatre.stage.chat.seq == seq


async def test_what_is_no_json_is_refused(client: httpx.AsyncClient) -> None:
    """Forms, broken JSON and far too much of it are refused before they are read."""
    form = await client.post("/api/say", data={"as": "1"})
    broken = await client.post(
        "/api/say", content=b"{", headers={"content-type": "application/json"}
    )
    huge = await client.post(
        "/api/say", content=b" " * 40_000, headers={"content-type": "application/json"}
    )
    assert [each.status_code for each in (form, broken, huge)] == [415, 400, 413]


async def test_what_is_given_is_never_said_again(client: httpx.AsyncClient) -> None:
    """A refusal names the field, not what stood in it."""
    for body in (
        {"as": "hunter2", "room": 1, "text": "x"},
        {"as": 1, "room": 1, "text": "hunter2" * 1000},
        {"as": 1, "room": 1, "text": "x", "act": "hunter2 !"},
        {"as": 1, "room": 1, "text": "x", "private": "hunter2"},
    ):
        answer = await client.post("/api/say", json=body)
        assert answer.status_code == 400
        assert "hunter2" not in answer.text


async def test_a_post_has_room_for_so_many_signs(
    client: httpx.AsyncClient, theatre: Theatre
) -> None:
    """Past the limit a new sign is refused; one that is there can be given and taken back."""
    await theatre.stage.deliver(to_room("lesson", LESSON))
    signs = [chr(0x1F600 + number) for number in range(SIGNS_LIMIT + 1)]
    answers = [
        await client.post("/api/react", json={"as": 2, "post": 1, "emoji": sign}) for sign in signs
    ]
    assert [each.status_code for each in answers] == [200] * SIGNS_LIMIT + [409]
    again = await client.post("/api/react", json={"as": 3, "post": 1, "emoji": signs[0]})
    assert again.status_code == 200
    assert theatre.stage.chat.posts[1].body["reactions"][signs[0]] == [2, 3]


async def test_other_pages_cannot_act_here(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """A page from elsewhere in the same browser, or under a borrowed name, is turned away."""
    body = {"as": 1, "room": 1, "text": "/launch"}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"host": "evil.example", "origin": "http://evil.example"},
    ):
        answer = await client.post("/api/say", json=body, headers=headers)
        assert answer.status_code == 403
    assert (await client.get("/api/state", headers={"host": "evil.example"})).status_code == 403
    assert theatre.house.events == []
    own = await client.post("/api/say", json=body, headers={"origin": "http://stage.test"})
    assert own.status_code == 200


async def test_before_the_house_is_there_the_page_is_asked_to_wait(theatre: Theatre) -> None:
    """An act that cannot be taken yet is a 503 with a sentence; the page tries again by itself."""
    stage = StageAdapter(MemoryStageLog(), theatre.clock, runner=inline)
    web = StageWeb(stage, theatre.clock, hosts=frozenset({"stage.test"}))
    transport = httpx.ASGITransport(web.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://stage.test") as client:
        answer = await client.post("/api/say", json={"as": 1, "room": 1, "text": "x"})
    assert answer.status_code == 503
    assert "still starting" in answer.json()["error"]


# --- live -----------------------------------------------------------------------------------------


def read_events(address: str, query: dict[str, Any], count: int) -> list[tuple[str, Any]]:
    """The first events of a live line."""
    found: list[tuple[str, Any]] = []
    name = ""
    with httpx.stream("GET", f"{address}api/events", params=query, timeout=60) as line:
        for text in line.iter_lines():
            if text.startswith("event: "):
                name = text.removeprefix("event: ")
            elif text.startswith("data: "):
                found.append((name, json.loads(text.removeprefix("data: "))))
                if len(found) == count:
                    break
    return found


def test_changes_come_live_and_only_to_whom_they_concern() -> None:
    """A line opened late is told what it missed; private posts are on their person's line alone."""
    with served() as stage:
        stage.deliver(to_room("lesson", LESSON))
        stage.deliver(to_person("care", 2, post_of("About your knee")))
        ana = read_events(stage.address, {"as": 2, "since": 4}, 2)
        tom = read_events(stage.address, {"as": 3, "since": 4}, 2)
    assert [name for name, _ in ana] == ["change", "clock"]
    assert [post["id"] for post in ana[0][1]["posts"]] == [1, 2]
    assert [post["id"] for post in tom[0][1]["posts"]] == [1]
    assert tom[0][1]["heads"] == {"2": 2}
    assert "knee" not in json.dumps(tom)


def test_a_line_picks_up_where_it_broke() -> None:
    """A browser that reconnects names the last number it saw, and gets what came after it."""
    with served() as stage:
        stage.deliver(to_room("one", post_of("one")))
        seq = stage.theatre.stage.chat.seq
        stage.deliver(to_room("two", post_of("two")))
        with httpx.stream(
            "GET",
            f"{stage.address}api/events?as=2&since=0",
            headers={"last-event-id": str(seq)},
            timeout=60,
        ) as line:
            data = next(text for text in line.iter_lines() if text.startswith("data: "))
    assert [post["id"] for post in json.loads(data.removeprefix("data: "))["posts"]] == [2]


async def test_a_live_line_needs_somebody(client: httpx.AsyncClient) -> None:
    """Without a person, or with a number that is none, there is no line."""
    assert (await client.get("/api/events")).status_code == 400
    assert (await client.get("/api/events?as=77")).status_code == 404
    assert (await client.get("/api/events?as=1&since=x")).status_code == 400


async def test_what_is_said_is_heard_at_once(client: httpx.AsyncClient, theatre: Theatre) -> None:
    """The stage's own time is the event's time."""
    await client.post("/api/say", json={"as": 2, "room": 1, "text": "hi"})
    [event] = theatre.house.asked
    assert isinstance(event, Said)
    assert event.origin.at.date() == MONDAY_0600.date()
