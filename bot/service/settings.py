"""Settings, read once and loudly from the environment and `.env`; all else receives values."""

import os
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict

from bot.speech.texts import languages
from bot.speech.wording import unworded
from qr_codes.link import deep_link
from scoring.faults import InputWrong
from scoring.policies.versions import load_policies


class SettingsWrong(InputWrong):
    """Settings cannot be used; each fault names the variable."""


def _zone_name(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone, try Asia/Makassar") from error
    return name


def _language(name: str) -> str:
    if name not in languages():
        raise ValueError(f"there is no catalogue for {name!r}, only for {', '.join(languages())}")
    return name


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError(f"{text!r} does not begin with https:// or http://")
    if text and not urlsplit(text).hostname:
        raise ValueError(f"{text!r} names no host, try https://HOST")
    return text.rstrip("/")


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not _is_number(port) or int(port) > HIGHEST_PORT:
        raise ValueError(f"{text!r} is not HOST:PORT, try 127.0.0.1:8443")
    return text


def _level(name: str) -> str:
    if name.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"{name!r} is none of DEBUG, INFO, WARNING, ERROR")
    return name.upper()


def _bot_name(name: str) -> str:
    plain = name.removeprefix("@")
    if plain:
        deep_link("https://t.me", plain, "CODE")
    return plain


def _link_base(text: str) -> str:
    deep_link(text, "PuasBot", "CODE")
    return text


def _is_number(text: str) -> bool:
    # "²" is a digit too, and not one that int() can read.
    return text.isascii() and text.isdigit()


def _policy(path: Path | None) -> Path | None:
    """Read it once here, so that what is wrong with it is told before anything begins."""
    if path is None:
        return None
    if not path.is_file() and not path.is_dir():
        raise ValueError(f"there is no file {path}; leave it empty for the packaged policy")
    try:
        policies = load_policies(path)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: it is not UTF-8 text") from error
    except InputWrong as error:
        faults = (fault.removeprefix(f"{path}: ") for fault in error.faults)
        raise ValueError("\n".join(f"{path}: {fault}" for fault in faults)) from error
    if speechless := [fault for policy in policies.versions for fault in unworded(policy)]:
        raise ValueError("\n".join(f"{path}: {fault}" for fault in speechless))
    return path


HIGHEST_PORT = 65535
_TRY_MOMENT = "write a moment with its offset: 2026-11-23T07:00:00+08:00"
Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseSettings):
    """Every setting; `.env.example` lists the same ones, and a test compares the two."""

    model_config = SettingsConfigDict(
        env_prefix="PUAS_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    token: str = ""
    bot_name: Annotated[str, AfterValidator(_bot_name)] = ""
    secret: str = ""
    database_url: str = "sqlite+aiosqlite:///var/puas.sqlite3"
    telegram_url: Address = "https://api.telegram.org"
    webhook_url: Address = ""
    webhook_secret: str = ""
    webhook_reply: bool = True
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8443"
    link_base: Annotated[Address, AfterValidator(_link_base)] = "https://t.me"
    web_url: Address = ""
    timezone: Annotated[str, AfterValidator(_zone_name)] = "Asia/Makassar"
    language: Annotated[str, AfterValidator(_language)] = "id"
    policy: Annotated[Path | None, AfterValidator(_policy)] = None
    # A bare "1,2" is no JSON, so pydantic-settings must leave it to the validator below.
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(default_factory=frozenset)
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"
    clock: datetime | None = None

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(_is_number(part) for part in parts):
            raise ValueError("write Telegram ids separated by commas, such as 123456,234567")
        return frozenset(int(part) for part in parts)

    @field_validator("policy", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any) -> Any:
        return value or None

    @field_validator("clock", mode="before")
    @classmethod
    def _moment(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError(_TRY_MOMENT) from error
        if moment.tzinfo is None:
            raise ValueError(_TRY_MOMENT)
        return moment

    @property
    def zone(self) -> ZoneInfo:
        """Time zone of the office."""
        return ZoneInfo(self.timezone)


def ignored_variables() -> list[str]:
    """Variables of the environment and `.env` that begin like a setting and are none.

    A sentence each, with the setting that is meant in all likelihood; values are not repeated.
    """
    known = [f"PUAS_{name.upper()}" for name in Settings.model_fields]
    file = DotEnvSettingsSource(Settings).env_vars
    given = {name.upper() for name in (*os.environ, *file)}  # noqa: TID251 - here it is read
    told = []
    for name in sorted(given - set(known)):
        if name.startswith("PUAS_"):
            near = get_close_matches(name, known, 1)
            meant = f"do you mean {near[0]}?" if near else "see .env.example"
            told.append(f"{name} is no setting, and is ignored: {meant}")
    return told


def read_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises SettingsWrong with one sentence a fault, naming the variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsWrong(
            *(s for fault in error.errors() for s in _told(dict(fault)))
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsWrong(".env is not UTF-8 text: save it anew") from error


def _told(fault: dict[str, Any]) -> list[str]:
    name = "PUAS_" + "_".join(str(part) for part in fault["loc"]).upper()
    if fault["type"] == "bool_parsing":
        return [f"{name}: write 1 or 0"]
    return [
        f"{name}: {line}" for line in str(fault["msg"]).removeprefix("Value error, ").split("\n")
    ]
