"""The address behind a QR symbol: a Telegram deep link."""

import re

_BASE = re.compile(r"https?://[A-Za-z0-9.:/\[\]_-]+")
_BOT = re.compile(r"[A-Za-z0-9_]{3,32}")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def deep_link(base: str, bot: str, payload: str) -> str:
    """Join `base` (https://t.me), bot name (without @) and payload: `{base}/{bot}?start={payload}`.

    Raises ValueError when a part holds what Telegram or a QR reader would not carry unchanged:
    the payload is 1 to 64 characters of `A-Za-z0-9_-`.
    """
    if not _BASE.fullmatch(base):
        raise ValueError(f"link base must be an http(s) address without a query, got {base!r}")
    if not _BOT.fullmatch(bot):
        raise ValueError(f"bot name must be 3 to 32 letters, digits or _, got {bot!r}")
    if not _PAYLOAD.fullmatch(payload):
        raise ValueError(f"payload must be 1 to 64 of A-Z a-z 0-9 _ -, got {payload!r}")
    return f"{base.rstrip('/')}/{bot}?start={payload}"
