"""A role that somebody holds, as those who look after it see it."""

from dataclasses import asdict, dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Screen
from bot.speech.menus import set_staff_menu
from bot.speech.texts import Texts
from bot.staff.admin.roles.names import names_of
from bot.staff.letters import write_to
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.district.units import UnitRow
from data.integrity.holding import proposals, waiting
from data.people.holders import Holder, holders, is_last_admin
from data.people.roles import Role, roles_of
from data.rights.cases import cases_for
from data.rights.corrections import open_corrections
from data.rights.objections import unsettled_objections
from scoring.integrity.groups import groups_of


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What waits at a unit for whoever holds a role there."""

    cases: int
    held: int
    proposals: int
    objections: int
    corrections: int


async def within(tools: Tools, asker: Asker) -> list[Holder]:
    """All roles that are held within a person's scope."""
    async with tools.database.read() as connection:
        return await holders(connection, frozenset(unit.id for unit in asker.below()))


async def found(tools: Tools, asker: Asker, role: str) -> Holder | None:
    """A role that is held within a person's scope, whoever made the button that names it."""
    everybody = await within(tools, asker)
    return next((each for each in everybody if str(each.role.id) == role), None)


def line(asker: Asker, held: Holder, names: dict[int, str]) -> str:
    """A role and who holds it: an officer as the registry calls her, others as Telegram does."""
    name = held.officer_name or names.get(held.role.telegram_id) or asker.texts("holder-unnamed")
    return asker.texts("holder-line", role=held.role.kind, name=name)


async def called(tools: Tools, asker: Asker, held: Holder) -> str:
    """The line of one holder."""
    return line(asker, held, await names_of(tools.bot, [held.role.telegram_id]))


def unit_of(asker: Asker, role: Role) -> UnitRow:
    """The unit of a role within a person's scope."""
    return next(unit for unit in asker.units if unit.id == role.unit)


async def open_work(connection: AsyncConnection, tools: Tools, unit: int) -> OpenWork:
    """What waits at just this unit; held ratings by the group."""
    here, zone = frozenset({unit}), tools.clock.zone
    return OpenWork(
        len(await cases_for(connection, here)),
        len(groups_of(await waiting(connection, here), tools.minimum)),
        len(await proposals(connection, here)),
        len(await unsettled_objections(connection, here, zone)),
        len(await open_corrections(connection, here, zone)),
    )


async def open_line(tools: Tools, asker: Asker, held: Holder) -> str:
    """The same in words."""
    async with tools.database.read() as connection:
        work = await open_work(connection, tools, held.role.unit)
    told = {name: asker.texts.number(count) for name, count in asdict(work).items()}
    return asker.texts("holder-open", **told)


async def is_irreplaceable(
    connection: AsyncConnection, tools: Tools, asker: Asker, role: Role
) -> bool:
    """Whether nobody would be admin any more; those of the settings always are."""
    return not tools.admins and await is_last_admin(connection, role, asker.units)


async def tell_of(
    connection: AsyncConnection, tools: Tools, what: tuple[Role, str], unit: UnitRow
) -> None:
    """Write to the holder of a role what became of it: a text's key."""
    role, key = what
    subject = f"{role.id}@{int(tools.clock.now().timestamp())}"

    def letter(texts: Texts) -> Screen:
        return Screen(texts(key, role=role.kind, unit=unit.name))

    await write_to(connection, tools, [role], ("role", subject), letter)


async def renew_menu(tools: Tools, role: Role) -> None:
    """Show the holder of a role, or who was it, the commands that she may ask now."""
    async with tools.database.read() as connection:
        kinds = [each.kind for each in await roles_of(connection, role.telegram_id)]
    await set_staff_menu(tools.bot, role.telegram_id, kinds, role.language or tools.language)
