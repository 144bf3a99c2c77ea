"""Telegram's own description of its Bot API: which methods there are, and what values look like.

`bot_api.json` holds the names and types of https://core.telegram.org/bots/api, version 10.1: for
each method and each type its fields, as "Integer or String", with "?" before what may be left out;
a type of several forms names them under "one of".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PLAIN: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    # It comes as a part of the form, and here as its name.
    "InputFile": (str,),
}


@cache
def _described() -> dict[str, dict[str, dict[str, Any]]]:
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    described: dict[str, dict[str, dict[str, Any]]] = json.loads(text)
    return described


def parameters(method: str) -> Mapping[str, str] | None:
    """What a method takes: its parameters and their types; None when there is no such method."""
    return _described()["methods"].get(method)


def misfit(value: Any, name: str) -> str:
    """What is wrong with a value of this type, "" when nothing is."""
    form = _described()["types"][name]
    if "one of" in form:
        tried = [misfit(value, each) for each in form["one of"]]
        return "" if "" in tried else f"no {name}: {value!r}"
    if not isinstance(value, dict):
        return f"no {name}: {value!r}"
    return misfits(value, form)


def misfits(values: Mapping[str, Any], form: Mapping[str, str]) -> str:
    """What is wrong with the first field that does not fit its type, "" when all do."""
    for field in values.keys() - form.keys():
        return f"{field}: there is no such field"
    for field, types in form.items():
        if field not in values:
            if not types.startswith("?"):
                return f"{field}: is missing"
        elif not any(_fits(values[field], each) for each in types.lstrip("?").split(" or ")):
            return f"{field}: no {types.lstrip('?')}: {values[field]!r}"
    return ""


def _fits(value: Any, kind: str) -> bool:
    if kind.startswith("Array of "):
        inner = kind.removeprefix("Array of ")
        return isinstance(value, list) and all(_fits(each, inner) for each in value)
    if kind in _PLAIN:
        wanted = _PLAIN[kind]
        return isinstance(value, wanted) and (kind == "Boolean" or not isinstance(value, bool))
    return misfit(value, kind) == ""
