"""Weeks that have to close before there are figures: some while she waits, the rest beside."""

from bot.digest.text import behind_line
from bot.speech.answers import Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.scores.closing import AT_ONCE, close_ended_weeks


async def still_closing(tools: Tools, asker: Asker) -> Screen | None:
    """What is answered while many weeks wait, after a big import; None when all are closed."""
    left = await close_ended_weeks(
        tools.database, tools.judging, tools.clock.today(), most=AT_ONCE
    )
    return Screen(behind_line(left, asker.texts)) if left else None
