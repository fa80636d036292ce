"""Deletes what has outlived its purpose: a list of small rules, one a table.

A feature that stores something about a person adds its rule to RULES, its period to the policy
(`scoring.policies.retention`) and its columns to `docs/privacy.md`. A rule takes some rows at a time, a
transaction each, so that no tap waits long; one that fails stops no other.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import (
    ColumnElement,
    String,
    Table,
    cast,
    delete,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from data import outbox, schema
from data.audit import Entry, note
from data.database import Database
from data.facts import RATINGS_FROM, recall, remember
from data.ratings.erasure import delete_ratings
from data.ratings.salts import oldest_living
from scoring.policies.retention import Retention, first_kept

SOME = 500
"""Rows that a rule deletes in one transaction."""

WHO = "sweep"
"""Who stands in the audit for what nobody asked for."""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment, the local date, and how long what is kept."""

    moment: datetime
    today: date
    retention: Retention


Rule = Callable[[AsyncConnection, Now], Awaitable[bool]]
"""Deletes at most SOME rows of what is over; True when there may be more of it."""


async def sweep(database: Database, now: Now) -> None:
    """Apply every rule. Safe to repeat, to break off at any point, and to run twice at once.

    Raises ExceptionGroup with what rules raised, after all of them had their turn.
    """
    failures: list[Exception] = []
    for rule in RULES:
        try:
            while await _apply(database, rule, now):
                pass
        except Exception as error:  # noqa: BLE001 - told below, when the others are done
            failures.append(error)
    await database.overwrite()
    if failures:
        raise ExceptionGroup("some of the sweep's rules failed", failures)


async def _apply(database: Database, rule: Rule, now: Now) -> bool:
    async with database.write() as connection:
        return await rule(connection, now)


async def _salts(connection: AsyncConnection, now: Now) -> bool:
    """Salts of months that ended long enough ago. That they are gone is noted for good."""
    s = schema.salt.c
    gone = await connection.execute(
        delete(schema.salt).where(s.month < oldest_living(now.today)).returning(s.month)
    )
    if months := sorted(gone.scalars()):
        await note(connection, Entry(now.moment, WHO, "destroy salts", {"months": months}))
    return False


async def _spent(connection: AsyncConnection, now: Now) -> bool:
    """Who has counted by a rating that was erased: the month's key is gone, it can tell nobody."""
    return await _some(connection, schema.spent, schema.spent.c.month < oldest_living(now.today))


async def _conversations(connection: AsyncConnection, now: Now) -> bool:
    """Chats that fell silent, and those that still know an old rating, or one that is gone."""
    c, r, until = schema.conversation.c, schema.rating.c, _conversations_until(now)
    # Asked chat by chat: there are few of them, and millions of ratings.
    rated = exists().where(r.key == c.rating_key, r.visited_at < until)
    erased = c.rating_key.is_not(None) & ~exists().where(r.key == c.rating_key)
    over = or_(c.updated_at < until, rated, erased)
    return await _some(connection, schema.conversation, over)


async def _heard(connection: AsyncConnection, now: Now) -> bool:
    over = schema.heard.c.heard_at < _conversations_until(now)
    return await _some(connection, schema.heard, over)


async def _comment_numbers(connection: AsyncConnection, now: Now) -> bool:
    """Take the messages' numbers from comments that can no longer be changed.

    With the bot's token Telegram could be asked whether a chat has a message of that number.
    Below zero they only tell one comment on a rating from another.
    """
    c = schema.comment.c
    rows = await connection.execute(
        select(c.rating_key, c.message_id)
        .where(c.said_at < _conversations_until(now), c.message_id > 0)
        .order_by(c.rating_key, c.message_id)
        .limit(SOME)
    )
    numbered = rows.all()
    for key, message in numbered:
        lowest = await connection.scalar(select(func.min(c.message_id)).where(c.rating_key == key))
        await connection.execute(
            update(schema.comment)
            .where(c.rating_key == key, c.message_id == message)
            .values(message_id=min(lowest or 0, 0) - 1)
        )
    return len(numbered) == SOME


async def _reminders(connection: AsyncConnection, now: Now) -> bool:
    await outbox.forget_late(connection, now.moment)
    return False


async def _letters(connection: AsyncConnection, now: Now) -> bool:
    """Messages that nobody waits for any more: delivered, or given up."""
    o, until = schema.outbox.c, now.moment - timedelta(hours=now.retention.letter_hours)
    over = o.due_at.is_(None) & (o.created_at < until)
    return await _some(connection, schema.outbox, over)


async def _invitations(connection: AsyncConnection, now: Now) -> bool:
    over = schema.invitation.c.expires_at < now.moment
    return await _some(connection, schema.invitation, over)


async def _pulses(connection: AsyncConnection, now: Now) -> bool:
    """Who has answered a quarter's question, once its answers are no longer taken."""
    over = schema.pulse_heard.c.until_on < now.today
    return await _some(connection, schema.pulse_heard, over)


async def _roles(connection: AsyncConnection, now: Now) -> bool:
    until = now.moment - timedelta(days=now.retention.role_days)
    return await _some(connection, schema.role, schema.role.c.revoked_at < until)


async def _comments(connection: AsyncConnection, now: Now) -> bool:
    first = first_kept(now.today, now.retention.comment_months)
    until = datetime.combine(first, time(), now.moment.tzinfo)
    return await _some(connection, schema.comment, schema.comment.c.said_at < until)


async def _case_words(connection: AsyncConnection, now: Now) -> bool:
    """A closed case's words; that there was one, and its number, stay."""
    c = schema.case.c
    first = first_kept(now.today, now.retention.comment_months)
    await connection.execute(
        update(schema.case)
        .where(c.closed_at.is_not(None), c.visit_on < first, c.text != "")
        .values(text="", answer=null())
    )
    return False


async def _talks(connection: AsyncConnection, now: Now) -> bool:
    """What was talked about, in staff's own words, as long as the ratings that it was about."""
    first = first_kept(now.today, now.retention.rating_months)
    return await _some(connection, schema.talk, schema.talk.c.talked_on < first)


async def _followers(connection: AsyncConnection, now: Now) -> bool:
    """Chats that asked to be told of improvements, when that time is over."""
    return await _some(connection, schema.follower, schema.follower.c.until_on < now.today)


async def _alerts(connection: AsyncConnection, now: Now) -> bool:
    """Alerts, and who has seen them, as long as the ratings that they were about."""
    first = first_kept(now.today, now.retention.rating_months)
    until = datetime.combine(first, time(), now.moment.tzinfo)
    return await _some(connection, schema.alert, schema.alert.c.raised_at < until)


async def _respondents(connection: AsyncConnection, now: Now) -> bool:
    """What answers to a survey say of the person; the answers stay, they are nobody's any more."""
    s = schema.survey_respondent.c
    first = first_kept(now.today, now.retention.rating_months)
    old = select(s.id).where(s.answered_on < first, s.key.not_like("gone-%")).limit(SOME)
    done = await connection.execute(
        update(schema.survey_respondent)
        .where(s.id.in_(old))
        .values(
            key=literal("gone-") + cast(s.id, String),
            sex=null(),
            age=null(),
            education=null(),
            occupation=null(),
        )
    )
    return bool(done.rowcount == SOME)


async def _slips(connection: AsyncConnection, now: Now) -> bool:
    """Paper slips that are taken no more; what was entered from them stays."""
    until = now.moment - timedelta(days=now.retention.slip_days)
    return await _some(connection, schema.slip, schema.slip.c.printed_at < until)


async def _ratings(connection: AsyncConnection, now: Now) -> bool:
    """Single ratings whose time is over. Their anonymous sums stay; from which day on there are
    ratings is remembered, so that sums without them can be told from a loss.
    """
    first = first_kept(now.today, now.retention.rating_months)
    r, desks = schema.rating.c, select(schema.point.c.id)
    # Desk by desk there is an index: no tap waits until millions of ratings were looked at.
    found = await connection.execute(
        select(r.key).where(r.point_id.in_(desks), r.visit_on < first).limit(SOME)
    )
    keys = sorted(found.scalars())
    if not keys:
        return False
    await delete_ratings(connection, keys)
    if first.isoformat() > (await recall(connection, RATINGS_FROM) or ""):
        await remember(connection, RATINGS_FROM, first.isoformat())
        details = {"before": first.isoformat()}
        await note(connection, Entry(now.moment, WHO, "sweep ratings", details))
    return len(keys) == SOME


async def _absences(connection: AsyncConnection, now: Now) -> bool:
    """That somebody was away, once it is over: her duties say when she served."""
    return await _some(connection, schema.absence, schema.absence.c.last_on < now.today)


RULES: tuple[Rule, ...] = (
    _salts,
    _spent,
    _conversations,
    _heard,
    _comment_numbers,
    _reminders,
    _letters,
    _invitations,
    _pulses,
    _roles,
    _followers,
    _comments,
    _case_words,
    _talks,
    _alerts,
    _respondents,
    _slips,
    _absences,
    _ratings,
)
"""In this order: what names a person first."""


def _conversations_until(now: Now) -> datetime:
    return now.moment - timedelta(hours=now.retention.conversation_hours)


async def _some(connection: AsyncConnection, table: Table, over: ColumnElement[bool]) -> bool:
    """Delete some rows that are over."""
    key: Sequence[ColumnElement[object]] = list(table.primary_key.columns)
    some = select(*key).where(over).order_by(*key).limit(SOME)
    done = await connection.execute(delete(table).where(tuple_(*key).in_(some)))
    return bool(done.rowcount == SOME)
