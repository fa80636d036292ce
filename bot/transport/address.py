"""Where Telegram brings updates: the webhook's URL, and the secret that its calls carry."""

import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.service.settings import Settings, SettingsWrong

TELEGRAM = "api.telegram.org"
"""Telegram's own server takes https alone; another one may be at home."""

_SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class Address:
    """A webhook: `path` is what PUAS_LISTEN serves, `url` what Telegram is told."""

    url: str
    path: str
    secret: str


def address_of(settings: Settings, secret: bytes) -> Address | None:
    """The webhook of the settings, or None where updates are polled for.

    A PUAS_WEBHOOK_URL that names a path is used as it is; behind a bare host the path is
    derived from the secret, so that nobody guesses it. Every process derives the same. Raises
    SettingsWrong when Telegram would refuse it.
    """
    base = settings.webhook_url
    if not base:
        return None
    if base.startswith("http://") and urlsplit(settings.telegram_url).hostname == TELEGRAM:
        raise SettingsWrong("PUAS_WEBHOOK_URL: Telegram brings updates to https:// only")
    token = settings.webhook_secret or _derived(secret, settings.token, "secret token")
    if not _SECRET_TOKEN.fullmatch(token):
        raise SettingsWrong(
            "PUAS_WEBHOOK_SECRET is 1 to 256 letters, digits, _ or -; empty: it is derived"
        )
    path = urlsplit(base).path or f"/telegram/{_derived(secret, settings.token, 'path')[:32]}"
    return Address(base.removesuffix(path) + path, path, token)


def _derived(secret: bytes, token: str, purpose: str) -> str:
    return hmac.digest(secret, f"webhook|{purpose}|{token}".encode(), "sha256").hex()
