"""What the environment says: read once, typed, frozen.

Rules of this module
1. Every field is one environment variable of the same name in capitals, or a line of `.env`; the
   environment wins. `.env.example` lists each with a comment, and a test compares the two.
2. Secrets are `SecretStr`: printed, logged or put in an error they are stars.
3. What cannot be used is told in one sentence per setting, without the value of a secret.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.content.shipped import content_dir
from bot.errors import SettingsBroken

#: databases that can be used, by the beginning of their address
DATABASES = ("sqlite", "postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The wall times between which nothing personal is sent; equal ends mean never quiet."""

    begin: time
    end: time


@dataclass(frozen=True, slots=True)
class Operator:
    """Someone who may administer everything, by their id on a platform."""

    platform: str
    user_id: str


def _quiet(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.strip().lower() in ("off", "none"):
        return QuietHours(time(0), time(0))
    begin, dash, end = value.partition("-")
    try:
        if not dash:
            raise ValueError
        return QuietHours(time.fromisoformat(begin.strip()), time.fromisoformat(end.strip()))
    except ValueError:
        raise ValueError('write it as "21:00-07:00", or "off"') from None


def _operators(value: object) -> object:
    if not isinstance(value, str):
        return value
    found: list[Operator] = []
    for part in (part.strip() for part in value.split(",")):
        if not part:
            continue
        platform, _, user_id = part.partition(":")
        if not platform.strip() or not user_id.strip():
            raise ValueError('write each as platform:id, such as "telegram:12345"')
        found.append(Operator(platform.strip().lower(), user_id.strip()))
    return tuple(found)


def _empty_is_unset(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _web_address(value: str) -> str:
    """A web address without a slash at its end; "" stays "". Raises ValueError."""
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https", "ws", "wss") or not parts.netloc):
        raise ValueError('it must be a whole web address, such as "https://bot.example.org"')
    return value.rstrip("/")


Secret = Annotated[SecretStr | None, BeforeValidator(_empty_is_unset)]
MaybePath = Annotated[Path | None, BeforeValidator(_empty_is_unset)]


class Settings(BaseSettings):
    """Everything that is decided outside the code. Build it with `read_settings`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    #: where everything is kept; may hold a password
    database_url: SecretStr = SecretStr("sqlite:///stretchbot.db")
    #: folder with one folder per challenge; None: the shipped ones
    content_dir: MaybePath = None

    #: the group chat in the browser
    stage: bool = False
    telegram_token: Secret = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: Secret = None
    discord_token: Secret = None
    discord_api_url: str = ""
    discord_gateway_url: str = ""
    #: this process's shards and how many there are, e.g. "0-3/16"; "" leaves it to Discord
    discord_shards: str = ""

    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=0, le=65535)
    #: the address people reach the web server by, "" when there is none
    public_url: str = ""

    operators: Annotated[tuple[Operator, ...], NoDecode, BeforeValidator(_operators)] = ()
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"
    quiet_hours: Annotated[QuietHours, NoDecode, BeforeValidator(_quiet)] = QuietHours(
        time(21, 0), time(7, 0)
    )
    #: days after its end at which a cohort's personal data is erased; 0 keeps it
    retention_days: int = Field(default=365, ge=0)

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator(
        "telegram_api_url",
        "telegram_webhook_url",
        "discord_api_url",
        "discord_gateway_url",
        "public_url",
    )
    @classmethod
    def _address(cls, value: str) -> str:
        return _web_address(value.strip())

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        scheme, separator, _ = value.get_secret_value().partition("://")
        if not separator or scheme.split("+")[0] not in DATABASES:
            raise ValueError(
                'it must begin with "sqlite:///" (a file) or "postgresql://" (a server)'
            )
        return value

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that was given, for the log to mask. The database's address is none as a
        whole; a password in it is known by its shape.
        """
        given = (getattr(self, name) for name in type(self).model_fields if name != "database_url")
        return tuple(each.get_secret_value() for each in given if isinstance(each, SecretStr))

    @property
    def content(self) -> Path:
        """The folder of challenges. Raises `ContentMissing` without even the shipped ones."""
        return self.content_dir if self.content_dir is not None else content_dir()


def read_settings(
    given: Mapping[str, Any] | None = None, *, env_file: Path | None = Path(".env")
) -> Settings:
    """The settings of this process: `given`, else the environment, else `env_file`, else defaults.

    Raises `SettingsBroken` with one sentence per setting that cannot be used.
    """
    try:
        return Settings(_env_file=env_file, **(given or {}))
    except ValidationError as broken:
        raise SettingsBroken(" ".join(_sentences(broken)), log="settings cannot be used") from None
    except UnicodeDecodeError:
        raise SettingsBroken(
            "The file .env is not readable text. Please save it as UTF-8.", log="env file encoding"
        ) from None


def _sentences(broken: ValidationError) -> Iterable[str]:
    for error in broken.errors(include_input=False, include_url=False):
        name = str(error["loc"][0]).upper() if error["loc"] else "A setting"
        context = error.get("ctx", {})
        explain = _IN_WORDS.get(error["type"])
        words = explain(context) if explain else error["msg"].removeprefix("Value error, ")
        yield f"{name} cannot be used: {words}."


_IN_WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda _: "it must be a whole number",
    "int_type": lambda _: "it must be a whole number",
    "bool_parsing": lambda _: "it must be true or false",
    "literal_error": lambda context: f"it must be one of {context['expected']}",
    "greater_than_equal": lambda context: f"it must be {context['ge']} or more",
    "less_than_equal": lambda context: f"it must be {context['le']} or less",
}
