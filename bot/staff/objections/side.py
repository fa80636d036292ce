"""The other side: a supervisor reads what is objected to, and says her side in her own words."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.buttons import form_button
from bot.forms.form import Person
from bot.speech.answers import Answer, Screen
from bot.staff.objections.deciders import for_supervisor
from bot.staff.objections.wording import title_of
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.audit import Entry, note
from data.rights.objections import state_side
from scoring.rights.objections import Objection

SIDE = "side"
"""Name of the form."""


async def side_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """Objections that wait for the person's side."""
    async with tools.database.read() as connection:
        found = await for_supervisor(connection, tools, asker.person)
    if not found:
        return []
    texts, month = asker.texts, tools.judging.policy.first_month
    lines = [texts("keberatan-sides")]
    lines += [f"{n}. {title_of(each, texts, month)}" for n, each in enumerate(found, start=1)]
    buttons = (
        staff_button(texts("koreksi-look", number=str(n)), "keberatan", "side", each.id)
        for n, each in enumerate(found, start=1)
    )
    return [Screen("\n".join(lines), rows(*buttons))]


async def side_chosen(tools: Tools, asker: Asker, number: str) -> list[Answer]:
    """What is objected to, and a button to answer."""
    async with tools.database.read() as connection:
        found = await _named(connection, tools, asker.person, number)
    texts = asker.texts
    if found is None:
        return [Screen(texts("keberatan-gone"))]
    title = title_of(found, texts, tools.judging.policy.first_month)
    button = form_button(texts("keberatan-button-side"), SIDE, "begin", found.id)
    return [Screen(f"{title}\n«{found.text}»", rows(button))]


async def _named(
    connection: AsyncConnection, tools: Tools, person: int, number: str
) -> Objection | None:
    found = await for_supervisor(connection, tools, person)
    return next((each for each in found if str(each.id) == number), None)


@dataclass(frozen=True, slots=True)
class SideWords:
    """What the words of the form are for."""

    tools: Tools

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """What is asked; None where it is not hers to say, or was said."""
        found = await _named(connection, self.tools, person.chat, ":".join(subject))
        return None if found is None else person.texts("keberatan-side-words")

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """Keep her side, once."""
        found = await _named(connection, self.tools, person.chat, ":".join(subject))
        by = self.tools.who(person.chat)
        if found is None or not await state_side(connection, found.id, text, by.mark):
            return None
        details = {"objection": found.id}
        await note(connection, Entry(person.moment, by.in_audit, "objection side", details))
        return Screen(person.texts("keberatan-side-kept"))
