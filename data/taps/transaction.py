"""One batch of taps, from the first row read to the last one written.

1. Conversations are locked in the order of their keys: another process waits there.
2. Salts make raters, codes make visits, visits and buttons name ratings; those are locked.
3. `decide` (pure) turns what was found into what changes.
4. Ratings, answers, sums and conversations are written, each table in the order of its keys,
   so that two processes never wait for each other in a circle.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from data.ratings.raters import month_of, new_salt, rater_key, rating_key
from data.taps.comments import load_comments, write_comments
from data.taps.ratings import load_ratings, write_ratings
from data.taps.recent import load_recent
from data.taps.records import Changes, Conversation, Loaded, Request
from data.taps.reminders import load_reminders, write_reminders
from data.taps.scans import Roster, load_roster, read_scan
from data.taps.statements import Dialect, Each, Fetch, Rows, Statements
from data.taps.surveys import write_scans
from data.types import from_ms, to_ms
from scoring.policies.policy import Policy
from scoring.rating import Rating, Visit

Decide = Callable[[Sequence[Request], Loaded], Changes]

_ALL_SALTS = Fetch("SELECT month, salt FROM salt")
ANSWERED = "UPDATE heard SET answered = 1 WHERE chat_id = $1 AND message_id = $2"


@dataclass(frozen=True, slots=True)
class Installation:
    """What every batch needs to know of where it runs."""

    secret: bytes
    zone: ZoneInfo
    policy: Policy


def transact(
    dialect: Dialect, here: Installation, requests: Sequence[Request], decide: Decide
) -> Statements:
    """Read, decide and write one batch. The caller begins, commits, or rolls back."""
    loaded = Loaded()
    yield from _load_conversations(dialect, requests, loaded)
    salts = yield from _load_salts(here, requests)
    people = {
        r.chat: {m: rater_key(here.secret, s, r.chat) for m, s in salts.items()} for r in requests
    }
    loaded.raters = {chat: frozenset(keys.values()) for chat, keys in people.items()}
    roster: Roster = yield from load_roster(dialect, requests)
    yield from _load_ratings(dialect, here, (requests, people, roster), loaded)
    yield from load_recent(dialect, requests, loaded)
    yield from load_reminders(dialect, requests, loaded)
    yield from load_comments(dialect, requests, loaded)
    changes = decide(requests, loaded)
    yield from write_ratings(dialect, loaded.ratings, changes.ratings, here.policy)
    yield from write_comments(changes.comments)
    yield from write_reminders(changes.reminders)
    yield from write_scans(changes.scans)
    yield from _write_conversations(changes, requests)


def _load_conversations(
    dialect: Dialect, requests: Sequence[Request], loaded: Loaded
) -> Statements:
    chats = sorted({r.chat for r in requests})
    if dialect.postgres:
        yield Each(
            "INSERT INTO conversation (chat_id, state, updated_at) VALUES ($1, '', $2) "
            "ON CONFLICT DO NOTHING",
            [(chat, to_ms(requests[0].moment)) for chat in chats],
        )
    among = dialect.among(1, "bigint")
    rows = yield Fetch(
        "SELECT chat_id, state, rating_key, language, misses, missing_since FROM conversation "
        f"WHERE chat_id {among} ORDER BY chat_id{dialect.locked}",
        (dialect.many(chats),),
    )
    loaded.conversations = {
        chat: Conversation(state, rating, language, misses or 0, since and from_ms(since))
        for chat, state, rating, language, misses, since in rows
    }
    if any(r.message is not None for r in requests):
        rows = yield Fetch(
            f"SELECT chat_id, message_id FROM heard WHERE chat_id {among} "
            f"AND message_id {dialect.among(2, 'bigint')} AND answered = 1",
            (
                dialect.many(chats),
                dialect.many(sorted({r.message for r in requests if r.message})),
            ),
        )
        loaded.answered = {(row[0], row[1]) for row in rows}


def _load_salts(here: Installation, requests: Sequence[Request]) -> Statements:
    """Living salts by month; those of the requests' months are made when they are missing."""
    needed = {month_of(_local(here, r).date()) for r in requests}
    salts = _by_month((yield _ALL_SALTS))
    if missing := sorted(needed - salts.keys()):
        yield Each(
            "INSERT INTO salt (month, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [(month, new_salt()) for month in missing],
        )
        salts = _by_month((yield _ALL_SALTS))
    return salts


def _by_month(rows: Rows) -> dict[str, str]:
    return {row[0]: row[1] for row in rows}


def _local(here: Installation, request: Request) -> datetime:
    return request.moment.astimezone(here.zone)


def _load_ratings(
    dialect: Dialect,
    here: Installation,
    scanned: tuple[Sequence[Request], dict[int, dict[str, str]], Roster],
    loaded: Loaded,
) -> Statements:
    """Lock the ratings that buttons, conversations and scans name; give scans their keys."""
    requests, people, roster = scanned
    visits: dict[int, Visit] = {}
    for place, request in enumerate(requests):
        if request.code:
            scan = loaded.scans[place] = read_scan(roster, request, here.zone)
            if scan.visit:
                rater = people[request.chat][month_of(scan.visit.visit_on)]
                visits[place] = replace(scan.visit, rater=rater, code=request.code)
    attempt = 0
    keys = {r.rating for r in requests if r.rating}
    keys |= {c.rating_key for c in loaded.conversations.values() if c.rating_key}
    while True:
        for place, visit in visits.items():
            key = rating_key(here.secret, visit.rater, visit.place.point, visit.visit_on, attempt)
            visits[place] = replace(visit, key=key)
        loaded.ratings |= yield from load_ratings(dialect, keys | {v.key for v in visits.values()})
        keys = set()
        for place in [p for p, visit in visits.items() if _is_free(visit, loaded.ratings)]:
            loaded.scans[place] = replace(loaded.scans[place], visit=visits.pop(place))
        if not visits:
            return
        attempt += 1


def _is_free(visit: Visit, ratings: dict[str, Rating]) -> bool:
    """Whether the visit's key is nobody's, or this very rater's own at this very desk."""
    holder = ratings.get(visit.key)
    return holder is None or (
        holder.visit.rater == visit.rater and holder.visit.place.point == visit.place.point
    )


def _write_conversations(changes: Changes, requests: Sequence[Request]) -> Statements:
    if rows := sorted(_conversation_rows(changes, requests)):
        yield Each(
            "INSERT INTO conversation (chat_id, state, rating_key, language, misses, "
            "missing_since, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state, "
            "rating_key = excluded.rating_key, language = excluded.language, "
            "misses = excluded.misses, missing_since = excluded.missing_since, "
            "updated_at = excluded.updated_at",
            rows,
        )
    heard = sorted(
        {(r.chat, r.message, to_ms(r.moment)) for r in requests if r.message is not None}
    )
    if heard:
        yield Each(
            "INSERT INTO heard (chat_id, message_id, heard_at, answered) VALUES ($1, $2, $3, 0) "
            "ON CONFLICT DO NOTHING",
            heard,
        )


def _conversation_rows(
    changes: Changes, requests: Sequence[Request]
) -> Iterable[tuple[object, ...]]:
    moment = to_ms(requests[-1].moment)
    for chat, now in changes.conversations.items():
        since = None if now.missing_since is None else to_ms(now.missing_since)
        yield (chat, now.state, now.rating_key, now.language, now.misses, since, moment)
