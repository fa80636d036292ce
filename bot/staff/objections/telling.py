"""Letters about objections: to the officer, to her supervisors, to who decides."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.letters import admins_of, write_to
from bot.staff.objections.deciders import deciders
from bot.staff.objections.wording import due_of, outcome_of, title_of
from bot.staff.tools import Tools
from data.people.responsible import nearest, phones_of
from data.people.roles import Role
from scoring.rights.objections import Objection

KIND = "objection"
"""Kind of the letters, in the outbox."""


async def tell_filed(connection: AsyncConnection, tools: Tools, each: Objection) -> None:
    """Tell who decides, or who has to name somebody; and ask the other side."""
    await tell_deciders(connection, tools, each, ("filed", "keberatan-letter"))
    herself = {role.telegram_id for role in await phones_of(connection, each.officer)}
    roles = await nearest(connection, "supervisor", each.unit, herself)
    await _write(
        connection, tools, roles, f"side/{each.id}", _letter(tools, each, "keberatan-letter-side")
    )


async def tell_deciders(
    connection: AsyncConnection, tools: Tools, each: Objection, what: tuple[str, str]
) -> None:
    """Write to who decides; where nobody may, to the admins, who are to name somebody."""
    about, key = what
    roles = await deciders(connection, tools, each)
    if not roles:
        roles, key = await admins_of(connection, tools, each.unit), "keberatan-letter-nobody"
    await _write(connection, tools, roles, f"{about}/{each.id}", _letter(tools, each, key))


async def tell_late(connection: AsyncConnection, tools: Tools, each: Objection) -> None:
    """Write to who decides, and to the admins, that the decision is late."""
    roles = [
        *await deciders(connection, tools, each),
        *await admins_of(connection, tools, each.unit),
    ]
    await _write(
        connection, tools, roles, f"late/{each.id}", _letter(tools, each, "keberatan-letter-late")
    )


async def tell_decided(
    connection: AsyncConnection, tools: Tools, each: Objection, step: str
) -> None:
    """Tell the officer and her supervisors what was decided, and what followed."""
    first_month = tools.judging.policy.first_month

    def letter(texts: Texts) -> Screen:
        title = title_of(each, texts, first_month)
        return Screen(
            texts("keberatan-letter-decided", what=title, outcome=outcome_of(each, texts))
        )

    roles = [
        *await phones_of(connection, each.officer),
        *await nearest(connection, "supervisor", each.unit),
    ]
    await _write(connection, tools, roles, f"{step}/{each.id}", letter)


def _letter(tools: Tools, each: Objection, key: str) -> Callable[[Texts], Screen]:
    today, first_month = tools.clock.today(), tools.judging.policy.first_month

    def letter(texts: Texts) -> Screen:
        title = title_of(each, texts, first_month)
        return Screen(texts(key, what=title, unit=each.unit_name, due=due_of(each, texts, today)))

    return letter


async def _write(
    connection: AsyncConnection,
    tools: Tools,
    roles: list[Role],
    about: str,
    letter: Callable[[Texts], Screen],
) -> None:
    await write_to(connection, tools, roles, (KIND, about), letter)
