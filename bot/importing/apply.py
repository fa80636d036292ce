"""Applies files in one transaction: all of them, or nothing at all."""

import asyncio
import contextlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.importing.handed_in import HandedIn, read_files
from bot.importing.known import Known
from bot.importing.office import Office
from bot.speech.texts import Texts
from data import schema
from data.database import Database
from data.district.registry import apply_registry, keys_of
from data.facts import recall, remember
from data.importing.applied import Applied, RowsRefused
from data.importing.measures import apply_measures
from data.importing.ratings import apply_ratings
from data.importing.surveys import apply_respondents, apply_surveys
from data.ratings.raters import IMPORT_SALT
from scoring.faults import InputWrong

TABLES = (
    *("unit", "service", "point", "officer", "duty", "hours", "holiday", "served", "mass_day"),
    *("code", "target", "target_share", "record", "survey", "survey_respondent", "follow_up"),
    "rating",
)
"""Tables of which an import may say that something is new, changed or removed."""


async def import_files(
    database: Database,
    paths: Iterable[Path],
    moment: datetime,
    *,
    dry_run: bool = False,
    office: Office | None = None,
) -> Applied:
    """Read `paths`, check all of them, and apply them together; a rehearsal changes nothing.

    Files are read before the transaction begins, so that citizens do not wait for them. NIPs
    are hashed under the salt of imports; the command has a better key (`apply_files`).
    Raises InputWrong with every fault of every file.
    """
    office = office or Office()
    async with database.read() as connection:
        known = await known_keys(connection)
    handed_in = await asyncio.to_thread(read_files, paths, known, moment, office)
    with contextlib.closing(handed_in.stage):
        return await apply_files(database, handed_in, moment, office, dry_run=dry_run)


async def apply_files(
    database: Database,
    handed_in: HandedIn,
    moment: datetime,
    office: Office,
    *,
    dry_run: bool = False,
) -> Applied:
    """Write what was read, in one transaction; a rehearsal is taken back.

    Raises InputWrong when it does not go together with what the database holds.
    """
    async with database.write(rehearsal=dry_run) as connection:
        return await apply_within(connection, handed_in, moment, office)


async def apply_within(
    connection: AsyncConnection, handed_in: HandedIn, moment: datetime, office: Office
) -> Applied:
    """Write what was read in a transaction that is open.

    Raises InputWrong when it does not go together with what the database holds: then the
    transaction has to be taken back.
    """
    await _keep_salt(connection, handed_in, office.texts)
    try:
        return await _apply(connection, handed_in, moment, office)
    except RowsRefused as refused:
        said = [
            f"{row.place}: {office.texts(f'impor-fault-{row.why}', value=row.value)}"
            for row in refused.rows
        ]
        raise InputWrong(*said) from refused


async def _apply(
    connection: AsyncConnection, handed_in: HandedIn, moment: datetime, office: Office
) -> Applied:
    nip_key = handed_in.nip_key or handed_in.salt.encode()
    done = await apply_registry(connection, handed_in.registry, moment, nip_key)
    officers = await keys_of(connection, schema.officer)
    await apply_measures(connection, handed_in.measures, officers, done)
    units = await keys_of(connection, schema.unit)
    services = await keys_of(connection, schema.service)
    await apply_surveys(connection, handed_in.surveys, (units, services, officers), done)
    stage = handed_in.stage
    for some in stage.each_respondents():
        await apply_respondents(connection, some, done)
    await apply_ratings(connection, stage, office.policy, done, office.show)
    return done


async def _keep_salt(connection: AsyncConnection, handed_in: HandedIn, texts: Texts) -> None:
    """Keep the salt that hid what was staged, once there is anything hidden under it."""
    kept = await recall(connection, IMPORT_SALT)
    if kept is None:
        if handed_in.hides:
            await remember(connection, IMPORT_SALT, handed_in.salt)
    elif kept != handed_in.salt:
        raise InputWrong(texts("impor-fault-first"))


async def known_keys(connection: AsyncConnection) -> Known:
    """What the database holds already."""
    u = schema.unit.c
    units = {row[0]: row for row in await connection.execute(select(u.id, u.key, u.parent_id))}
    return Known(
        frozenset(row[1] for row in units.values()),
        frozenset(await keys_of(connection, schema.service)),
        frozenset(await keys_of(connection, schema.point)),
        frozenset(await keys_of(connection, schema.officer)),
        frozenset(await keys_of(connection, schema.survey)),
        {row[1]: units[row[2]][1] if row[2] else None for row in units.values()},
        await recall(connection, IMPORT_SALT),
    )
