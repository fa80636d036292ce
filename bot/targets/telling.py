"""Tells an officer what was set or noted about her, and asks her to read what she is measured by."""

import json
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.speech.texts import texts_in
from bot.staff.tools import staff_button
from bot.targets.screens import amount_told, period_told
from data import outbox
from data.work.unit_targets import Changed, chats_of_officers
from scoring.period import Period, PeriodKind, parse_period, period_of
from scoring.policies.policy import Policy


async def tell_officers(
    connection: AsyncConnection,
    changed: Changed,
    number: int,
    about: tuple[tuple[int, ...], datetime, tuple[date, Policy]],
    language: str,
) -> None:
    """Put a message to each officer who is concerned in the outbox, in the same transaction.

    `language` is that of who has chosen none. A change of a target asks to read it.
    """
    officers, moment, (today, policy) = about
    period = parse_period(changed.period, policy.first_month)
    what = "new" if changed.what == "target" and changed.before is None else changed.what
    parcels = []
    for chat, officer, chosen in await chats_of_officers(connection, officers):
        texts = texts_in(chosen or language)
        text = texts(
            f"target-told-{what}",
            indicator=changed.indicator,
            period=period_told(changed.period, policy.first_month, texts),
            before=amount_told(changed.before, texts),
            after=amount_told(changed.after, texts),
            reason=changed.reason,
        )
        read = quarter_of(period, today, policy)
        label = texts("target-read", period=period_title(read, texts))
        button = staff_button(label, "skor", "read", officer, read.name)
        parcels.append(
            {
                "chat_id": chat,
                "kind": outbox.TARGET,
                "subject": f"change-{number}",
                "text": text,
                "keyboard": json.dumps([[button]]) if changed.what == "target" else None,
            }
        )
    if parcels:
        await outbox.put(connection, parcels, moment)


def quarter_of(period: Period, today: date, policy: Policy) -> Period:
    """The quarter in which a target is to be read: this one, or its first one to come."""
    day = max(today, period.first_on)
    return period_of(day, PeriodKind.QUARTER, policy.first_month)
