"""Whether a database holds together: references, daily sums, closed blocks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKeyConstraint, Table, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import Database
from data.ratings.standing import closed_for
from data.upkeep.content import digest_of, freeze
from data.upkeep.recount import counted, kept_from, recount
from scoring.counters import DESK, difference
from scoring.policies.policy import Policy
from scoring.rating import Kind, Standing

_OWNER = ("unit_id", "service_id", "officer_id", "point_id", "closed_on")


@dataclass(frozen=True, slots=True)
class Verified:
    """The digest of a database's content, and every fault that was found in it.

    `ratings_from` is the first day whose ratings are kept, when the retention of any is over.
    """

    digest: str
    rows: int
    faults: tuple[str, ...]
    ratings_from: date | None = None


async def verify(database: Database, policy: Policy, today: date) -> Verified:
    """Read everything once, as of one moment, and look for what does not fit."""
    async with database.read() as connection:
        await freeze(connection)
        faults = [
            *await _lost_references(connection),
            *await _wrong_sums(connection, policy),
            *await _wrong_blocks(connection),
        ]
        digest = await digest_of(connection, today)
        since = await kept_from(connection)
    kept = None if since == date.min else since
    return Verified(str(digest), digest.rows, tuple(faults), kept)


async def _lost_references(connection: AsyncConnection) -> list[str]:
    """Rows that point to a row that is not there."""
    faults = []
    for table in schema.metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda each: str(each.name)):
            target = key.referred_table.name
            if lost := await _lost(connection, table, key):
                faults += [f"{table.name}: {lost} rows name a {target} that is not there"]
    return faults


async def _lost(connection: AsyncConnection, table: Table, key: ForeignKeyConstraint) -> int:
    target = key.referred_table.alias("target")
    pairs = [(each.parent, target.c[each.column.name]) for each in key.elements]
    found = await connection.scalar(
        select(func.count())
        .select_from(table.outerjoin(target, and_(*(here == there for here, there in pairs))))
        .where(*(here.is_not(None) for here, _ in pairs), pairs[0][1].is_(None))
    )
    return int(found or 0)


async def _wrong_sums(connection: AsyncConnection, policy: Policy) -> list[str]:
    """Daily sums that are not the sum of what the ratings contribute."""
    since = await kept_from(connection)
    wrong = difference(await recount(connection, policy, since), await counted(connection, since))
    if not wrong:
        return []
    days = sorted({cell.on for cell in wrong})
    span = f"from {days[0]} to {days[-1]}"
    return [f"daily sums: {len(wrong)} cells {span} are not their ratings' sum: `puas db rebuild`"]


async def _wrong_blocks(connection: AsyncConnection) -> list[str]:
    """Blocks that hold less than the ratings that closed in them, or that contradict themselves.

    They may hold more: closed sums stay when a rating is erased.
    """
    held: dict[tuple[object, ...], int] = {}
    contradictions = 0
    b = schema.block.c
    rows = await connection.execute(
        select(*(b[name] for name in _OWNER), b.ratings, b.n, b.s1, b.s2)
    )
    for *owner, ratings, n, s1, s2 in rows:
        held[tuple(owner)] = ratings
        # A mean square is never below the square of the mean.
        contradictions += not (0 <= n <= ratings and s1 * s1 <= n * s2)
    faults = []
    if contradictions:
        faults.append(f"blocks: {contradictions} of them contradict themselves")
    if crowded := await _crowded_elements(connection, held):
        faults.append(f"blocks: {crowded} hold more answers to an element than ratings")
    closed = await _closed_ratings(connection)
    missing = sum(held.get(owner, 0) < n for owner, n in closed.items())
    if missing:
        faults.append(f"blocks: {missing} hold less than the ratings that closed in them")
    r = schema.rating.c
    if uncounted := await connection.scalar(
        select(func.count()).where(r.closed_on.is_not(None), r.standing != Standing.COUNTED.value)
    ):
        faults.append(f"blocks: {uncounted} ratings closed in them that do not count")
    return faults


async def _crowded_elements(
    connection: AsyncConnection, held: dict[tuple[object, ...], int]
) -> int:
    a = schema.block_answer.c
    owner = [a[name] for name in _OWNER]
    rows = await connection.execute(select(*owner, func.sum(a.n)).group_by(*owner, a.element))
    return sum(held.get(tuple(row[:-1]), 0) < row[-1] for row in rows)


async def _closed_ratings(connection: AsyncConnection) -> dict[tuple[object, ...], int]:
    """Ratings that closed, by the block they closed in."""
    r, p = schema.rating, schema.point.c
    officer = closed_for()
    owner = (p.unit_id, p.service_id, officer, r.c.point_id, r.c.closed_on)
    rows = await connection.execute(
        select(*owner, func.count())
        .select_from(r.join(schema.point, p.id == r.c.point_id))
        .where(r.c.closed_on.is_not(None), r.c.kind == Kind.QUICK.value)
        .group_by(*owner)
    )
    closed: dict[tuple[object, ...], int] = {}
    for unit, service, who, point, closed_on, n in rows:
        block = (unit, service, who, DESK if who else point, closed_on)
        closed[block] = closed.get(block, 0) + n
    return closed
