"""Logging: set up once, and never the token, the secret, or a citizen's words."""

import logging
import re
import sys
import traceback

_TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")


class Redacting(logging.Filter):
    """Replaces whatever looks like a bot's token, and each secret it was told of."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        """Know the secrets by their text."""
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, cleaned, its traceback too."""
        if record.name == "telegram.Bot" and record.levelno == logging.CRITICAL:
            # It tells all of the updates that it could not read, a citizen's words too.
            record.msg, record.args = "updates cannot be read", None
        record.msg, record.args = self._clean(record.getMessage()), None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = self._clean(_places(record.exc_info[1]))
        return True

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "«secret»")
        return _TOKEN.sub("«token»", text)


def _places(error: BaseException) -> str:
    """Where an error came from and what kind it is; its message may hold a citizen's words."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*lines, f"  {type(error).__module__}.{type(error).__qualname__}"])


def set_up_logging(level: str, secrets: tuple[str, ...] = ()) -> None:
    """Log to stderr. HTTP clients log only warnings: at INFO they print the token's URL."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Redacting(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in (
        "httpx",
        "httpcore",
        "alembic",
        "apscheduler",
        "uvicorn",
        "telegram",
        "aiosqlite",
    ):
        logging.getLogger(chatty).setLevel(logging.WARNING)
