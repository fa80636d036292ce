"""Settings, read once and loudly from the environment and `.env`; all else receives values."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts import languages
from scoring.faults import InputWrong


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
    return text.rstrip("/")


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"{text!r} is not HOST:PORT, try 127.0.0.1:8443")
    return text


def _level(name: str) -> str:
    if name.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"{name!r} is none of DEBUG, INFO, WARNING, ERROR")
    return name.upper()


Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseSettings):
    """Every setting; `.env.example` lists the same ones, and a test compares the two."""

    model_config = SettingsConfigDict(
        env_prefix="PUAS_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    token: str = ""
    bot_name: str = ""
    secret: str = ""
    database_url: str = "sqlite+aiosqlite:///var/puas.sqlite3"
    telegram_url: Address = "https://api.telegram.org"
    webhook_url: Address = ""
    webhook_secret: str = ""
    webhook_reply: bool = True
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8443"
    link_base: Address = "https://t.me"
    web_url: Address = ""
    timezone: Annotated[str, AfterValidator(_zone_name)] = "Asia/Makassar"
    language: Annotated[str, AfterValidator(_language)] = "id"
    policy: Path | None = None
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
        if not all(part.isdigit() for part in parts):
            raise ValueError("write Telegram ids separated by commas, such as 123456,234567")
        return frozenset(int(part) for part in parts)

    @field_validator("policy", "clock", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any) -> Any:
        return value or None

    @field_validator("clock")
    @classmethod
    def _has_offset(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("write the moment with its offset: 2026-11-23T07:00:00+08:00")
        return value

    @property
    def zone(self) -> ZoneInfo:
        """Time zone of the office."""
        return ZoneInfo(self.timezone)


def read_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises SettingsWrong with one sentence a fault, naming the variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsWrong(*(_sentence(dict(fault)) for fault in error.errors())) from error


def _sentence(fault: dict[str, Any]) -> str:
    name = "PUAS_" + "_".join(str(part) for part in fault["loc"]).upper()
    return f"{name}: {str(fault['msg']).removeprefix('Value error, ')}"
