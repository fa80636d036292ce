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

from data.raters import month_of, new_salt, rater_key, rating_key
from data.taps.ratings import load_ratings, write_comments, write_ratings
from data.taps.records import Changes, Conversation, Loaded, Recent, Request, Scan
from data.taps.scans import Roster, load_roster, read_scan
from data.taps.statements import Dialect, Each, Fetch, Rows, Statements
from data.types import to_ms
from scoring.policy import Policy
from scoring.rating import Place, Rating, Visit

Decide = Callable[[Sequence[Request], Loaded], Changes]

_RECENT = """
SELECT r.rater, c.code, p.id, p.unit_id, p.service_id, u.name, s.name, p.name
FROM (SELECT rater, point_id, max(visited_at) AS last_at FROM rating
      WHERE rater {raters} GROUP BY rater, point_id) r
JOIN point p ON p.id = r.point_id JOIN unit u ON u.id = p.unit_id
JOIN service s ON s.id = p.service_id
JOIN code c ON c.point_id = p.id AND c.officer_id IS NULL AND c.revoked_at IS NULL
WHERE p.ended_on IS NULL ORDER BY r.last_at DESC, c.code LIMIT {limit}"""
_ALL_SALTS = Fetch("SELECT month, salt FROM salt")
RECENT_DESKS = 5
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
    yield from _load_recent(dialect, requests, loaded)
    changes = decide(requests, loaded)
    yield from write_ratings(loaded.ratings, changes.ratings, here.policy)
    yield from write_comments(changes.comments)
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
        f"SELECT chat_id, state, rating_key, language FROM conversation WHERE chat_id {among} "
        f"ORDER BY chat_id{dialect.locked}",
        (dialect.many(chats),),
    )
    loaded.conversations = {row[0]: Conversation(*row[1:]) for row in rows}
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
            loaded.scans[place] = Scan(visit=visits.pop(place))
        if not visits:
            return
        attempt += 1


def _is_free(visit: Visit, ratings: dict[str, Rating]) -> bool:
    """Whether the visit's key is nobody's, or this very rater's own at this very desk."""
    holder = ratings.get(visit.key)
    return holder is None or (
        holder.visit.rater == visit.rater and holder.visit.place.point == visit.place.point
    )


def _load_recent(dialect: Dialect, requests: Sequence[Request], loaded: Loaded) -> Statements:
    chats = [r.chat for r in requests if r.wants_recent]
    if not chats:
        return
    owner = {rater: chat for chat in chats for rater in loaded.raters[chat]}
    sql = _RECENT.format(raters=dialect.among(1, "text"), limit=RECENT_DESKS * len(owner))
    found: dict[int, dict[int, Recent]] = {}
    for row in (yield Fetch(sql, (dialect.many(sorted(owner)),))):
        place = Place(*row[2:])
        found.setdefault(owner[row[0]], {}).setdefault(place.point, Recent(row[1], place))
    loaded.recent = {chat: tuple(desks.values())[:RECENT_DESKS] for chat, desks in found.items()}


def _write_conversations(changes: Changes, requests: Sequence[Request]) -> Statements:
    if rows := sorted(_conversation_rows(changes, requests)):
        yield Each(
            "INSERT INTO conversation (chat_id, state, rating_key, language, updated_at) "
            "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state, "
            "rating_key = excluded.rating_key, language = excluded.language, "
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
    for chat, conversation in changes.conversations.items():
        yield (chat, conversation.state, conversation.rating_key, conversation.language, moment)
