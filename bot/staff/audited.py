"""What staff change is written into the audit, in the transaction that changes it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.audit import Entry, note


async def note_by(
    connection: AsyncConnection, tools: Tools, asker: Asker, what: str, **details: object
) -> None:
    """Write down that a person did something; details are plain facts, never an answer."""
    who = tools.who(asker.person).in_audit
    await note(connection, Entry(tools.clock.now(), who, what, details))
