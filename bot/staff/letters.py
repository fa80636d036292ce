"""Letters to staff: what must reach them, put into the outbox with what caused it."""

import json
from collections.abc import Callable, Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Screen
from bot.speech.texts import Texts, texts_in
from bot.staff.tools import Tools
from data import outbox
from data.people.responsible import nearest
from data.people.roles import Role


async def admins_of(
    connection: AsyncConnection, tools: Tools, unit: int, without: Collection[int] = ()
) -> list[Role]:
    """Admins nearest to a unit, and those of the settings; some (Telegram ids) are passed over."""
    masters = [Role(0, person, "admin", unit, None) for person in sorted(tools.admins)]
    held = await nearest(connection, "admin", unit, without)
    return [*held, *(each for each in masters if each.telegram_id not in without)]


async def write_to(
    connection: AsyncConnection,
    tools: Tools,
    roles: Iterable[Role],
    subject: tuple[str, str],
    letter: Callable[[Texts], Screen],
) -> None:
    """Write to each person once, in her language. `subject` is kind and subject of the outbox."""
    kind, about = subject
    people = {role.telegram_id: role.language or tools.language for role in roles}
    parcels = [
        {
            "chat_id": person,
            "kind": kind,
            "subject": about,
            "text": screen.text,
            "keyboard": json.dumps(screen.keyboard) if screen.keyboard else None,
        }
        for person, language in sorted(people.items())
        for screen in [letter(texts_in(language))]
    ]
    if parcels:
        await outbox.put(connection, parcels, tools.clock.now())
