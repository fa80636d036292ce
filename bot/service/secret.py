"""The installation's secret: given, or made once beside an SQLite database; never changed."""

import secrets
from hashlib import sha256
from pathlib import Path

from bot.service.settings import Settings, SettingsWrong
from data.database import Database
from data.facts import SECRET_FINGERPRINT, recall, remember

SHORTEST = 16


async def open_secret(settings: Settings, database: Database) -> bytes:
    """The secret that belongs to this database.

    Raises SettingsWrong when PostgreSQL is used and none was given, or when the database was
    made with another one: then no rating could be found by its owner any more.
    """
    async with database.write() as connection:
        known = await recall(connection, SECRET_FINGERPRINT)
        secret = settings.secret or _kept_beside(database, may_make=known is None)
        if len(secret) < SHORTEST:
            where = "PUAS_SECRET" if settings.secret else f"the secret in {_file(database)}"
            raise SettingsWrong(f"{where} must have at least {SHORTEST} characters")
        fingerprint = sha256(b"fingerprint|" + secret.encode()).hexdigest()
        if known is None:
            await remember(connection, SECRET_FINGERPRINT, fingerprint)
        elif known != fingerprint:
            raise SettingsWrong(_NOT_THE_ONE)
    return secret.encode()


_NOT_THE_ONE = (
    "PUAS_SECRET is not the one this database was made with: put the old one back (with SQLite "
    "it may stand in the file `secret` beside the database)"
)


def _file(database: Database) -> Path:
    return Path(database.path).parent / "secret"


def _kept_beside(database: Database, *, may_make: bool) -> str:
    if not database.is_sqlite:
        raise SettingsWrong(
            "PUAS_SECRET must be given with PostgreSQL: make one with "
            "`python -c 'import secrets; print(secrets.token_urlsafe(32))'`"
        )
    path = _file(database)
    try:
        if may_make and not path.exists():
            _make(path)
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        # A new one would lock every rating's owner out: it is not made for an old database.
        raise SettingsWrong(
            f"PUAS_SECRET is not set and {path} is gone: put back the one this database was "
            "made with"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(
            f"PUAS_SECRET is not set and {path} cannot be used: {error}"
        ) from error


def _make(path: Path) -> None:
    """Whole or not at all: half a secret would be taken for the secret."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secrets.token_urlsafe(32), encoding="ascii")
    unfinished.replace(path)
