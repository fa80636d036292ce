"""`/keberatan`: the officer's results, the supervisor's side, what the reviewer decides."""

from bot.speech.answers import Answer, Screen
from bot.staff.objections.deciding import deciding_chosen, deciding_screens
from bot.staff.objections.filing import filing_chosen, filing_screens
from bot.staff.objections.paper import paper_chosen, paper_screens
from bot.staff.objections.side import side_chosen, side_screens
from bot.staff.scope import Asker
from bot.staff.tools import Tools


async def keberatan(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """All that concerns the person, by what she is; what is most urgent comes last, in sight."""
    shown = [
        *await paper_screens(tools, asker),
        *await filing_screens(tools, asker),
        *await side_screens(tools, asker),
        *await deciding_screens(tools, asker),
    ]
    return shown or [Screen(asker.texts("keberatan-none"))]


async def keberatan_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """What a button does; one that was made for somebody else does nothing."""
    match chosen:
        case ["own"]:
            return await filing_screens(tools, asker)
        case ["result", *which]:
            return await filing_chosen(tools, asker, tuple(which))
        case ["side", number]:
            return await side_chosen(tools, asker, number)
        case ["see" | "set" as what, *which]:
            return await deciding_chosen(tools, asker, (what, *which))
        case ["paper", *which]:
            return await paper_chosen(tools, asker, tuple(which))
    return []
