"""A reviewer decides: both sides and precedents first, values only after she has decided."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.buttons import form_button
from bot.forms.form import Person
from bot.scores.predicates import CHOICES
from bot.scores.told.predicate_text import line_of, result_lines, word
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.objections.deciders import for_decider
from bot.staff.objections.settling import assessed, settle
from bot.staff.objections.telling import tell_decided
from bot.staff.objections.wording import decided_of, due_of, outcome_of, title_of
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.audit import Entry, note
from data.rights.corrections import own_corrections
from data.rights.objections import decide_objection, precedents
from scoring.rights.corrections import Status
from scoring.rights.objections import RECOUNT, Objection, Outcome, Precedent

VERDICT = "verdict"
"""Name of the form."""

MOST_PRECEDENTS = 3


async def deciding_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """What waits for the person, the most urgent first."""
    async with tools.database.read() as connection:
        found = await for_decider(connection, tools, asker.person)
    if not found:
        return []
    texts = asker.texts
    today, month = tools.clock.today(), tools.judging.policy.first_month
    lines = [texts("keberatan-list")]
    lines += [
        f"{n}. {title_of(each, texts, month)} · {due_of(each, texts, today)}"
        for n, each in enumerate(found, start=1)
    ]
    buttons = (
        staff_button(texts("koreksi-look", number=str(n)), "keberatan", "see", each.id)
        for n, each in enumerate(found, start=1)
    )
    return [Screen("\n".join(lines), rows(*buttons))]


async def deciding_chosen(tools: Tools, asker: Asker, which: tuple[str, ...]) -> list[Answer]:
    """An objection's card, or what follows from one that was upheld."""
    match which:
        case ("see", number):
            async with tools.database.read() as connection:
                found = await _named(connection, tools, asker.person, number)
                if found is not None:
                    return [await _card(connection, tools, asker, found)]
        case ("set", number, choice) if choice in _CONSEQUENCES:
            async with tools.database.write() as connection:
                found = await _named(connection, tools, asker.person, number)
                if found is not None and found.outcome is not None:
                    return [await _settle(connection, tools, asker, (found, choice))]
    return [Screen(asker.texts("keberatan-gone"))]


_CONSEQUENCES = (RECOUNT, *(each.value for each in CHOICES))


async def _named(
    connection: AsyncConnection, tools: Tools, person: int, number: str
) -> Objection | None:
    found = await for_decider(connection, tools, person)
    return next((each for each in found if str(each.id) == number), None)


async def _card(
    connection: AsyncConnection, tools: Tools, asker: Asker, each: Objection
) -> Screen:
    """Both sides and precedents; once it is decided, the values and what may follow."""
    texts = asker.texts
    if each.outcome is not None:
        return await consequences(connection, tools, each, texts)
    units = frozenset(unit.id for unit in asker.below())
    earlier = await precedents(connection, units, each.ground, MOST_PRECEDENTS)
    lines = [
        title_of(each, texts, tools.judging.policy.first_month),
        f"{each.unit_name} · {due_of(each, texts, tools.clock.today())}",
        "",
        texts("keberatan-hers", text=each.text),
        texts("keberatan-other", text=each.statement)
        if each.statement
        else texts("keberatan-no-side"),
        *await _corrected(connection, tools, each, texts),
        "",
        *_precedents(earlier, texts),
        texts("keberatan-hidden"),
    ]
    buttons = [
        form_button(texts(f"keberatan-button-{outcome.value}"), VERDICT, "begin", each.id, outcome)
        for outcome in Outcome
    ]
    return Screen("\n".join(lines), rows(*buttons))


async def _corrected(
    connection: AsyncConnection, tools: Tools, each: Objection, texts: Texts
) -> list[str]:
    """How many of the officer's corrections were accepted, and how many not: a circumstance."""
    own = await own_corrections(connection, each.officer, tools.clock.zone)
    if not own:
        return []
    counts = {status: sum(c.status is status for c in own) for status in Status}
    return [
        texts(
            "keberatan-corrections",
            accepted=texts.number(counts[Status.ACCEPTED]),
            declined=texts.number(counts[Status.DECLINED]),
        )
    ]


def _precedents(earlier: list[Precedent], texts: Texts) -> list[str]:
    if not earlier:
        return [texts("keberatan-no-precedent")]
    return [
        texts("keberatan-precedents"),
        *(f"· {decided_of(each.outcome, each.reason, texts)}" for each in earlier),
    ]


async def consequences(
    connection: AsyncConnection, tools: Tools, each: Objection, texts: Texts
) -> Screen:
    """The values, now that it is decided; and what may follow where it was upheld."""
    found = await assessed(connection, each)
    lines = [
        title_of(each, texts, tools.judging.policy.first_month),
        outcome_of(each, texts),
        "",
        *result_lines(found, texts),
        line_of(found, texts),
    ]
    if each.settled:
        return Screen("\n".join(lines))
    buttons = [
        staff_button(
            texts("keberatan-set-predicate", predicate=word(choice, texts)),
            *("keberatan", "set", each.id, choice.value),
        )
        for choice in CHOICES
    ]
    buttons.append(
        staff_button(texts("keberatan-set-recount"), "keberatan", "set", each.id, RECOUNT)
    )
    return Screen("\n".join([*lines, "", texts("keberatan-set")]), rows(*buttons))


async def _settle(
    connection: AsyncConnection, tools: Tools, asker: Asker, what: tuple[Objection, str]
) -> Screen:
    each, choice = what
    done = await settle(connection, tools, asker, each, choice)
    if done is None:
        return Screen(asker.texts("keberatan-nothing-moved"))
    await tell_decided(connection, tools, done, "settled")
    return Screen(asker.texts("keberatan-settled", outcome=outcome_of(done, asker.texts)))


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What the words of the form are for: the reason of a decision."""

    tools: Tools

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """What is asked; None where it is not hers to decide, or was decided."""
        found = await self._found(connection, person, subject)
        if found is None:
            return None
        outcome = person.texts(f"keberatan-outcome-{found[1].value}")
        return person.texts("keberatan-verdict-words", outcome=outcome)

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """Decide, once, and tell both sides; then the values are shown."""
        found = await self._found(connection, person, subject)
        if found is None:
            return None
        (each, outcome), tools = found, self.tools
        by = tools.who(person.chat)
        if not await decide_objection(
            connection, each.id, (outcome, text), by.mark, person.moment
        ):
            return None
        details = {"objection": each.id, "period": each.period, "outcome": outcome.value}
        await note(connection, Entry(person.moment, by.in_audit, "objection decided", details))
        decided = replace(each, outcome=outcome, reason=text, decided_by=by.mark)
        await tell_decided(connection, tools, decided, "decided")
        return await consequences(connection, tools, decided, person.texts)

    async def _found(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> tuple[Objection, Outcome] | None:
        match subject:
            case (number, outcome) if outcome in tuple(Outcome):
                found = await _named(connection, self.tools, person.chat, number)
                if found is not None and found.outcome is None:
                    return found, Outcome(outcome)
        return None
