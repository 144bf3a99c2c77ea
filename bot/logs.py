"""What the program says about itself, to operators.

Rules of this module
1. Every line has an `action=`: a short word of the house that tests and dashboards rely on.
2. No names, no message texts, no tokens: keys that could hold them are dropped, and whatever looks
   like a secret inside a value is masked, in our lines and in those of libraries.
3. Libraries speak through the same door: standard logging is routed here.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, Literal, TextIO

import structlog

MASK = "***"

#: words about people, which no log line may hold
PERSONAL = frozenset({"name", "text", "title", "names", "texts", "message_text", "caption"})
SECRET = frozenset({"token", "secret", "password", "authorization", "database_url"})

_TOKENS = (
    # Telegram: <bot id>:<35 characters>, also inside an address as /bot<token>/
    re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}"),
    # Discord: three parts with dots between
    re.compile(r"\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}"),
    # a password within an address
    re.compile(r"(?<=://)([^\s:/@]+):[^\s/@]+(?=@)"),
    # what opens the stage, in its link or a browser's cookie
    re.compile(r"(?<=[?&]key=)[\w-]+|(?<=\bstretchbot_stage=)[\w-]+"),
)

#: libraries that report every request at "info"
_CHATTY = ("httpx", "httpcore", "apscheduler", "uvicorn", "discord", "telegram", "alembic")


class Masker:
    """Replaces secrets in texts: those it was told, and whatever has the shape of a token."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # Longest first, so that a secret that contains another one leaves nothing behind.
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 4}, key=len)[::-1]

    def text(self, value: str) -> str:
        """The text with every secret replaced by stars."""
        for secret in self._secrets:
            value = value.replace(secret, MASK)
        for pattern in _TOKENS:
            value = pattern.sub(MASK, value)
        return value

    def value(self, value: Any) -> Any:
        """The same for whatever a log line may hold."""
        match value:
            case str():
                return self.text(value)
            case None | bool() | int() | float():
                return value
            case dict():
                return {key: self.value(item) for key, item in value.items()}
            case list() | tuple():
                return [self.value(item) for item in value]
            case _:
                return self.text(str(value))

    def __call__(
        self, logger: Any, method: str, line: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """As a structlog processor."""
        kept: dict[str, Any] = {}
        for key, value in line.items():
            if key in PERSONAL:
                continue
            kept[key] = MASK if key in SECRET else self.value(value)
        return kept


def set_up_logs(
    level: str = "info",
    shape: Literal["console", "json"] = "console",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Route everything, ours and the libraries', to `stream` (standard error) in this shape."""
    stream = stream if stream is not None else sys.stderr
    masker = Masker(secrets)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        masker,
    ]
    last: Any = (
        structlog.processors.JSONRenderer()
        if shape == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[_library_line, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    number = logging.getLevelName(level.upper())
    root.setLevel(number)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _library_line(
    logger: Any, method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    record = line.get("_record")
    line["action"] = "library"
    if record is not None:
        line["library"] = record.name.split(".")[0]
    return line


def log_of(room: str) -> structlog.stdlib.BoundLogger:
    """The log of one room of the house, e.g. `log_of("courier").info("sent", action="sent")`."""
    # A prefix of our own: a room named like a library would share that library's level.
    # Lazy: modules take their log when they are imported, before it is set up.
    log: structlog.stdlib.BoundLogger = structlog.get_logger(f"stretchbot.{room}", room=room)
    return log
