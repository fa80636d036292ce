"""What an officer's card says of a closed result: the predicate, the dates, the time to object."""

from datetime import datetime

from bot.scores.told.predicate_text import word
from bot.staff.objections.results import Result, result_now
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.scores.closings import Closing
from data.scores.period_sums import OfficerRow
from data.scores.results import Delivery
from scoring.performance.predicate import Predicate
from scoring.period import parse_period


async def closed_result(tools: Tools, officer: OfficerRow, closing: Closing) -> Result | None:
    """The newest revision of a closed period, with the time to object and what came of it."""
    period = parse_period(closing.period, tools.judging.policy.first_month)
    async with tools.database.read() as connection:
        return await result_now(connection, tools, officer, period)


def closed_text(
    tools: Tools, asker: Asker, closing: Closing, delivery: Delivery, result: Result | None
) -> str:
    """Lines about the newest revision, as it has reached her."""
    texts = asker.texts
    parts = [
        texts(
            "skor-closed",
            day=day_of(tools, asker, closing.closed_at),
            revision=str(closing.revision),
            reached=day_of(tools, asker, delivery.delivered_at),
        )
    ]
    if result and result.until and result.may_object(tools.clock.today()):
        parts.append(texts("skor-until", day=texts.day(result.until, "d MMMM y")))
    if delivery.accepted_at is not None:
        parts.append(texts("skor-accepted", day=day_of(tools, asker, delivery.accepted_at)))
    told = " ".join(parts)
    if result is None or result.decision is None:
        return told
    predicate = word(Predicate(result.decision.decided), texts)
    return f"{texts('skor-predicate', predicate=predicate)}\n{told}"


def day_of(tools: Tools, asker: Asker, moment: datetime) -> str:
    """The day of a moment, in words."""
    return asker.texts.day(moment.astimezone(tools.clock.zone).date(), "d MMMM y")
