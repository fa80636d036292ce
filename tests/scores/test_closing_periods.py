"""Closed periods: made again from what was kept, to the letter; changed only by a revision."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from bot.scores.district import Scores, months_before
from bot.scores.revising import CLOSED_AGAIN
from data import schema
from data.audit import entries
from data.database import open_database
from data.scores.closings import kept_text, last_closing
from scoring.faults import InputWrong
from scoring.officers.calibration import calibrate
from scoring.performance.closed_period import (
    Basis,
    basis_of_document,
    differences,
    document_of_basis,
    fingerprint_of_result,
    may_close_from,
    refit_faults,
    too_close,
    written,
)
from scoring.performance.indicators import Record
from scoring.performance.period_measures import (
    document_of_records,
    recorded_in,
    records_in,
    records_of_document,
)
from scoring.performance.work_records import IndicatorRecord, Target
from scoring.period import Period, PeriodKind, parse_period, period_of
from scoring.policies.rules import RULES, Rules
from scoring.sums import Sums
from tests.command import call_puas, document_of, fault_of, faults_of
from tests.databases import Databases
from tests.scored import rate_weeks
from tests.scores.test_calibration import district as made_up
from tests.world import ZONE, World, open_world

OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
TOO_EARLY = "2027-01-02T23:59:00+08:00"
IN_TIME = "2027-01-03T00:00:00+08:00"
Q4 = ("score", "--unit", "mataram", "--period", "2026-Q4")


async def rated(url: str) -> None:
    """Rate for four weeks of the fourth quarter."""
    async with open_world(url, OCTOBER) as world:
        await rate_weeks(world, OCTOBER, 4)


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """A district with ratings in the fourth quarter of 2026."""
    made = databases.new()
    asyncio.run(rated(made))
    return made


def test_a_period_is_closed_and_made_again_to_the_letter(url: str, tmp_path: Path) -> None:
    """Not before 48 hours have passed; closed twice it stays as it was; the audit tells of one."""
    early = call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=TOO_EARLY)
    assert fault_of(early) == (
        "2026-Q4 can be closed from 2027-01-03 00:00 on, 48 hours after its end"
    )
    again = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)
    assert fault_of(again) == "2026-Q4 is not closed, so there is nothing to recompute"

    live = call_puas(*Q4, "--json", folder=tmp_path, database_url=url, clock=IN_TIME)
    closed = call_puas(*Q4, "--close", "--json", folder=tmp_path, database_url=url, clock=IN_TIME)
    twice = call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=IN_TIME)
    again = call_puas(
        *Q4, "--recompute", "--json", folder=tmp_path, database_url=url, clock=IN_TIME
    )
    told = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)

    assert document_of(closed) == document_of(live)
    assert again.stdout == closed.stdout
    assert "2026-Q4 is closed: revision 1 of 2027-01-03" in twice.stdout
    assert "computed again: equal to the letter" in told.stdout
    kept = fingerprint_of_result(json.loads(asyncio.run(kept_of(url))))
    assert f"fingerprint of its results: {kept}" in told.stdout
    assert kept == sha256(asyncio.run(kept_of(url)).encode()).hexdigest()
    assert asyncio.run(closings_told(url)) == [
        {"period": "2026-Q4", "revision": 1, "reason": None, "policy": "2026.1"}
    ]


async def kept_of(url: str) -> str:
    """The result of the first revision, as it was written down."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return await kept_text(connection, "2026-Q4", 1)
    finally:
        await database.close()


async def closings_told(url: str) -> list[object]:
    """What the audit tells of closings."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return [entry.details for entry in await entries(connection, "close")]
    finally:
        await database.close()


def test_a_tampered_closing_is_found_out(url: str, tmp_path: Path) -> None:
    """One rating more in the kept sums: exit 1, and each officer whose numbers moved is named."""
    assert call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=IN_TIME).stdout
    asyncio.run(tamper(url))
    again = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)
    said = faults_of(again)

    assert said[0] == "2026-Q4 does not come out as it was kept"
    assert any(line.startswith("officer kia-1: n was 48, is 49, mean was ") for line in said)
    assert not any(line.startswith("officer obat-1") for line in said)


async def tamper(url: str) -> None:
    """Add a rating of four to an officer's kept sums."""
    database = open_database(url)
    c = schema.closing.c
    try:
        async with database.write() as connection:
            closing = await last_closing(connection, "2026-Q4")
            assert closing is not None
            cells = dict(closing.basis.cells)
            cells["kia-1", "kia"] = cells["kia-1", "kia"].with_session(4000)
            basis = written(document_of_basis(replace(closing.basis, cells=cells)))
            await connection.execute(
                update(schema.closing).where(c.revision == 1).values(basis=basis)
            )
    finally:
        await database.close()


async def close_q4(world: World) -> Scores:
    """Rate four weeks and close the quarter."""
    await rate_weeks(world, OCTOBER, 4)
    world.clock.move_to(datetime.fromisoformat(IN_TIME))
    scores = Scores(world.database, world.clock, world.puas.policy)
    await scores.close(parse_period("2026-Q4"), "test")
    return scores


async def test_an_erasure_after_closing_changes_nothing(world: World) -> None:
    """Personal rows go, closed sums stay: the scores are those that were told."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    before = await scores.now(period)
    async with world.database.write() as connection:
        await connection.execute(delete(schema.answer))
        await connection.execute(delete(schema.rating))
        await connection.execute(delete(schema.block_answer))

    assert (await scores.now(period)).result == before.result
    again, faults = await scores.recompute(period)
    assert (again.result, faults) == (before.result, [])


async def test_a_period_is_closed_by_what_was_published_before_it(world: World) -> None:
    """The window of the published calibration is kept with the closing, and fitted again from it."""
    await rate_weeks(world, OCTOBER, 4)
    world.clock.move_to(OCTOBER + timedelta(weeks=6))
    scores = Scores(world.database, world.clock, world.puas.policy)
    quarter = await scores.publish(await scores.fit(12), "test")
    await rate_weeks(world, OCTOBER + timedelta(weeks=14), 3, seed=3)
    world.clock.move_to(datetime(2027, 4, 5, 9, 0, tzinfo=ZONE))
    standing = await scores.close(quarter, "test")

    assert quarter.name == "2027-Q1"
    assert standing.published
    assert standing.basis.window != standing.basis.cells
    again, faults = await scores.recompute(quarter)
    assert (again.result, faults) == (standing.result, [])


async def test_a_correction_makes_a_numbered_revision(world: World) -> None:
    """A whole block that moves is a revision; bar and rules stay those of the first."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    first = await scores.now(period)
    b = schema.block.c
    async with world.database.write() as connection:
        one = (await connection.execute(schema.block.select().where(b.officer_id > 0))).first()
        assert one is not None
        await connection.execute(
            delete(schema.block).where(
                b.unit_id == one.unit_id,
                b.service_id == one.service_id,
                b.officer_id == one.officer_id,
                b.closed_on == one.closed_on,
            )
        )
    revised = await scores.close(period, "test")

    assert revised.closing is not None
    assert (revised.closing.revision, revised.closing.reason) == (2, CLOSED_AGAIN)
    assert revised.basis.calibration == first.basis.calibration
    assert revised.result != first.result
    assert (await scores.recompute(period))[1] == []
    async with world.database.read() as connection:
        assert json.loads(await kept_text(connection, "2026-Q4", 1)) == first.result
        assert len(await entries(connection)) == 2


async def test_a_revision_never_tells_a_handful_of_ratings_apart(world: World) -> None:
    """Nine ratings fewer would be nine answers that can be subtracted: refused, nothing changes."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    first = await scores.now(period)
    b = schema.block.c
    async with world.database.write() as connection:
        await connection.execute(
            update(schema.block).where(b.officer_id > 0).values(n=b.n - 2, s1=b.s1 - 8000)
        )
    with pytest.raises(InputWrong) as caught:
        await scores.close(period, "test")

    assert caught.value.faults[0] == "2026-Q4 cannot be revised yet"
    assert "kia-1 at kia: 8 ratings would tell apart, fewer than 10" in caught.value.faults
    assert (await scores.now(period)).closing == first.closing


async def test_the_audit_only_ever_grows(world: World) -> None:
    """The database itself refuses to change or delete an entry, on both engines."""
    async with world.database.write() as connection:
        await connection.execute(
            insert(schema.audit).values(
                at=datetime(2026, 11, 17, tzinfo=UTC), who="a", what="b", details="{}"
            )
        )
    for statement in ("UPDATE audit SET who = 'c'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with world.database.write() as connection:
                await connection.execute(text(statement))


# --- The pure part ---


def basis(rules: Rules = RULES) -> Basis:
    """What a made-up district's scores follow from."""
    cells = made_up()
    records = {"petugas-01": [Record("idl", Fraction(1, 3), Fraction(7, 9), 2.0, 0.1)]}
    recorded = {"petugas-02": {"kehadiran": 97.3}}
    return Basis(cells, calibrate(cells), cells, rules, records, recorded)


def test_a_basis_reads_back_to_the_last_digit() -> None:
    """Through JSON text and back, the result is equal to the letter."""
    made = basis()
    again = basis_of_document(json.loads(written(document_of_basis(made))))

    assert written(again.result()) == written(made.result())
    assert differences(made.result(), again.result()) == []
    assert refit_faults(again) == []
    without = replace(made, records=None, recorded=None)
    assert basis_of_document(json.loads(written(document_of_basis(without)))) == without


def test_differences_are_told_one_by_one() -> None:
    """What is missing, what is new, what moved, and the model."""
    result = basis().result()
    name = result["officers"][0]["officer"]
    fewer = {**result, "officers": result["officers"][1:], "model": {**result["model"], "mu": 1}}

    assert differences(result, fewer)[0] == f"officer {name}: only in the kept result"
    assert differences(fewer, result)[0] == f"officer {name}: only in the recomputed result"
    assert differences(result, fewer)[1].startswith("model: mu was ")


def test_a_calibration_that_is_not_that_of_its_window_is_told() -> None:
    """Beyond 1e-9 in any number; without a window there is nothing to compare with."""
    made = basis()
    moved = replace(made.calibration, sigma2=made.calibration.sigma2 * (1 + 1e-6))

    assert refit_faults(replace(made, calibration=moved)) == [
        "calibration sigma2: differs by 1.0e-06"
    ]
    assert refit_faults(replace(made, calibration=moved, window={})) == []
    other = {cell: sums for cell, sums in made.window.items() if cell[1] != "layanan-0"}
    assert refit_faults(replace(made, window=dict(list(other.items())[:-40])))


def test_a_refit_within_its_tolerance_agrees() -> None:
    """The last digits of an iterated fit are nobody's business."""
    made = basis()
    near = replace(made.calibration, sigma2=made.calibration.sigma2 * (1 + 1e-12))

    assert refit_faults(replace(made, calibration=near)) == []


def test_revisions_differ_by_nothing_or_by_ten() -> None:
    """Per officer and service; a value that changed alone is nothing to hide behind."""
    before = {("ani", "kia"): Sums(20, 70_000, 1), ("budi", "kia"): Sums(12, 40_000, 1)}

    assert too_close(before, before, 10) == []
    assert too_close(before, {("budi", "kia"): Sums(12, 40_000, 1)}, 10) == []
    assert too_close(before, before | {("ani", "kia"): Sums(20, 71_000, 1)}, 10) == [
        "ani at kia: 0 ratings would tell apart, fewer than 10"
    ]
    assert too_close(before, before | {("ani", "kia"): Sums(29, 99_000, 1)}, 10) == [
        "ani at kia: 9 ratings would tell apart, fewer than 10"
    ]
    assert too_close(before, before | {("ani", "kia"): Sums(30, 99_000, 1)}, 10) == []


def test_a_period_may_be_closed_48_hours_after_its_end() -> None:
    """On the clock of the office."""
    opens = may_close_from(parse_period("2026-Q4"), ZoneInfo("Asia/Makassar"))
    assert opens.isoformat() == "2027-01-03T00:00:00+08:00"


def test_a_window_of_months_ends_where_it_should() -> None:
    """The 31st less a month is the last of that month."""
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 11, 22), 12) == date(2025, 11, 22)
    assert months_before(date(2026, 1, 15), 25) == date(2023, 12, 15)


# --- A fiscal year ---


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", "2026-04-01", "2027-03-31"),
        ("2026-S1", "2026-04-01", "2026-09-30"),
        ("2026-Q1", "2026-04-01", "2026-06-30"),
        ("2026-Q4", "2027-01-01", "2027-03-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
    ],
)
def test_a_fiscal_year_begins_in_its_month(name: str, first: str, last: str) -> None:
    """Quarters, semesters and years are counted from April; months and weeks are the calendar's."""
    period = parse_period(name, 4)

    assert (period.first_on.isoformat(), period.last_on.isoformat()) == (first, last)
    assert period_of(period.last_on, period.kind, 4) == period
    assert period.before().after() == period
    assert period.name == name


def test_quarters_and_semesters_are_numbered_in_their_year() -> None:
    """January is in the fourth quarter of the year that began in April; others have one number."""
    january = date(2027, 1, 15)

    assert period_of(january, PeriodKind.QUARTER, 4).number == 4
    assert period_of(january, PeriodKind.SEMESTER, 4).number == 2
    assert period_of(january, PeriodKind.YEAR, 4).number == 1
    assert period_of(january, PeriodKind.QUARTER).number == 1


@pytest.mark.parametrize("name", ["2026-Q5", "2026-S3", "2026-13", "2026-00", "0000", "9999-W53"])
def test_what_is_not_in_a_year_is_no_period(name: str) -> None:
    """There is no fifth quarter."""
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(name, 4)


# --- Targets and records of a period ---


def target(period: str, amounts: tuple[str | None, str | None], **shares: str) -> Target:
    """A target of one indicator."""
    told = [None if each is None else Decimal(each) for each in amounts]
    owned = {name: Decimal(share) for name, share in (shares or {"ani": "1"}).items()}
    return Target(period, "idl", period, owned, told[0], told[1])


QUARTER = parse_period("2026-Q2")


@pytest.mark.parametrize(
    ("targets", "reached"),
    [
        ([target("2026-Q2", ("120", "90"))], (120, 90)),
        # Months inside are added up; their own quarter takes their place.
        ([target("2026-04", ("40", "30")), target("2026-06", ("40", "35"))], (80, 65)),
        ([target("2026-04", ("40", "30")), target("2026-Q2", ("120", "90"))], (120, 90)),
        # A year is spread evenly: by June half of it.
        ([target("2026", ("480", "200"))], (240, 200)),
        ([target("2026", ("480", "200")), target("2026-S1", ("240", "100"))], (240, 100)),
        ([target("2026", (None, "200"))], (None, None)),
        ([target("2026-04", ("40", None)), target("2026-05", ("40", "20"))], (40, 20)),
        ([target("2026-Q2", (None, "90"))], (None, None)),
    ],
)
def test_the_targets_of_a_period(
    targets: list[Target], reached: tuple[int | None, int | None]
) -> None:
    """Just this period, else what lies inside, else what lies around, spread by months."""
    (record,) = records_in(QUARTER, targets, RULES)["ani"]
    assert (record.target, record.actual) == reached


def test_targets_of_other_periods_are_not_there() -> None:
    """Neither those of the quarter before, nor of half a quarter."""
    others = [target("2026-Q1", ("1", "1")), target("2025", ("1", "1"))]
    assert records_in(QUARTER, others, RULES) == {}


def test_a_teams_shares_are_parts_of_their_sum() -> None:
    """Stated in per cent or in parts; weights and falling indicators are the policy's."""
    rules = Rules(weights={"idl": 2.0}, falling=frozenset({"idl"}))
    records = records_in(QUARTER, [target("2026-Q2", ("10", "9"), ani="60", budi="40")], rules)

    assert records == {
        "ani": [Record("idl", Fraction(10), Fraction(9), 2.0, 0.6, lower_is_better=True)],
        "budi": [Record("idl", Fraction(10), Fraction(9), 2.0, 0.4, lower_is_better=True)],
    }
    assert records_of_document(json.loads(json.dumps(document_of_records(records)))) == records
    nobody = records_in(QUARTER, [target("2026-Q2", ("10", "9"), ani="0")], RULES)
    assert nobody["ani"][0].share == 0


def test_recorded_values_of_a_period() -> None:
    """Of just this period, else the mean of those inside; a longer one's say nothing of it."""
    told = [
        IndicatorRecord("ani", "kehadiran", period, Decimal(value))
        for period, value in (("2026-04", "90"), ("2026-05", "95"), ("2026", "10"))
    ]

    assert recorded_in(QUARTER, told) == {"ani": {"kehadiran": 92.5}}
    exact = [*told, IndicatorRecord("ani", "kehadiran", "2026-Q2", Decimal(80))]
    assert recorded_in(QUARTER, exact) == {"ani": {"kehadiran": 80.0}}
    assert recorded_in(QUARTER, told[2:]) == {}


def test_periods_know_what_comes_next() -> None:
    """The week after the last of a year with 53 is the first of the next."""
    week = parse_period("2026-W53")
    assert week.after() == Period(date(2027, 1, 4), date(2027, 1, 10), PeriodKind.WEEK, "2027-W01")
    assert week.after().first_on - week.last_on == timedelta(days=1)
