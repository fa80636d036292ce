"""What staff change is written into the audit, in the transaction that changes it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.audit import Entry, note
from data.people.concern import Person


def mark_of(tools: Tools, person: int) -> str:
    """Who somebody is to those who look into the audit later: no id, but two are two."""
    return Person(person, tools.judging.secret or b"").mark[:12]


def staff_mark(secret: bytes, person: int) -> str:
    """How the audit names somebody of the staff."""
    return f"staff {Person(person, secret).mark[:12]}"


async def note_by(
    connection: AsyncConnection, tools: Tools, asker: Asker, what: str, **details: object
) -> None:
    """Write down that a person did something; details are plain facts, never an answer."""
    who = staff_mark(tools.judging.secret or b"", asker.person)
    await note(connection, Entry(tools.clock.now(), who, what, details))
