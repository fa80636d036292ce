"""`/integritas`: held ratings in groups; a supervisor releases or proposes, a reviewer decides."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.digest.periods import period_title
from bot.scores.told.explanation import REASONS
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.scope import Asker, below_roles
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.codes.slips import desks_on_paper
from data.integrity.holding import (
    Proposal,
    decide,
    held,
    names_of,
    proposals,
    propose,
    release,
)
from data.people.concern import Concerned, Person
from data.people.roles import roles_of
from scoring.integrity.groups import Group, groups_of
from scoring.integrity.rules import TELLS_AN_ANSWER
from scoring.period import PeriodKind, last_full_week, period_of
from scoring.rating import Standing

RELEASE = ("crowd", "mistake")
EXCLUDE = ("false", "forced")
PAPER_WEEKS = timedelta(days=27)
"""Four weeks, their last day included."""

"""Reasons that may be given, by what is wanted."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before a person: groups to look at, proposals to decide, names of points."""

    groups: tuple[Group, ...]
    proposals: tuple[Proposal, ...]
    points: dict[int, str]


async def integritas(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """List what waits: groups for who is responsible, proposals for the second person."""
    desk = await _look(tools, asker)
    texts = asker.texts
    lines, buttons = [], []
    for group in desk.groups:
        lines.append(_line(asker, desk, group, tools.minimum))
        look = texts("integrity-look", number=str(len(lines)))
        buttons.append(staff_button(look, "integritas", "g", *_name(group)))
    for each in desk.proposals:
        lines.append(_line(asker, desk, each, tools.minimum) + " " + texts("integrity-proposed"))
        look = texts("integrity-look", number=str(len(lines)))
        buttons.append(staff_button(look, "integritas", "p", each.id))
    paper = await _on_paper(tools, asker)
    if not lines:
        return [Screen("\n".join([texts("integrity-none"), *paper]))]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    told = [texts("integrity-list"), *numbered[:MOST_BUTTONS], *paper]
    return [Screen("\n".join(told), rows(*buttons[:MOST_BUTTONS]))]


async def _on_paper(tools: Tools, asker: Asker) -> list[str]:
    """Desks of which much comes on paper, in the weeks that are over: who types it in is trusted."""
    last_on = last_full_week(tools.clock.today()).last_on
    span, share = (last_on - PAPER_WEEKS, last_on), tools.judging.policy.slips.noted_share
    units = [unit.id for unit in asker.below()]
    async with tools.database.read() as connection:
        desks = await desks_on_paper(connection, units, span, tools.minimum, share)
    said = asker.texts.share(share)
    return [asker.texts("slip-share", point=name, share=said) for name in desks]


async def integritas_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """A group's or a proposal's card, or what its buttons do."""
    desk = await _look(tools, asker)
    match chosen:
        case ["g", *name]:
            group = next((g for g in desk.groups if list(_name(g)) == name), None)
            return [_card(asker, desk, group, tools.minimum) if group else _gone(asker)]
        case [why, *name] if why in (*RELEASE, *EXCLUDE):
            group = next((g for g in desk.groups if list(_name(g)) == name), None)
            return [await _say(tools, asker, group, why) if group else _gone(asker)]
        case ["p", number]:
            found = _proposal(desk, number)
            return [_proposed(asker, desk, found, tools.minimum) if found else _gone(asker)]
        case ["counted" | "excluded" as outcome, number]:
            found = _proposal(desk, number)
            end = Standing(outcome)
            return [await _decide(tools, asker, found, end) if found else _gone(asker)]
    return []


def _proposal(desk: _Desk, number: str) -> Proposal | None:
    return next((each for each in desk.proposals if str(each.id) == number), None)


async def _look(tools: Tools, asker: Asker) -> _Desk:
    """What a person may see: who supervises a unit does not review it."""
    async with tools.database.read() as connection:
        roles = await roles_of(connection, asker.person)
        below = frozenset(unit.id for unit in asker.below())
        master = asker.person in tools.admins
        mine = below if master else below_roles(asker.units, roles, "supervisor")
        others = below if master else below_roles(asker.units, roles, "reviewer") - mine
        groups = groups_of(await held(connection, mine), tools.minimum)
        found = await proposals(connection, others)
        who = _person(tools, asker)
        waiting = tuple(each for each in found if each.proposed_by != who.mark)
        points = {g.point or 0 for g in groups} | {each.point or 0 for each in waiting}
        return _Desk(tuple(groups), waiting, await names_of(connection, points))


def _person(tools: Tools, asker: Asker) -> Person:
    return Person(asker.person, tools.judging.secret or b"")


def _name(group: Group) -> tuple[str, str, str, str]:
    """A group as a button carries it."""
    week = "-" if group.week is None else group.week.isoformat()
    return str(group.unit), group.rule, str(group.point or 0), week


def _line(asker: Asker, desk: _Desk, about: Group | Proposal, minimum: int) -> str:
    """Unit, desk, rule, week, and how many where that may be told."""
    texts = asker.texts
    unit = next((unit.name for unit in asker.units if unit.id == about.unit), "")
    return " · ".join(
        [
            unit,
            desk.points[about.point] if about.point else texts("integrity-desks"),
            texts(REASONS[about.rule]),
            _week(about.week, texts) if about.week else texts("integrity-weeks"),
            _number(about, minimum, texts),
        ]
    )


def _number(about: Group | Proposal, minimum: int, texts: Texts) -> str:
    """How many there are, as far as that may be told."""
    if about.n is None or about.n < minimum:
        return texts("integrity-few", minimum=str(minimum))
    if about.rule in TELLS_AN_ANSWER:
        return texts("integrity-least", n=texts.number(about.n - about.n % minimum))
    return texts.number(about.n)


def _week(monday: date, texts: Texts) -> str:
    return period_title(period_of(monday, PeriodKind.WEEK), texts)


def _card(asker: Asker, desk: _Desk, group: Group, minimum: int) -> Screen:
    texts = asker.texts
    buttons = [
        staff_button(texts(f"integrity-button-{why}"), "integritas", why, *_name(group))
        for why in (*RELEASE, *EXCLUDE)
    ]
    line = _line(asker, desk, group, minimum)
    return Screen(texts("integrity-group", group=line), rows(*buttons))


def _proposed(asker: Asker, desk: _Desk, each: Proposal, minimum: int) -> Screen:
    texts = asker.texts
    why = texts(f"integrity-why-{each.why}")
    said = texts("integrity-proposal", group=_line(asker, desk, each, minimum), why=why)
    buttons = [
        staff_button(texts(f"integrity-button-{outcome}"), "integritas", outcome, each.id)
        for outcome in (Standing.EXCLUDED.value, Standing.COUNTED.value)
    ]
    return Screen(said, rows(*buttons))


def _gone(asker: Asker) -> Screen:
    return Screen(asker.texts("integrity-gone"))


async def _say(tools: Tools, asker: Asker, group: Group, why: str) -> Screen:
    """Release a group, or propose to exclude it, for a reason."""
    said, at = ((group, why), _person(tools, asker)), tools.clock.now()
    try:
        async with tools.database.write() as connection:
            if why in RELEASE:
                done = await release(connection, tools.judging, *said, at)
            else:
                done = await propose(connection, *said, at)
    except Concerned:
        return Screen(asker.texts("integrity-conflict"))
    if not done:
        return _gone(asker)
    return Screen(asker.texts("integrity-counted" if why in RELEASE else "integrity-sent"))


async def _decide(tools: Tools, asker: Asker, found: Proposal, outcome: Standing) -> Screen:
    """End a proposal."""
    by = _person(tools, asker), tools.clock.now()
    try:
        async with tools.database.write() as connection:
            done = await decide(connection, tools.judging, found, outcome, by)
    except Concerned:
        return Screen(asker.texts("integrity-conflict"))
    return Screen(asker.texts(f"integrity-{outcome.value}")) if done else _gone(asker)
