"""What follows from an objection that was upheld: a numbered revision of the result, final."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.scores.predicates import Assessed, assessed_in
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.rights.objections import settle_objection
from data.scores.closings import Closing, last_closing
from data.scores.period_sums import officer_of
from data.scores.predicates import OBJECTION, Decision, decide
from scoring.period import parse_period
from scoring.rights.objections import RECOUNT, Objection


async def assessed(connection: AsyncConnection, each: Objection) -> Assessed:
    """The officer as the newest revision of the period has her."""
    closing = await last_closing(connection, each.period)
    officer = await officer_of(connection, each.officer)
    if closing is None or officer is None:
        raise LookupError(f"objection {each.id} names a closing or an officer that is not there")
    return await assessed_in(connection, closing, officer)


async def settle(
    connection: AsyncConnection, tools: Tools, asker: Asker, each: Objection, choice: str
) -> Objection | None:
    """Revise the result by what was chosen; None where nothing moved, or it was settled."""
    if choice == RECOUNT:
        after = await _recounted(connection, tools, asker, each)
    else:
        after = await _decided(connection, tools, asker, each, choice)
    if after is None:
        return None
    moment = tools.clock.now()
    if not await settle_objection(connection, each.id, choice, after.id, moment):
        return None
    await note_by(
        connection,
        tools,
        asker,
        "objection settled",
        objection=each.id,
        period=each.period,
        revision=after.revision,
        consequence=choice,
    )
    return replace(each, consequence=choice, closing_after=after.id)


def _reason(each: Objection) -> str:
    return f"objection {each.id} was upheld"


async def _recounted(
    connection: AsyncConnection, tools: Tools, asker: Asker, each: Objection
) -> Closing | None:
    """The result made anew from sums and amounts that were corrected since."""
    period = parse_period(each.period, tools.judging.policy.first_month)
    who = tools.who(asker.person).in_audit
    revised = await tools.scores.revising.revise(
        connection, [period.first_on, period.last_on], _reason(each), who
    )
    return next((closing for closing in revised if closing.period == each.period), None)


async def _decided(
    connection: AsyncConnection, tools: Tools, asker: Asker, each: Objection, choice: str
) -> Closing | None:
    """The same scores under a new number, and on it the reviewer's predicate, which is final."""
    who = tools.who(asker.person).in_audit
    after = await tools.scores.revising.renumber(connection, each.period, _reason(each), who)
    proposal = (await assessed(connection, each)).proposal
    decision = Decision(
        officer=each.officer,
        closing=after.id,
        proposed=proposal.predicate.value,
        probability=proposal.probability,
        decided=choice,
        reason=OBJECTION,
        decided_at=tools.clock.now(),
        decided_by=tools.who(asker.person).mark,
    )
    await decide(connection, decision)
    return after
