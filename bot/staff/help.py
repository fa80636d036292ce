"""What staff may ask, in one message: the menu in words, for who does not find it."""

from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.asking import kinds_held
from bot.staff.commands import commands_of
from bot.staff.tools import Tools


async def staff_help(tools: Tools, person: int, texts: Texts) -> list[Answer]:
    """The commands of all her roles, in the order of the menu; nothing for everybody else."""
    async with tools.database.read() as connection:
        kinds = await kinds_held(connection, person, tools.admins)
    names = dict.fromkeys(name for kind in kinds for name in commands_of(kind))
    if not names:
        return []
    lines = [f"/{name} – {texts(f'command-{name}')}" for name in names]
    return [Screen("\n".join([texts("staff-help"), *lines]))]
