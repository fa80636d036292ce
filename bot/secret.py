"""The installation's secret: given, or made once beside an SQLite database; never changed."""

import secrets
from hashlib import sha256
from pathlib import Path

from bot.settings import Settings, SettingsWrong
from data.database import Database
from data.facts import SECRET_FINGERPRINT, recall, remember

SHORTEST = 16


async def open_secret(settings: Settings, database: Database) -> bytes:
    """The secret that belongs to this database.

    Raises SettingsWrong when PostgreSQL is used and none was given, or when the database was
    made with another one: then no rating could be found by its owner any more.
    """
    secret = settings.secret or _kept_beside(database)
    if len(secret) < SHORTEST:
        raise SettingsWrong(f"PUAS_SECRET: write at least {SHORTEST} characters")
    fingerprint = sha256(b"fingerprint|" + secret.encode()).hexdigest()
    async with database.write() as connection:
        known = await recall(connection, SECRET_FINGERPRINT)
        if known is None:
            await remember(connection, SECRET_FINGERPRINT, fingerprint)
        elif known != fingerprint:
            raise SettingsWrong(
                "PUAS_SECRET is not the one this database was made with: put the old one "
                "back (with SQLite it stands in the file `secret` beside the database)"
            )
    return secret.encode()


def _kept_beside(database: Database) -> str:
    if not database.is_sqlite:
        raise SettingsWrong(
            "PUAS_SECRET must be given with PostgreSQL: make one with "
            "`python -c 'import secrets; print(secrets.token_urlsafe(32))'`"
        )
    path = Path(database.path).parent / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
