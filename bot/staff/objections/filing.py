"""An officer objects: a closed result that reached her, a ground, her own words, *Kirim*."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.days_off import days_off_from
from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.forms.form import Person
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.objections.results import Result, results_of
from bot.staff.objections.telling import tell_filed
from bot.staff.objections.wording import LONG_DAY, ground_of, outcome_of
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.audit import Entry, note
from data.people.roles import roles_of
from data.rights.objections import file_objection, objection_of

OBJECTION = "objection"
"""Name of the form."""


async def filing_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """Her closed results with their deadlines, and what became of her objections."""
    shown: list[Answer] = []
    for officer in asker.officers:
        async with tools.database.read() as connection:
            found = await results_of(connection, tools, officer)
        texts, today = asker.texts, tools.clock.today()
        lines = [texts("keberatan-own")] if found else [texts("keberatan-no-result")]
        lines += [_line(each, tools, texts) for each in found]
        buttons = [
            staff_button(
                texts("keberatan-button-object", period=period_title(each.period, texts)),
                *("keberatan", "result", officer, each.closing.id),
            )
            for each in found
            if each.may_object(today)
        ]
        shown.append(Screen("\n".join(lines), rows(*buttons)))
    return shown


def _line(each: Result, tools: Tools, texts: Texts) -> str:
    title = period_title(each.period, texts)
    if each.objection is not None:
        told = outcome_of(each.objection, texts)
    elif each.until is None:
        told = texts("keberatan-unread", period=each.period.name)
    elif each.may_object(tools.clock.today()):
        told = texts("keberatan-until", day=texts.day(each.until, LONG_DAY))
    else:
        told = texts("keberatan-over", day=texts.day(each.until, LONG_DAY))
    return f"· {title}: {told}"


async def filing_chosen(tools: Tools, asker: Asker, which: tuple[str, ...]) -> list[Answer]:
    """The grounds of an objection to a result of her own."""
    match which:
        case (officer, closing) if officer in {str(each) for each in asker.officers}:
            async with tools.database.read() as connection:
                found = await _open_result(connection, tools, (officer, closing))
            if found is None:
                return [Screen(asker.texts("keberatan-gone"))]
            return [_grounds(tools, asker.texts, found)]
    return []


def _grounds(tools: Tools, texts: Texts, found: Result) -> Screen:
    about = (found.officer.id, found.closing.id)
    buttons = [
        form_button(ground_of(ground, texts), OBJECTION, "begin", *about, place)
        for place, ground in enumerate(tools.judging.policy.objections.grounds)
    ]
    asked = texts("keberatan-ground", period=period_title(found.period, texts))
    return Screen(asked, rows(*buttons))


async def _open_result(
    connection: AsyncConnection, tools: Tools, named: tuple[str, str]
) -> Result | None:
    """The result that a button names, while it may be objected to."""
    officer, closing = named
    if not officer.isdecimal():
        return None
    found = await results_of(connection, tools, int(officer))
    today = tools.clock.today()
    return next(
        (each for each in found if str(each.closing.id) == closing and each.may_object(today)),
        None,
    )


@dataclass(frozen=True, slots=True)
class ObjectionWords:
    """What the words of the form are for."""

    tools: Tools

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """What is asked; None where it is not her own, or the time is over."""
        found = await self._found(connection, person, subject)
        if found is None:
            return None
        result, ground = found
        return person.texts(
            "keberatan-words",
            period=period_title(result.period, person.texts),
            ground=ground_of(ground, person.texts),
        )

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """File it, once, and tell both sides."""
        found = await self._found(connection, person, subject)
        if found is None:
            return None
        (result, ground), tools = found, self.tools
        policy, today = tools.judging.policy, tools.clock.today()
        off = await days_off_from(connection, policy.holiday_country, today)
        due_on = policy.objections.due_on(today, off)
        about = (result.officer.id, result.closing.id)
        number = await file_objection(connection, about, (ground, text), person.moment, due_on)
        filed = await objection_of(connection, number or 0, tools.clock.zone)
        if filed is None:
            return None
        who = tools.who(person.chat).in_audit
        details = {"objection": filed.id, "period": filed.period, "ground": ground}
        await note(connection, Entry(person.moment, who, "objection filed", details))
        await tell_filed(connection, tools, filed)
        return Screen(person.texts("keberatan-filed", day=person.texts.day(due_on, LONG_DAY)))

    async def _found(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> tuple[Result, str] | None:
        grounds = self.tools.judging.policy.objections.grounds
        match subject:
            case (officer, closing, place) if place.isdecimal() and int(place) < len(grounds):
                held = await roles_of(connection, person.chat)
                own = {str(role.officer) for role in held if role.kind == "officer"}
                if officer not in own:
                    return None
                result = await _open_result(connection, self.tools, (officer, closing))
                return None if result is None else (result, grounds[int(place)])
        return None
