"""Who answers for the unit accepts a correction, or declines it with a reason."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.corrections.telling import tell_officer, what_of
from bot.staff.scope import Asker, below_roles
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.audit import Entry, note
from data.people.concern import officers_she_is
from data.people.roles import roles_of
from data.ratings.moving import take_back
from data.rights.corrections import decide, open_corrections
from scoring.period import Period, parse_period
from scoring.rights.corrections import Correction, Kind, Status

DECLINES = {
    Kind.SHIFT: ("roster", "present", "unproven"),
    Kind.MEASURE: ("right", "unproven"),
}
"""Reasons for which a correction is declined."""


async def waiting_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """What waits for the person, the oldest first."""
    async with tools.database.read() as connection:
        found = await _waiting(connection, tools, asker)
    if not found:
        return []
    texts = asker.texts
    lines = [
        f"{number}. {each.short_name}: {what_of(each, texts)}"
        for number, each in enumerate(found[:MOST_BUTTONS], start=1)
    ]
    buttons = (
        staff_button(texts("koreksi-look", number=str(number)), "koreksi", "see", each.id)
        for number, each in enumerate(found[:MOST_BUTTONS], start=1)
    )
    return [Screen("\n".join([texts("koreksi-waiting"), *lines]), rows(*buttons))]


async def answering_chosen(tools: Tools, asker: Asker, chosen: tuple[str, ...]) -> list[Answer]:
    """A correction's card, or what its buttons do."""
    match chosen:
        case ("see", number):
            async with tools.database.read() as connection:
                found = _named(await _waiting(connection, tools, asker), number)
            return [_card(asker.texts, found) if found else _gone(asker.texts)]
        case ("yes", number):
            return [await _end(tools, asker, number, None)]
        case ("no", number, why):
            return [await _end(tools, asker, number, why)]
    return []


async def _waiting(connection: AsyncConnection, tools: Tools, asker: Asker) -> list[Correction]:
    """What a person may answer: of her units, and never her own."""
    roles = await roles_of(connection, asker.person)
    units = below_roles(asker.units, roles, "supervisor")
    units |= below_roles(asker.units, roles, "admin")
    if asker.person in tools.admins:
        units |= {unit.id for unit in asker.units}
    herself = await officers_she_is(connection, asker.person)
    found = await open_corrections(connection, units, tools.clock.zone)
    return [each for each in found if each.officer not in herself]


def _named(found: list[Correction], number: str) -> Correction | None:
    return next((each for each in found if str(each.id) == number), None)


def _card(texts: Texts, each: Correction) -> Screen:
    lines = [f"{each.short_name}: {what_of(each, texts)}"]
    if each.why:
        lines.append(texts("koreksi-because", why=texts(f"koreksi-why-{each.why}")))
    if each.text:
        lines.append(f"«{each.text}»")
    lines += ["", texts(f"koreksi-ask-{each.kind.value}")]
    buttons = [
        staff_button(texts(f"koreksi-accept-{each.kind.value}"), "koreksi", "yes", each.id),
        *(
            staff_button(texts(f"koreksi-decline-{why}"), "koreksi", "no", each.id, why)
            for why in DECLINES[each.kind]
        ),
    ]
    return Screen("\n".join(lines), rows(*buttons))


def _gone(texts: Texts) -> Screen:
    return Screen(texts("koreksi-gone"))


async def _end(tools: Tools, asker: Asker, number: str, why: str | None) -> Screen:
    """Decide once. What is accepted takes effect in the same transaction."""
    status = Status.ACCEPTED if why is None else Status.DECLINED
    who = tools.who(asker.person)
    moment = tools.clock.now()
    async with tools.database.write() as connection:
        found = _named(await _waiting(connection, tools, asker), number)
        if found is None or (why is not None and why not in DECLINES[found.kind]):
            return _gone(asker.texts)
        if not await decide(connection, found.id, (status, why), who.mark, moment):
            return _gone(asker.texts)
        if status is Status.ACCEPTED:
            await _take_effect(connection, tools, found, who.in_audit)
        details = {
            "correction": found.id,
            "kind": found.kind.value,
            "outcome": status.value,
            "why": why,
        }
        await note(connection, Entry(moment, who.in_audit, "correction", details))
        await tell_officer(connection, tools, replace(found, status=status, answer=why or ""))
    return Screen(asker.texts(f"koreksi-done-{status.value}"))


async def _take_effect(
    connection: AsyncConnection, tools: Tools, found: Correction, who: str
) -> None:
    """Move the ratings of a shift, and revise the closed periods that it, or an amount, is in."""
    policy, zone = tools.judging.policy, tools.clock.zone
    if found.kind is Kind.SHIFT:
        days = await take_back(connection, found, policy, zone)
    else:
        named: Period = parse_period(found.period, policy.first_month)
        days = [named.first_on, named.last_on]
    reason = f"correction {found.id} was accepted"
    await tools.scores.revising.revise(connection, days, reason, who)
