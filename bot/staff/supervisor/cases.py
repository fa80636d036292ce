"""`/kasus`: open cases of the units that a supervisor answers for, and each case's own words."""

from bot.cases.answering import ANSWER
from bot.forms.buttons import form_button
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.people.concern import cases_about
from data.rights.cases import cases_for
from scoring.rights.cases import Case


async def kasus(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """List what is open, the most urgent first."""
    texts, found = asker.texts, await _open(tools, asker)
    if not found:
        return [Screen(texts("kasus-none"))]
    lines = [
        texts("kasus-line", number=c.number, to=c.addressee_name, day=texts.day(c.due_on))
        for c in found[:MOST_BUTTONS]
    ]
    buttons = [staff_button(c.number, "kasus", c.id) for c in found[:MOST_BUTTONS]]
    return [Screen("\n".join([texts("kasus-list"), *lines]), rows(*buttons))]


async def kasus_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """One case: its words stand in a message of their own."""
    texts = asker.texts
    found = next((c for c in await _open(tools, asker) if [str(c.id)] == chosen), None)
    if found is None:
        return [Screen(texts("kasus-gone"))]
    async with tools.database.read() as connection:
        if await cases_about(connection, asker.person, [found.id]):
            return [Screen(texts("kasus-conflict", number=found.number))]
    about = texts(
        "kasus-card",
        number=found.number,
        unit=found.unit,
        service=found.service,
        day=texts.day(found.visit_on),
        due=texts.day(found.due_on),
    )
    answer = form_button(texts("button-kasus-answer"), ANSWER, "begin", found.id)
    return [Screen(found.text), Screen(about, rows(answer))]


async def _open(tools: Tools, asker: Asker) -> list[Case]:
    async with tools.database.read() as connection:
        return await cases_for(connection, {unit.id for unit in asker.below()})
