"""`/skor`: an officer sees her own score, a supervisor her team's; who is both sees both."""

from bot.digest.periods import read_period
from bot.speech.answers import Answer, Screen
from bot.staff.closing import still_closing
from bot.staff.officer.score import officer_chosen, score_screens
from bot.staff.scope import Asker
from bot.staff.supervisor.team import team_chosen, team_screens
from bot.staff.tools import Tools
from scoring.period import Period


async def skor(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """Scores of the period named, by default the running quarter."""
    try:
        period = named_period(tools, argument) if argument else tools.scores.quarter()
    except ValueError:
        return [Screen(asker.texts("skor-period-unknown"))]
    if wait := await still_closing(tools, asker):
        return [wait]
    return [
        *await score_screens(tools, asker, period),
        *await team_screens(tools, asker, period),
    ]


async def skor_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """What a button under a score does; another person's, or a forged one, does nothing."""
    match chosen:
        case [what, subject, name]:
            try:
                period = named_period(tools, name)
            except ValueError:
                return []
            if what == "team":
                return await team_chosen(tools, asker, subject, period)
            return await officer_chosen(tools, asker, (what, subject), period)
    return []


def named_period(tools: Tools, name: str) -> Period:
    """A period by its name or in words. Raises ValueError."""
    return read_period(name, tools.clock.today(), tools.digests.first_month)
