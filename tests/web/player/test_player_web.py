"""The player's web side on a real house: who comes in, what they see, and what is pressed there."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.envelopes import Target
from bot.core.messages import Secrecy
from bot.platforms.browser.show import show_key
from bot.platforms.telegram.render import keyboard
from bot.presentation.post import Key
from bot.web.player.passes import Visit
from tests.delivery.village import COACH, LESSON_1, PLATFORM
from tests.web.player.house import PUBLIC, TOKEN, Practice, door_at
from tests.web.player.test_passes import handed as handed_at

ANA, BEN, EVE = "2", "3", "4"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """A village where nobody practises yet."""
    return Practice(tmp_path / "house.db")


# --- the way in ----------------------------------------------------------------------------------


async def test_the_button_is_personal(practice: Practice) -> None:
    """Each has a link of their own, in a private message; in the outbox and the log stands none."""
    async with practice.day_1(ANA, BEN):
        anas, bens = await practice.button(ANA), await practice.button(BEN)
        assert anas is not None
        assert bens is not None
        assert anas.words == "Open the player"
        assert anas.url.startswith(f"{PUBLIC}/practice/#")
        assert anas.url != bens.url
        begin = practice.last("practice-begin")
        assert begin.post.secrecy is Secrecy.PERSONAL
        assert begin.target.user_id == BEN
        held = anas.url.partition("#")[2]
        with practice.database.read() as conn:
            rows = conn.exec_driver_sql("SELECT * FROM outbox").all()
        assert held not in json.dumps([list(map(str, row)) for row in rows])
        links = [
            each.kind
            for each in practice.platform.delivered
            if "/practice/" in str(each.post) and each.post.secrecy is not Secrecy.PERSONAL
        ]
        assert links == []


async def test_where_others_look_in_is_no_link(practice: Practice) -> None:
    """In a thread that moderators see, the session in the chat is the way."""
    async with practice.day_1(ANA):
        await practice.say(ANA, "/practice", private=True, thread_id="7", overseen=True)
        begin = practice.last("practice-begin")
        assert begin.target.thread_id == "7"
        assert practice.link_in(begin) is None


async def test_where_it_opens() -> None:
    """Inside Telegram when it is encrypted on its way, beside the stage, else by a link; and
    nowhere without an address that people reach."""

    def opens(platform: str, public: str) -> str:
        door = door_at(public)
        found = door.address(Target(platform, user_id="5"), 1, 2)
        return f"{found.url.partition('#')[0]} {found.inside}" if found else ""

    assert opens("telegram", PUBLIC) == f"{PUBLIC}/practice/?c=1&d=2 True"
    assert opens("telegram", "http://bot.example.org") == ""
    assert opens("discord", PUBLIC) == f"{PUBLIC}/practice/ False"
    assert opens("discord", "http://192.168.1.5:8080") == "http://192.168.1.5:8080/practice/ False"
    assert opens("discord", "") == ""
    assert opens("stage", "") == "practice/ True"
    assert opens("stage", PUBLIC) == "practice/ True"


def test_each_platform_shows_the_button_in_its_way() -> None:
    """Inside Telegram as a page of the app, on the stage in place, elsewhere as a link; the stage
    leads nowhere but to the player beside it."""
    inside = Key("Open the player", url=f"{PUBLIC}/practice/?c=1&d=2", inside=True)
    linked = Key("Open the player", url=f"{PUBLIC}/practice/#a.b")
    shown = keyboard(((inside,), (linked,)), "stretch_bot")
    assert shown is not None
    (app,), (link,) = shown.inline_keyboard
    assert app.web_app is not None
    assert (app.web_app.url, app.url, link.url) == (inside.url, None, linked.url)
    beside = Key("Open the player", url="practice/#a-b_c.d", inside=True)
    assert show_key(beside)["page"] == beside.url
    elsewhere = ("https://elsewhere.example", "javascript:alert(1)", "practice/../#a", "//x/#a")
    for url in elsewhere:
        assert "page" not in show_key(Key("Open", url=url, inside=True)), url


async def test_the_page_is_safe_and_speaks_the_readers_language(practice: Practice) -> None:
    """Nothing from elsewhere, no script in it, nothing kept on the way; Spanish for a reader."""
    async with practice.day_1():
        page = await practice.browser.get("", headers={"Accept-Language": "es-MX,es;q=0.9"})
        assert page.status_code == 200
        assert 'lang="es"' in page.text
        assert "Abriendo tu práctica" in page.text
        assert "{{" not in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "https:" not in policy
        assert "<script>" not in page.text
        assert " style=" not in page.text
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
        bare = await practice.browser.get(f"{PUBLIC}/practice?c=1&d=2")
        assert bare.status_code in (307, 308)
        assert bare.headers["location"].endswith("/practice/?c=1&d=2")
        assert (await practice.browser.get("static/../web.py")).status_code == 404
        assert (await practice.browser.get("static/player.js")).status_code == 200


# --- who is let in -------------------------------------------------------------------------------


async def test_a_pass_opens_its_own_day(practice: Practice) -> None:
    """Ana's shows Ana's choices and day, Ben's shows Ben's; neither can ask for the other's."""
    async with practice.day_1(ANA, BEN):
        anas, bens = await practice.pass_of(ANA), await practice.pass_of(BEN)
        await practice.acts(anas, "player-as", pose="locust", choice="easier")
        mine = (await practice.opens(anas)).json()
        theirs = (await practice.opens(bens)).json()
        assert mine["script"]["day"] == 1
        assert mine["script"]["chosen"]["locust"] == "easier"
        assert theirs["script"]["chosen"]["locust"] == "full"
        also = (await practice.opens(bens, cohort=1, day=1)).json()
        assert also["script"]["chosen"]["locust"] == "full"


async def test_who_is_refused(practice: Practice) -> None:
    """Forged, of a stranger, of one who left, expired, of a day that is not open: each with a kind
    sentence, and nothing else."""
    async with practice.day_1(ANA, BEN):
        anas = await practice.pass_of(ANA)
        now = practice.clock.now()

        async def refused(held: str) -> tuple[int, str]:
            said = await practice.opens(held)
            assert set(said.json()) == {"error"}
            return said.status_code, said.json()["error"]

        def written(person: str, day: int = 1, cohort: int = 1, ago_h: float = 0.0) -> str:
            since = now - timedelta(hours=ago_h)
            return practice.passes.write(Visit(PLATFORM, person, cohort, day, since))

        lost = "This link does not open a practice. Ask for a new one with /practice in the chat."
        closed = "This day cannot be practised just now. /today in the chat shows what can."
        late = "This link was for an earlier day. Ask for a new one with /practice in the chat."
        assert await refused(anas[:-2] + "xx") == (403, lost)
        assert await refused("nonsense") == (403, lost)
        assert await refused("") == (403, lost)
        assert await refused(written(EVE)) == (410, closed)
        assert await refused(written(ANA, day=2)) == (410, closed)
        assert await refused(written(ANA, cohort=99)) == (410, closed)
        assert await refused(written(ANA, ago_h=24)) == (403, late)
        assert await refused(written(ANA, ago_h=-1)) == (403, late)
        assert (await practice.opens(written(ANA, ago_h=23.9))).status_code == 200
        await practice.say(BEN, "/leave", private=True)
        await practice.press(BEN, "v1:leave-yes:c1", private=True)
        assert await refused(written(BEN)) == (410, closed)
        done = await practice.acts(anas[:-2] + "xx", "done")
        assert done.status_code == 403
        assert practice.count("check_ins") == 0
        picture = await practice.browser.get(f"media/{'a' * 64}")
        assert picture.status_code == 403


async def test_inside_telegram_the_signature_opens_it(tmp_path: Path) -> None:
    """Whoever it names is led through their own day, whatever else the page asks for."""
    practice = Practice(tmp_path / "house.db", guests_of=PLATFORM)
    async with practice.day_1(ANA):
        now = int(practice.clock.now().timestamp())

        async def opens(who: str, token: str = "", **more: int) -> tuple[int, dict[str, object]]:
            user = json.dumps({"id": int(who), "first_name": "Somebody"})
            told = handed_at(token or TOKEN, user=user, auth_date=str(now))
            said = await practice.browser.post("api/open", json={"init_data": told, **more})
            return said.status_code, said.json()

        for asked in (1, 0):
            status, said = await opens(ANA, cohort=asked, day=asked)
            assert status == 200
            held = str(said["pass"])
            visit = practice.passes.read(held)
            assert visit is not None
            assert (visit.user_id, visit.cohort, visit.day) == (ANA, 1, 1)
            assert (await practice.acts(held, "done")).json()["ticked"] is True
        assert (await opens(EVE))[0] == 410
        assert (await opens(ANA, "1:another-bot"))[0] == 403
        assert (await opens(ANA, cohort=1, day=3))[0] == 410


# --- what is done there --------------------------------------------------------------------------


async def test_the_check_in_is_one_like_any_other(practice: Practice) -> None:
    """Handed over three times it counts once, is answered in the private chat, and how it felt is
    kept with it."""
    async with practice.day_1(ANA):
        held = await practice.pass_of(ANA)
        for _ in range(3):
            assert (await practice.acts(held, "done")).json() == {"kept": True, "ticked": True}
        assert practice.count("check_ins") == 1
        assert practice.kinds().count("checked-in") == 1
        assert practice.last("checked-in").target.user_id == ANA
        await practice.acts(held, "feel", 2, value=4)
        assert practice.count("check_ins", "feel = 4 AND version = 'full'") == 1
        assert (await practice.opens(held)).json()["script"]["ticked"] is True


async def test_the_short_version_counts_as_such(practice: Practice) -> None:
    """And as a whole day."""
    async with practice.day_1(ANA):
        await practice.acts(await practice.pass_of(ANA), "short")
        assert practice.count("check_ins", "version = 'short'") == 1


async def test_what_was_kept_without_a_network_counts_for_its_moment(practice: Practice) -> None:
    """Done at half past two in the night and sent at four, it is in time; nobody can date it back
    to before their link."""
    async with practice.day_1(ANA, BEN):
        await practice.until(LESSON_1 + timedelta(hours=18))
        anas, bens = await practice.pass_of(ANA), await practice.pass_of(BEN)
        await practice.until(LESSON_1 + timedelta(hours=20.5))
        await practice.acts(anas, "done", ago_s=1.5 * 3600)
        assert practice.count("check_ins", "late = 0") == 1
        await practice.acts(bens, "done", ago_s=0.0)
        assert practice.count("check_ins", "late = 1") == 1


async def test_something_hurts_goes_to_nobody_else(practice: Practice) -> None:
    """The care card comes to the private chat alone; nothing is ticked, nothing said in the
    group."""
    async with practice.day_1(ANA):
        held = await practice.pass_of(ANA)
        before = len(practice.platform.delivered)
        assert (await practice.acts(held, "hurts")).json() == {"kept": True}
        (card,) = practice.platform.delivered[before:]
        assert (card.kind, card.target.user_id, card.target.chat_id) == ("care", ANA, "")
        assert card.post.secrecy is Secrecy.HEALTH
        assert practice.count("check_ins") == 0
        care = (await practice.opens(held)).json()["script"]["care"]
        assert any("112" in line for line in care["number"])
        assert care["signs"]


async def test_a_form_is_kept_without_a_word(practice: Practice) -> None:
    """Chosen on the page, it holds for the day in the chat too, and no message comes of it."""
    async with practice.day_1(ANA):
        held = await practice.pass_of(ANA)
        before = len(practice.platform.delivered)
        await practice.acts(held, "player-as", 1, pose="locust", choice="easier")
        assert practice.platform.delivered[before:] == []
        assert practice.count("enrollments", "day_swaps LIKE '%1:locust%easier%'") == 1
        await practice.acts(held, "player-as", 2, pose="locust", choice="nonsense")
        assert practice.kinds()[-1] == "old-button"


async def test_only_what_the_page_asks_for_is_taken(practice: Practice) -> None:
    """Other actions, other fields, ids that are none, too much: refused before the house hears of
    it."""
    async with practice.day_1(ANA, COACH):
        held = await practice.pass_of(ANA)
        wrong: list[dict[str, object]] = [
            {"act": "care-tell"},
            {"act": "leave-yes"},
            {"act": "done", "day": 2},
            {"act": "feel", "value": 6},
            {"act": "feel"},
            {"act": "done", "id": "x"},
            {"act": "done", "ago_s": -5},
            {"act": "done", "ago_s": 1e9},
            {"act": "player-as", "pose": "p" * 100, "choice": "easier"},
        ]
        before = len(practice.platform.delivered)
        for each in wrong:
            said = await practice.browser.post(
                "api/act",
                json={"id": "act-of-this-page", **each},
                headers={"Authorization": f"Bearer {held}"},
            )
            assert said.status_code == 400, each
        huge = await practice.browser.post(
            "api/open", content=b"x" * 100_000, headers={"Content-Type": "application/json"}
        )
        assert huge.status_code == 413
        assert practice.platform.delivered[before:] == []
