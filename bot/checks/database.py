"""Looks at the database: reachable, of this version's schema, writable, with its own secret."""

from sqlalchemy import text

from bot.checks.finding import Finding, ok, warning, wrong
from bot.service.secret import open_secret
from bot.service.settings import Settings, SettingsWrong
from data.database import Database, explaining
from data.facts import SECRET_FINGERPRINT, recall, remember
from data.migrate import HEAD, revision
from scoring.faults import InputWrong


async def check_database(settings: Settings, database: Database) -> list[Finding]:
    """Reachable, of this version's schema, writable, with its own secret."""
    try:
        found = await revision(database)
        if found is None:
            return [warning("database", "there is none yet: `puas import` or `puas run` makes it")]
        if found > HEAD:
            return [
                wrong("database", f"made by a newer version of puas (schema {found}): install it")
            ]
        if found != HEAD:
            return [warning("database", f"schema {found} is old: `puas db upgrade`")]
        with explaining(database):
            journal = await _write(database)
    except InputWrong as error:
        return [wrong("database", fault) for fault in error.faults]
    findings = [ok("database", f"schema {found}, writable")]
    if journal not in ("", "wal"):
        findings.append(
            warning("database", f"its journal is {journal}, not WAL: is the disk a network's?")
        )
    return [*findings, await _check_secret(settings, database)]


async def _write(database: Database) -> str:
    """Write a line and take it back; returns the journal mode of SQLite."""
    async with database.write(rehearsal=True) as connection:
        await remember(connection, "check", "")
        if not database.is_sqlite:
            return ""
        return str(await connection.scalar(text("PRAGMA journal_mode")))


async def _check_secret(settings: Settings, database: Database) -> Finding:
    async with database.read() as connection:
        known = await recall(connection, SECRET_FINGERPRINT)
    if known is None and database.is_sqlite and not settings.secret:
        return ok("secret", "made by the first `puas run`")
    try:
        await open_secret(settings, database)
    except SettingsWrong as error:
        return wrong("secret", error.faults[0])
    return ok("secret", "the one this database was made with")
