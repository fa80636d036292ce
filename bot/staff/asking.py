"""Who asks: a person with the units that she may ask about."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.texts import Texts, texts_in
from bot.staff.scope import Asker, own_units
from data.conversations import language_of
from data.district.units import all_units
from data.people.roles import roles_of


async def find_asker(
    connection: AsyncConnection, command: str, person: int, admins: frozenset[int], texts: Texts
) -> Asker | None:
    """The person with the units about which she may ask `command`; None: not at all.

    She is answered in the language that she chose (`/bahasa`), else in her role's, else in `texts`.
    """
    roles = await roles_of(connection, person)
    units = await all_units(connection)
    own = own_units(command, person, roles, units, admins)
    if not own:
        return None
    chosen = await language_of(connection, person)
    stored = chosen or next((role.language for role in roles if role.language), None)
    spoken = texts_in(stored) if stored else texts
    return Asker(person, own, tuple(units), spoken, tuple(roles), person in admins)


async def kinds_held(
    connection: AsyncConnection, person: int, admins: frozenset[int]
) -> tuple[str, ...]:
    """The kinds of role that a person holds, admins of the settings among them."""
    held = [role.kind for role in await roles_of(connection, person)]
    return tuple(dict.fromkeys([*held, *(["admin"] if person in admins else [])]))
