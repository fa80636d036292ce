"""What a command opens before it begins: settings, database, clock, units by key."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli.progress import Progress
from bot.service.clock import Clock
from bot.service.secret import open_secret
from bot.service.settings import Settings, SettingsWrong, read_settings
from data.database import Database, explaining, open_database
from data.district.units import UnitRow, all_units, unit_and_below
from data.facts import BOT_NAME, recall
from data.integrity.surroundings import Judging
from data.migrate import revision, upgrade
from scoring.faults import InputWrong
from scoring.policies.policy import Policy
from scoring.policies.versions import Policies, load_policies


@dataclass(frozen=True, slots=True)
class Opened:
    """An installation at hand."""

    settings: Settings
    database: Database
    clock: Clock
    policies: Policies

    @property
    def policy(self) -> Policy:
        """The policy that holds today."""
        return self.policies.on(self.clock.today())

    async def secret(self) -> bytes | None:
        """The installation's secret; None where a restored database stands without it."""
        try:
            return await open_secret(self.settings, self.database)
        except SettingsWrong:
            return None

    async def judging(self) -> Judging:
        """What is needed to judge ratings before their week closes."""
        return Judging(self.policy, self.clock.zone, await self.secret())

    async def close_weeks(self) -> None:
        """Close the weeks that are due, with a bar: after a big import they are hundreds."""
        from data.scores.closing import close_ended_weeks

        today, show = self.clock.today(), Progress("closing weeks").show
        await close_ended_weeks(self.database, await self.judging(), today, show=show)


@asynccontextmanager
async def opened(*, create: bool = False, scratch: bool = False) -> AsyncGenerator[Opened]:
    """Open the installation of the settings.

    An empty database is made where `create` says so, else it is a fault with a way out. From
    scratch it is a new one, which is thrown away in the end.
    """
    settings = read_settings()
    policies = load_policies(settings.policy)
    with ExitStack() as stack:
        url = settings.database_url
        if scratch:
            folder = stack.enter_context(TemporaryDirectory())
            url = f"sqlite+aiosqlite:///{Path(folder) / 'puas.sqlite3'}"
        database = open_database(url)
        try:
            if not create:
                await _refuse_empty(database)
            await upgrade(database)
            with explaining(database):
                yield Opened(settings, database, Clock(settings.zone, settings.clock), policies)
        finally:
            await database.close()


def nothing_there_yet() -> bool:
    """Whether the settings name an SQLite file that does not exist; looking does not make it."""
    return open_database(read_settings().database_url).is_missing


async def _refuse_empty(database: Database) -> None:
    if database.is_missing:
        raise InputWrong(
            f"there is no database {database.path} here: begin with `puas import FILE`, "
            "or go where it is"
        )
    if await revision(database) is None:
        raise InputWrong("the database is empty: begin with `puas import FILE`")


async def unit_named(connection: AsyncConnection, key: str) -> UnitRow:
    """The unit of a key. Raises InputWrong that lists the keys there are."""
    units = await all_units(connection)
    found = next((unit for unit in units if unit.key == key), None)
    if found is None:
        raise InputWrong(f"there is no unit {key!r}; there are: {_listed(u.key for u in units)}")
    return found


async def units_below(connection: AsyncConnection, key: str) -> frozenset[int]:
    """The unit of a key and all below it."""
    unit = await unit_named(connection, key)
    return unit_and_below(await all_units(connection), unit.id)


async def bot_name(connection: AsyncConnection, settings: Settings) -> str:
    """The bot's @name without the @, from the settings or as `puas run` remembered it."""
    name = settings.bot_name or await recall(connection, BOT_NAME)
    if not name:
        raise InputWrong(
            "the bot's name is not known yet: set PUAS_BOT_NAME, or start `puas run` once"
        )
    return name.removeprefix("@")


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys)) or "none"
