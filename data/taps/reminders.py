"""Reminders: rows of the outbox that a tap causes, and takes back."""

import json
from collections.abc import Mapping, Sequence

from data.outbox import REMINDER
from data.taps.records import Loaded, Reminder, Request
from data.taps.statements import Dialect, Each, Fetch, Statements
from data.types import to_ms

# One that waits already stays as it is: a second tap does nothing new.
_REMIND = """
INSERT INTO outbox (chat_id, kind, subject, text, keyboard, created_at, due_at, until_at, attempts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT DO NOTHING"""
_TAKE_BACK = "DELETE FROM outbox WHERE chat_id = $1 AND kind = $2 AND subject = $3"


def load_reminders(dialect: Dialect, requests: Sequence[Request], loaded: Loaded) -> Statements:
    """Read of which ratings chats are to be reminded, where that is asked."""
    chats = sorted({r.chat for r in requests if r.wants_reminders})
    if not chats:
        return
    rows = yield Fetch(
        f"SELECT chat_id, subject FROM outbox WHERE chat_id {dialect.among(1, 'bigint')} "
        "AND kind = $2",
        (dialect.many(chats), REMINDER),
    )
    for chat, rating in rows:
        loaded.reminders[chat] = loaded.reminders.get(chat, frozenset()) | {rating}


def write_reminders(reminders: Mapping[tuple[int, str], Reminder | None]) -> Statements:
    """Put reminders in the outbox, and take others out of it."""
    wanted = [(key, each) for key, each in sorted(reminders.items(), key=_key) if each is not None]
    gone = sorted((chat, REMINDER, rating) for (chat, rating), r in reminders.items() if r is None)
    if gone:
        yield Each(_TAKE_BACK, gone)
    if wanted:
        yield Each(_REMIND, [_row(*key, each) for key, each in wanted])


def _key(item: tuple[tuple[int, str], Reminder | None]) -> tuple[int, str]:
    return item[0]


def _row(chat: int, rating: str, reminder: Reminder) -> tuple[object, ...]:
    return (
        chat,
        REMINDER,
        rating,
        reminder.text,
        json.dumps(reminder.keyboard, ensure_ascii=False),
        to_ms(reminder.asked_at),
        to_ms(reminder.at),
        to_ms(reminder.until),
    )
