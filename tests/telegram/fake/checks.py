"""What every request must look like, whatever it asks for: names, types, limits, marks, buttons.

The types come from Telegram's own description, the numbers from python-telegram-bot's constants.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from telegram import constants

from tests.telegram.fake.bot_api import misfits, parameters
from tests.telegram.fake.model import JSON, Refused

#: parameters that are text even when they look like JSON
_TEXT = frozenset({"text", "caption", "callback_query_id", "url", "secret_token", "language_code"})


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def read_params(fields: Mapping[str, str], files: Mapping[str, Any]) -> JSON:
    """The parameters of a request: form fields, most of them JSON, and uploaded files."""
    params: JSON = {}
    for name, value in fields.items():
        if name in _TEXT:
            params[name] = value
            continue
        try:
            params[name] = json.loads(value)
        except ValueError:
            params[name] = value
    for name in files:
        if name in METHOD_FILES:
            params[name] = f"attach://{name}"
    return params


#: parameters by which a file comes as a part of the form
METHOD_FILES = frozenset({"photo", "animation", "video", "audio", "document", "certificate"})


def check_shape(method: str, params: JSON) -> None:
    """Refuse unknown methods and parameters, and wrong types. Raises Refused."""
    form = parameters(method)
    if form is None:
        raise Refused(404, "Not Found")
    strange = sorted(params.keys() - form.keys())
    if strange:
        raise Refused(400, f"Bad Request: unknown parameters {strange}")
    wrong = misfits(params, form)
    if wrong:
        raise Refused(400, f"Bad Request: {method}: {wrong}")


def check_text(text: str, entities: list[JSON], limit: int, *, name: str = "message") -> None:
    """Refuse a text that is empty, too long, or whose marks do not lie within it."""
    if not text.strip():
        raise Refused(400, f"Bad Request: {name} text is empty")
    if units(text) > limit:
        raise Refused(400, f"Bad Request: {name} is too long")
    if text != text.strip():
        raise Refused(400, f"Bad Request: white space at the ends of the {name} would be cut")
    check_entities(text, entities)


def check_entities(text: str, entities: list[JSON]) -> None:
    if len(entities) > constants.MessageLimit.MESSAGE_ENTITIES:
        raise Refused(400, "Bad Request: too many entities")
    encoded = text.encode("utf-16-le")
    for each in entities:
        begin, end = each["offset"], each["offset"] + each["length"]
        if each["length"] < 1 or begin < 0 or end > units(text):
            raise Refused(400, "Bad Request: entity out of bounds")
        for at in (begin, end):
            unit = encoded[2 * at : 2 * at + 2]
            if len(unit) == 2 and 0xDC00 <= int.from_bytes(unit, "little") <= 0xDFFF:
                raise Refused(400, "Bad Request: entity in the middle of a character")
        if each["type"] == "text_link" and not each.get("url"):
            raise Refused(400, "Bad Request: text_link without url")
        if each["type"] == "text_mention" and not each.get("user"):
            raise Refused(400, "Bad Request: text_mention without user")
    spans = sorted((each["offset"], -each["offset"] - each["length"]) for each in entities)
    for (start, minus_end), (other, minus_other_end) in pairwise(spans):
        if start < other < -minus_end < -minus_other_end:
            raise Refused(400, "Bad Request: entities overlap")


def check_caption(params: JSON) -> None:
    """Refuse a caption over 1,024 units or with wrong marks. None is fine."""
    caption = params.get("caption")
    if caption is None:
        if params.get("caption_entities"):
            raise Refused(400, "Bad Request: caption_entities without caption")
        return
    check_text(
        caption,
        params.get("caption_entities") or [],
        constants.MessageLimit.CAPTION_LENGTH,
        name="media caption",
    )


def check_keyboard(markup: JSON | None) -> None:
    """Refuse an inline keyboard that Telegram would refuse."""
    if markup is None:
        return
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        raise Refused(400, "Bad Request: only inline keyboards are used here")
    limits = constants.InlineKeyboardMarkupLimit
    if sum(len(row) for row in rows) > limits.TOTAL_BUTTON_NUMBER:
        raise Refused(400, "Bad Request: too many buttons")
    for row in rows:
        if not 1 <= len(row) <= limits.BUTTONS_PER_ROW:
            raise Refused(400, "Bad Request: a row has 1 to 8 buttons")
        for button in row:
            _check_button(button)


def _check_button(button: JSON) -> None:
    if not button.get("text", "").strip():
        raise Refused(400, "Bad Request: button without text")
    data, url = button.get("callback_data"), button.get("url")
    if (data is None) == (url is None):
        raise Refused(400, "Bad Request: a button has either data or an address")
    limits = constants.InlineKeyboardButtonLimit
    if data is not None and not (
        limits.MIN_CALLBACK_DATA <= len(data.encode()) <= limits.MAX_CALLBACK_DATA
    ):
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    if url is not None and not url.startswith(("http://", "https://", "tg://")):
        raise Refused(400, "Bad Request: BUTTON_URL_INVALID")
    if button.get("style") not in (None, *constants.KeyboardButtonStyle):
        raise Refused(400, "Bad Request: unknown button style")
