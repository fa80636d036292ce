"""A result that was handed over on paper and signed: the time to object counts from then."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.scores.predicates import last_assessment
from bot.speech.answers import Answer, Screen
from bot.speech.labels import short_label
from bot.speech.texts import Texts
from bot.staff.audited import note_by
from bot.staff.letters import write_to
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.district.units import roots
from data.people.concern import officers_she_is
from data.people.responsible import phones_of
from data.people.roles import roles_of
from data.scores.closings import Closing, revisions_of
from data.scores.period_sums import OfficerRow
from data.scores.results import deliver, delivery_of
from scoring.district.alphabet import alphabetical
from scoring.period import Period


@dataclass(frozen=True, slots=True)
class _Unread:
    """The last closed period, and officers whom its result has not reached."""

    period: Period
    closing: Closing
    officers: tuple[OfficerRow, ...]


async def paper_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """A button for who may record it, while there is anything to record."""
    async with tools.database.read() as connection:
        found = await _unread(connection, tools, asker)
    if found is None:
        return []
    texts = asker.texts
    period = period_title(found.period, texts)
    told = texts("keberatan-paper", period=period, n=texts.number(len(found.officers)))
    button = staff_button(texts("keberatan-button-paper"), "keberatan", "paper")
    return [Screen(told, rows(button))]


async def paper_chosen(tools: Tools, asker: Asker, which: tuple[str, ...]) -> list[Answer]:
    """The officers; one of them, to be sure; and what is recorded."""
    match which:
        case ():
            async with tools.database.read() as connection:
                found = await _unread(connection, tools, asker)
            if found is not None:
                return [_list(asker.texts, found)]
        case (closing, officer):
            async with tools.database.read() as connection:
                found = await _unread(connection, tools, asker)
            if named := _named(found, (closing, officer)):
                return [_sure(asker.texts, *named)]
        case (closing, officer, "sure"):
            async with tools.database.write() as connection:
                found = await _unread(connection, tools, asker)
                if named := _named(found, (closing, officer)):
                    return [await _record(connection, tools, asker, named)]
    return [Screen(asker.texts("keberatan-gone"))]


async def _unread(connection: AsyncConnection, tools: Tools, asker: Asker) -> _Unread | None:
    """Of the units that the person supervises or administers; never herself."""
    roles = await roles_of(connection, asker.person)
    tops = [role.unit for role in roles if role.kind in ("supervisor", "admin")]
    if asker.person in tools.admins:
        tops = [unit.id for unit in roots(asker.units)]
    herself = await officers_she_is(connection, asker.person)
    officers: dict[int, OfficerRow] = {}
    last = None
    for top in tops:
        last = await last_assessment(connection, top, tools.judging.policy.first_month) or last
        there = last.officers if last else ()
        officers |= {each.officer.id: each.officer for each in there}
    if last is None:
        return None
    revisions = await revisions_of(connection, last.closing.period)
    unread = [
        each
        for each in sorted(officers.values(), key=lambda each: alphabetical(each.short_name))
        if each.id not in herself
        and await delivery_of(connection, each.id, revisions.alike(each.key)) is None
    ]
    return _Unread(last.period, last.closing, tuple(unread)) if unread else None


def _named(found: _Unread | None, named: tuple[str, str]) -> tuple[_Unread, OfficerRow] | None:
    """What a button names, unless the period was revised since."""
    closing, officer = named
    if found is None or str(found.closing.id) != closing:
        return None
    there = next((each for each in found.officers if str(each.id) == officer), None)
    return None if there is None else (found, there)


def _list(texts: Texts, found: _Unread) -> Screen:
    buttons = [
        staff_button(short_label(each.short_name), "keberatan", "paper", found.closing.id, each.id)
        for each in found.officers[:MOST_BUTTONS]
    ]
    return Screen(texts("keberatan-paper-who"), rows(*buttons))


def _sure(texts: Texts, found: _Unread, officer: OfficerRow) -> Screen:
    asked = texts(
        "keberatan-paper-sure",
        officer=officer.short_name,
        period=period_title(found.period, texts),
    )
    about = ("paper", found.closing.id, officer.id, "sure")
    return Screen(asked, rows(staff_button(texts("keberatan-button-sure"), "keberatan", *about)))


async def _record(
    connection: AsyncConnection, tools: Tools, asker: Asker, named: tuple[_Unread, OfficerRow]
) -> Screen:
    """Keep it, and tell the officer, who may say that it is wrong."""
    found, officer = named
    await deliver(connection, officer.id, found.closing.id, tools.clock.now())
    details = {"officer": officer.key, "period": found.closing.period}
    await note_by(connection, tools, asker, "result on paper", **details)

    def letter(texts: Texts) -> Screen:
        return Screen(texts("keberatan-paper-letter", period=period_title(found.period, texts)))

    roles = await phones_of(connection, officer.id)
    subject = ("objection", f"paper/{found.closing.id}")
    await write_to(connection, tools, roles, subject, letter)
    return Screen(asker.texts("keberatan-paper-kept", officer=officer.short_name))
