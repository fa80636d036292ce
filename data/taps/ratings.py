"""Ratings, their answers and the daily sums: read and written inside a batch's transaction."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from data.ratings.raters import month_of, spent_mark
from data.taps.statements import Dialect, Each, Fetch, Statements
from data.taps.surveys import load_bands, write_surveyed
from data.types import from_ms, to_ms
from scoring.counters import (
    AnswerCell,
    Cell,
    CompositeCell,
    VisitCell,
    contribution,
    difference,
    total,
)
from scoring.policies.policy import Policy
from scoring.rating import Kind, OnDuty, Place, Rating, Standing, Visit

_COLUMNS = "key, rater, officer_id, kind, visit, visited_at, visit_on, skipped, completed_at, standing, reason, closed_on"
_SAVE_RATING = """
INSERT INTO rating (key, rater, point_id, officer_id, kind, channel, visit, visited_at, visit_on,
                    skipped, completed_at, standing)
VALUES ($1, $2, $3, $4, $5, 'telegram', $6, $7, $8, $9, $10, $11)
ON CONFLICT (key) DO UPDATE SET officer_id = excluded.officer_id, kind = excluded.kind, visit = excluded.visit,
  visited_at = excluded.visited_at, skipped = excluded.skipped,
  completed_at = excluded.completed_at"""
_SAVE_ANSWER = """
INSERT INTO answer (rating_key, element, value) VALUES ($1, $2, $3)
ON CONFLICT (rating_key, element) DO UPDATE SET value = excluded.value"""
_ADD_ANSWERS = """
INSERT INTO daily_answer ("on", point_id, officer_id, element, value, n)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ("on", point_id, officer_id, element, value)
DO UPDATE SET n = daily_answer.n + excluded.n"""
_ADD_COMPOSITES = """
INSERT INTO daily_composite ("on", point_id, officer_id, n, s1, s2) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ("on", point_id, officer_id) DO UPDATE SET n = daily_composite.n + excluded.n,
  s1 = daily_composite.s1 + excluded.s1, s2 = daily_composite.s2 + excluded.s2"""
_ADD_VISITS = """
INSERT INTO daily_visit ("on", point_id, rated, complete) VALUES ($1, $2, $3, $4)
ON CONFLICT ("on", point_id) DO UPDATE SET rated = daily_visit.rated + excluded.rated,
  complete = daily_visit.complete + excluded.complete"""

_SPEND = "INSERT INTO spent (mark, month) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING"
_FORGET_REMINDERS = "DELETE FROM outbox WHERE kind = 'reminder' AND subject = $1"
# A chat that is busy at this moment keeps the key until the sweep: to wait for it could be to wait
# in a circle.
_FORGET_IN_CHATS = """
UPDATE conversation SET state = '', rating_key = NULL WHERE chat_id IN
  (SELECT chat_id FROM conversation WHERE rating_key = $1{unless_locked})"""


def load_ratings(dialect: Dialect, keys: Iterable[str]) -> Statements:
    """Read and lock the ratings of `keys`; returns a dict by key."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    among, argument = dialect.among(1, "text"), dialect.many(wanted)
    rows = yield Fetch(
        f"SELECT {_COLUMNS} FROM rating WHERE key {among} ORDER BY key{dialect.locked}",
        (argument,),
    )
    answers: dict[str, dict[str, int]] = {}
    if rows:
        for key, element, value in (
            yield Fetch(
                f"SELECT rating_key, element, value FROM answer WHERE rating_key {among}",
                (argument,),
            )
        ):
            answers.setdefault(key, {})[element] = value
    asked = [row[0] for row in rows if row[3] == Kind.SURVEY]
    bands: dict[str, dict[str, str]] = yield from load_bands(dialect, asked)
    return {
        row[0]: read_rating(row, answers.get(row[0], {}), bands.get(row[0], {})) for row in rows
    }


def read_rating(
    row: Iterable[object], answers: Mapping[str, int], bands: Mapping[str, str]
) -> Rating:
    """Make a rating of a row of `_COLUMNS`, its answers, and what its citizen said of herself."""
    key, rater, officer, _kind, visit, visited_at, visit_on, skipped, completed_at, *fate = row
    standing, reason, closed = fate
    frozen = json.loads(str(visit))
    return Rating(
        visit=Visit(
            key=str(key),
            rater=str(rater),
            place=Place(*frozen["place"]),
            officers=tuple(OnDuty(*each) for each in frozen["officers"]),
            visited_at=_moment(visited_at) or from_ms(0),
            visit_on=date.fromisoformat(str(visit_on)),
            badge=frozen["badge"],
            code=frozen.get("code", ""),
            survey=frozen.get("survey"),
            asked=tuple(frozen.get("asked", ())),
        ),
        officer=officer if isinstance(officer, int) else None,
        answers=answers,
        bands=bands,
        skipped=frozenset(str(skipped).split()),
        completed_at=_moment(completed_at),
        standing=Standing(str(standing)),
        reason=None if reason is None else str(reason),
        closed_on=date.fromisoformat(str(closed)) if closed else None,
    )


def _moment(value: object) -> datetime | None:
    return from_ms(value) if isinstance(value, int) else None


def freeze_visit(visit: Visit) -> str:
    """What is remembered of a scan beside its key: names and officers as they were then."""
    place = visit.place
    return json.dumps(
        {
            "place": [
                place.point,
                place.unit,
                place.service,
                place.unit_name,
                place.service_name,
                place.point_name,
            ],
            "officers": [[each.id, each.short_name] for each in visit.officers],
            "badge": visit.badge,
            **({"code": visit.code} if visit.code else {}),
            **({} if visit.survey is None else {"survey": visit.survey, "asked": visit.asked}),
        },
        ensure_ascii=False,
    )


def code_of(frozen: str) -> str:
    """The code by which a frozen visit came; empty where it came without one."""
    # Judging a week reads thousands of visits, and few need to be read whole.
    return str(json.loads(frozen).get("code", "")) if '"code"' in frozen else ""


def write_ratings(
    dialect: Dialect,
    before: Mapping[str, Rating],
    after: Mapping[str, Rating | None],
    policy: Policy,
) -> Statements:
    """Write what changed and move the daily sums with it, every table in the order of its keys.

    With a rating goes what other chats know of it: whoever has the receipt may erase it.
    """
    changed = {key: new for key, new in sorted(after.items()) if new != before.get(key)}
    if not changed:
        return None
    saved = [rating for rating in changed.values() if rating is not None]
    gone = [(key,) for key, rating in changed.items() if rating is None and key in before]
    if gone:
        yield Each("DELETE FROM comment WHERE rating_key = $1", gone)
        yield Each("DELETE FROM answer WHERE rating_key = $1", gone)
        yield Each("DELETE FROM surveyed WHERE rating_key = $1", gone)
        yield Each("DELETE FROM rating WHERE key = $1", gone)
        if spent := sorted(_spent(before[key]) for (key,) in gone if _closed(before[key])):
            yield Each(_SPEND, spent)
        yield Each(_FORGET_REMINDERS, gone)
        yield Each(_FORGET_IN_CHATS.format(unless_locked=dialect.unless_locked), gone)
    if saved:
        yield Each(_SAVE_RATING, [_rating_row(rating) for rating in saved])
    dropped, given = _answer_rows(before, saved)
    if dropped:
        yield Each("DELETE FROM answer WHERE rating_key = $1 AND element = $2", dropped)
    if given:
        yield Each(_SAVE_ANSWER, given)
    yield from write_surveyed(before, saved)
    yield from _write_sums(before, changed, policy)
    return None


def _closed(rating: Rating) -> bool:
    """Whether its sums stay when it is erased, and it is in an officer's."""
    return rating.closed_on is not None and rating.counts_for is not None


def _spent(rating: Rating) -> tuple[str, str]:
    visit = rating.visit
    return spent_mark(visit.rater, rating.counts_for or 0), month_of(visit.visit_on)


def _rating_row(rating: Rating) -> tuple[object, ...]:
    visit = rating.visit
    return (
        visit.key,
        visit.rater,
        visit.place.point,
        rating.officer,
        visit.kind.value,
        freeze_visit(visit),
        to_ms(visit.visited_at),
        visit.visit_on.isoformat(),
        " ".join(sorted(rating.skipped)),
        None if rating.completed_at is None else to_ms(rating.completed_at),
        rating.standing.value,
    )


def _answer_rows(
    before: Mapping[str, Rating], saved: list[Rating]
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    dropped: list[tuple[object, ...]] = []
    given: list[tuple[object, ...]] = []
    for rating in saved:
        key = rating.visit.key
        old = before[key].answers if key in before else {}
        dropped += [(key, element) for element in sorted(old) if element not in rating.answers]
        given += [
            (key, element, value)
            for element, value in sorted(rating.answers.items())
            if old.get(element) != value
        ]
    return dropped, given


def _write_sums(
    before: Mapping[str, Rating], changed: Mapping[str, Rating | None], policy: Policy
) -> Statements:
    moved = total(
        [
            difference(contribution(new, policy), contribution(before.get(key), policy))
            for key, new in changed.items()
        ]
    )
    for kind, sql in (
        (AnswerCell, _ADD_ANSWERS),
        (CompositeCell, _ADD_COMPOSITES),
        (VisitCell, _ADD_VISITS),
    ):
        rows = sorted(
            (_cell_row(c), amounts) for c, amounts in moved.items() if isinstance(c, kind)
        )
        if rows:
            yield Each(sql, [cell + amounts for cell, amounts in rows])


def _cell_row(cell: Cell) -> tuple[object, ...]:
    match cell:
        case AnswerCell(on, point, officer, element, value):
            return (on.isoformat(), point, officer, element, value)
        case CompositeCell(on, point, officer):
            return (on.isoformat(), point, officer)
        case VisitCell(on, point):
            return (on.isoformat(), point)
