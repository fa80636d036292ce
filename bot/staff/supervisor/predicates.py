"""`/predikat`: what is proposed about each officer of a closed period; a supervisor decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.scores.predicates import CHOICES, Assessed, Assessment, last_assessment
from bot.scores.told.predicate_text import distribution_line, line_of, result_lines, word
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.objections.deciders import for_decider
from bot.staff.scope import Asker, below_roles
from bot.staff.supervisor.predicate_letter import tell_decided
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.audit import Entry, note
from data.district.units import UnitRow
from data.people.concern import officers_she_is
from data.people.roles import roles_of
from data.rights.objections import objected_in
from data.scores.predicates import Decision, decide
from scoring.performance.predicate import Predicate

WHYS = ("dialogue", "evidence", "circumstances", "conduct")
"""Reasons for a decision that is not the proposal."""

PAGE = 30
"""Officers in one message: Telegram takes 4,096 characters."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """A unit's last closed period before a person: may she decide, and who is she herself.

    From who may have to decide on an objection the values of those who objected are hidden; where
    it waits for this very person (`waits`), whatever else she may decide.
    """

    unit: UnitRow
    assessment: Assessment
    decides: bool
    herself: frozenset[int]
    objected: frozenset[int]
    waits: frozenset[int]

    def hides(self, each: Assessed) -> bool:
        """Whether an officer's values are not for this person, for now."""
        officer = each.officer.id
        return officer in self.waits or (not self.decides and officer in self.objected)

    def line(self, each: Assessed, texts: Texts) -> str:
        """What is proposed and decided about an officer."""
        return texts("predicate-objected") if self.hides(each) else line_of(each, texts)

    def assessed(self, closing: str, officer: str) -> Assessed | None:
        """An officer whom a button names, unless the period was revised since it was made."""
        if closing != str(self.assessment.closing.id):
            return None
        own = self.assessment.officers
        return next((each for each in own if str(each.officer.id) == officer), None)


async def predikat(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """List the officers of the unit; who has several units is asked which."""
    units = asker.below()
    if len(units) == 1:
        return [await _list(tools, asker, units[0], 0)]
    buttons = (staff_button(unit.name, "predikat", "u", unit.id, 0) for unit in units)
    return [Screen(asker.texts("predicate-which-unit"), rows(*buttons)[:MOST_BUTTONS])]


async def predikat_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The list of a unit, an officer's card, or what its buttons do."""
    match chosen:
        case ["u", unit_id, page] if page.isdecimal():
            unit = asker.allowed(unit_id)
            return [await _list(tools, asker, unit, int(page))] if unit else []
        case ["o", unit_id, closing, officer]:
            async with tools.database.read() as connection:
                desk = await _desk(connection, tools, asker, unit_id)
            found = desk and desk.assessed(closing, officer)
            return [_card(asker, desk, found) if desk and found else _gone(asker)]
        case ["d", unit_id, closing, officer, place, *why] if place in _PLACES:
            said = (CHOICES[int(place)], why[0] if why and why[0] in WHYS else None)
            return [await _decide(tools, asker, (unit_id, closing, officer), said)]
    return []


_PLACES = frozenset(str(place) for place in range(len(CHOICES)))


async def _desk(
    connection: AsyncConnection, tools: Tools, asker: Asker, unit_id: str
) -> _Desk | None:
    """None outside the person's scope, and while no period is closed."""
    unit = asker.allowed(unit_id)
    if unit is None:
        return None
    found = await last_assessment(connection, unit.id, tools.digests.first_month)
    if found is None:
        return None
    roles = await roles_of(connection, asker.person)
    supervised = below_roles(asker.units, roles, "supervisor")
    return _Desk(
        unit=unit,
        assessment=found,
        decides=asker.person in tools.admins or unit.id in supervised,
        herself=await officers_she_is(connection, asker.person),
        objected=await objected_in(connection, found.closing.period),
        waits=frozenset(
            each.officer
            for each in await for_decider(connection, tools, asker.person)
            if each.period == found.closing.period and each.outcome is None
        ),
    )


async def _list(tools: Tools, asker: Asker, unit: UnitRow, page: int) -> Screen:
    async with tools.database.read() as connection:
        desk = await _desk(connection, tools, asker, str(unit.id))
    texts = asker.texts
    if desk is None:
        return Screen(texts("predicate-none"))
    every, closing = desk.assessment.officers, desk.assessment.closing.id
    shown = every[page * PAGE : (page + 1) * PAGE]
    title = period_title(desk.assessment.period, texts)
    lines = [texts("predicate-list", unit=unit.name, period=title)]
    lines += [f"• {each.officer.short_name}: {desk.line(each, texts)}" for each in shown]
    if not any(desk.hides(each) for each in every):
        lines += ["", distribution_line(desk.assessment, texts)]
    buttons = [
        staff_button(each.officer.short_name, "predikat", "o", unit.id, closing, each.officer.id)
        for each in shown
    ]
    if len(every) > (page + 1) * PAGE:
        buttons.append(staff_button(texts("predicate-more"), "predikat", "u", unit.id, page + 1))
    return Screen("\n".join(lines), rows(*buttons))


def _card(asker: Asker, desk: _Desk, each: Assessed) -> Screen:
    """All about one officer; buttons for who may decide, the proposal first."""
    texts = asker.texts
    lines = [
        f"{each.officer.short_name} · {period_title(desk.assessment.period, texts)}",
        *([] if desk.hides(each) else result_lines(each, texts)),
        desk.line(each, texts),
    ]
    if each.decided and not desk.hides(each) and each.decided.reason:
        lines.append(texts("predicate-reason", why=texts(f"predicate-why-{each.decided.reason}")))
    if each.officer.id in desk.waits:
        lines.append(texts("predicate-objection-first"))
    if not desk.decides or each.final or desk.hides(each):
        return Screen("\n".join(lines))
    if each.officer.id in desk.herself:
        return Screen("\n".join([*lines, "", texts("predicate-herself")]))
    proposed = each.proposal.predicate
    buttons = [
        _button(
            texts("predicate-confirm", predicate=word(choice, texts))
            if choice is proposed
            else word(choice, texts),
            desk,
            each,
            choice,
        )
        for choice in sorted(CHOICES, key=lambda choice: choice is not proposed)
    ]
    return Screen("\n".join([*lines, "", texts("predicate-ask")]), rows(*buttons))


def _button(
    label: str, desk: _Desk, each: Assessed, choice: Predicate, *why: str
) -> tuple[str, str]:
    about = (desk.unit.id, desk.assessment.closing.id, each.officer.id)
    return staff_button(label, "predikat", "d", *about, CHOICES.index(choice), *why)


async def _decide(
    tools: Tools, asker: Asker, about: Sequence[str], said: tuple[Predicate, str | None]
) -> Screen:
    """Keep a decision; one that is not the proposal is asked for its reason first."""
    texts, (choice, why) = asker.texts, said
    unit_id, closing, officer = about
    async with tools.database.write() as connection:
        desk = await _desk(connection, tools, asker, unit_id)
        each = desk and desk.assessed(closing, officer)
        if not desk or not each or not desk.decides:
            return _gone(asker)
        if each.officer.id in desk.herself:
            return Screen(texts("predicate-herself"))
        if each.final:
            return Screen(texts("predicate-why-objection"))
        if desk.hides(each):
            return Screen(texts("predicate-objection-first"))
        if choice is each.proposal.predicate:
            why = None
        elif why is None:
            return _ask_why(texts, desk, each, choice)
        await _keep(connection, tools, asker, (desk, each, choice, why))
    told = texts("predicate-kept", officer=each.officer.short_name, predicate=word(choice, texts))
    back = staff_button(texts("predicate-back"), "predikat", "u", desk.unit.id, 0)
    return Screen(told, rows(back))


def _ask_why(texts: Texts, desk: _Desk, each: Assessed, choice: Predicate) -> Screen:
    buttons = (_button(texts(f"predicate-why-{why}"), desk, each, choice, why) for why in WHYS)
    asked = texts("predicate-why", officer=each.officer.short_name, predicate=word(choice, texts))
    return Screen(asked, rows(*buttons))


async def _keep(
    connection: AsyncConnection,
    tools: Tools,
    asker: Asker,
    said: tuple[_Desk, Assessed, Predicate, str | None],
) -> None:
    """Add the decision and its audit, unless it is what holds already: a tap may come twice."""
    desk, each, choice, why = said
    who = tools.who(asker.person)
    now, closing = each.decided, desk.assessment.closing
    if now and (now.decided, now.reason, now.decided_by) == (choice.value, why, who.mark):
        return
    moment, found = tools.clock.now(), each.proposal
    decision = Decision(
        officer=each.officer.id,
        closing=closing.id,
        proposed=found.predicate.value,
        probability=found.probability,
        decided=choice.value,
        reason=why,
        decided_at=moment,
        decided_by=who.mark,
    )
    await decide(connection, decision)
    details = {
        "officer": each.officer.key,
        "period": closing.period,
        "revision": closing.revision,
        "proposed": found.predicate.value,
        "decided": choice.value,
        "reason": why,
    }
    await note(connection, Entry(moment, who.in_audit, "predicate", details))
    await tell_decided(connection, tools, each.officer.id, (desk.assessment.period, choice))


def _gone(asker: Asker) -> Screen:
    return Screen(asker.texts("predicate-gone"))
