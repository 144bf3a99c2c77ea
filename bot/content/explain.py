"""From what the schema complained about to sentences a teacher understands.

Rules of this module
1. One complaint, one finding, at the line of the value (or of the nearest thing around it).
2. Where text was wanted and YAML saw something else in an unquoted word, that is said instead of
   a type name.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.findings import Finding, did_you_mean
from bot.content.yaml_source import At, Source

Shape = TypeVar("Shape", bound=BaseModel)

_RANGES = frozenset({"breaths", "minutes", "rpe"})


def shaped(source: Source, shape: type[Shape], *, under: str = "") -> Shape | None:
    """The file as this shape, or None; what is wrong is added to `source.findings`.

    `under` names the only field of a shape whose file is a bare list or mapping.
    """
    if source.findings and source.data is None:
        return None
    data = {under: source.data} if under else source.data
    skip = 1 if under else 0
    wrong: list[At] = []
    result: Shape | None = None
    try:
        result = shape.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            at = tuple(detail["loc"])
            wrong.append(at[skip:])
            source.findings.append(_finding(source, shape, detail, at, at[skip:]))
    surprises = list(_surprises(source, wrong))
    source.findings += surprises
    return result


def _surprises(source: Source, wrong: Iterable[At]) -> Iterable[Finding]:
    known = set(wrong)
    for at, typed in source.odd.items():
        told = any(at[:end] in known for end in range(len(at) + 1))
        if not told and isinstance(_at(source.data, at), str):
            yield surprise(source, at, typed)


def surprise(source: Source, at: At, typed: str) -> Finding:
    """The finding for an unquoted word that is not read as text everywhere."""
    say = f'write "{typed}" in quotes, YAML reads it as something else.'
    return Finding("yaml-surprise", "E", source.file, source.line(*at), say)


def _at(data: Any, at: At) -> Any:
    for key in at:
        data = data[key]
    return data


def _named(at: At) -> str:
    if not at:
        return "this file"
    if isinstance(at[-1], str):
        return f"`{at[-1]}`"
    around = next((key for key in reversed(at) if isinstance(key, str)), "")
    return f"entry {at[-1] + 1} of `{around}`" if around else f"entry {at[-1] + 1}"


def _finding(
    source: Source, shape: type[BaseModel], detail: ErrorDetails, full: At, at: At
) -> Finding:
    code, say, hint = _sentence(source, shape, detail, full, at)
    return Finding(code, "E", source.file, source.line(*at), say, hint)


def _sentence(
    source: Source, shape: type[BaseModel], detail: ErrorDetails, full: At, at: At
) -> tuple[str, str, str]:
    name, given = _named(at), detail["input"]
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            key = str(at[-1])
            return "unknown-key", f"I don't know `{key}`.", _suggest(key, _keys(shape, full[:-1]))
        case "missing":
            return "missing-key", f"{name} is missing.", _example(at)
        case "string_type" if at in source.odd:
            found = surprise(source, at, source.odd[at])
            return found.code, found.say, ""
        case _ if given is None and name == "`colour`":
            # In YAML, what stands behind a bare # is a note.
            return "wrong-type", "`colour` is empty.", 'Put it in quotes, such as "#3e8e7e".'
        case _ if given is None:
            return "wrong-type", f"{name} is empty.", "Write something there or remove the line."
        case "int_type" | "int_from_float" | "int_parsing":
            return "wrong-type", f"{name} must be a number such as 5.", ""
        case "string_type":
            return "wrong-type", f"{name} must be a text.", ""
        case "bool_type":
            return "wrong-type", f"{name} must be true or false.", ""
        case "list_type" if at and at[-1] in _RANGES:
            return "wrong-type", f"{name} must be two numbers such as [5, 10].", ""
        case "list_type":
            return "wrong-type", f"{name} must be a list.", "Begin each of its lines with '- '."
        case "too_short" | "too_long" if at and at[-1] in _RANGES:
            return "wrong-type", f"{name} must be two numbers such as [5, 10].", ""
        case "too_short":
            least = context.get("min_length", 1)
            return "too-few", f"{name} needs at least {least}.", ""
        case "too_long":
            most = context.get("max_length", 1)
            return "too-many", f"{name} can have {most} at most.", ""
        case "greater_than_equal":
            return "wrong-type", f"{name} must be {context.get('ge')} or more.", ""
        case "less_than_equal":
            return "wrong-type", f"{name} must be {context.get('le')} or less.", ""
        case "literal_error":
            allowed = str(context.get("expected", "")).replace("'", "")
            words = allowed.replace(" or ", ", ").split(", ")
            return "wrong-word", f"{name} must be {allowed}.", did_you_mean(str(given), words)
        case "value_error":
            return "wrong-value", f"{name} {context.get('error')}.", ""
        case _:
            say = f"{name} must have keys of its own, indented below it."
            return "wrong-type", say, ""


def _suggest(key: str, known: Iterable[str]) -> str:
    return did_you_mean(key, list(known)).replace("'", "`")


def _example(at: At) -> str:
    return f"Add a line `{at[-1]}: ...`." if at and isinstance(at[-1], str) else ""


def _keys(shape: type[BaseModel], at: At) -> list[str]:
    """The keys that may stand at this place of the shape."""
    found: Any = shape
    for key in at:
        found = _inner(found, key)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return [field.alias or name for name, field in found.model_fields.items()]
    return []


def _inner(kind: Any, key: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if (field.alias or name) == key:
                return _bare(field.annotation)
        return None
    arguments = get_args(kind)
    if get_origin(kind) is list:
        return _bare(arguments[0])
    if get_origin(kind) is dict:
        return _bare(arguments[1])
    return None


def _bare(kind: Any) -> Any:
    """The kind without `Annotated` and without `| None`."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
        return _bare(kind)
    return kind
