"""`/koreksi`: what an officer asks for, and what waits for who answers; who is both sees both."""

from bot.speech.answers import Answer, Screen
from bot.staff.corrections.answering import answering_chosen, waiting_screens
from bot.staff.corrections.asking import asking_chosen, asking_screens
from bot.staff.scope import Asker
from bot.staff.tools import Tools

ANSWERING = ("see", "yes", "no")


async def koreksi(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """Her own corrections, and those that wait for her."""
    shown = await asking_screens(tools, asker)
    waiting = await waiting_screens(tools, asker)
    if not shown and not waiting:
        return [Screen(asker.texts("koreksi-none"))]
    return [*shown, *waiting]


async def koreksi_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """What a button does; one that names somebody else's, or a shift that is none, does nothing."""
    match chosen:
        case [what, *rest] if what in ANSWERING:
            return await answering_chosen(tools, asker, (what, *rest))
        case [what, officer, *rest]:
            own = next((each for each in asker.officers if str(each) == officer), None)
            return [] if own is None else await asking_chosen(tools, asker, own, (what, *rest))
    return []
