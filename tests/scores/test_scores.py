"""`puas score` and `puas calibrate`: closed blocks alone, compared with the district."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data import schema
from data.audit import entries
from data.database import open_database, upsert
from data.district.registry import keys_of
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.officers.officer_score import score_of
from scoring.sums import Sums
from tests.command import Done, call_puas, fault_of
from tests.command import document_of as document
from tests.databases import Databases
from tests.scored import OCTOBER, rate_october, rate_weeks
from tests.world import World, open_world

NOVEMBER = "2026-11-10T09:00:00+08:00"
NEXT_QUARTER = "2027-02-16T09:00:00+08:00"


@dataclass(frozen=True)
class District:
    """A district with ratings of four weeks in autumn and four in winter."""

    url: str
    folder: Path

    def puas(self, *words: str, clock: str = NOVEMBER) -> Done:
        """Run the command at a moment."""
        return call_puas(*words, folder=self.folder, database_url=self.url, clock=clock)


async def rated(url: str) -> None:
    """Rate in the fourth quarter and in the first of the next year."""
    async with open_world(url, OCTOBER, made=True) as world:
        await rate_weeks(world, OCTOBER + timedelta(weeks=14), 4, seed=2)


@pytest.fixture(scope="module")
def district(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """Made once: the tests of this module that write to it say so in their names."""
    url = databases.new(rate_october)
    asyncio.run(rated(url))
    return District(url, tmp_path_factory.mktemp("district"))


def officers(document: dict[str, Any]) -> list[str]:
    """Keys of a document's officers."""
    return [row["officer"] for row in document["officers"]]


def test_the_document_has_the_shape_of_fold(district: District) -> None:
    """Officers, services, model, and officers in the order of their keys."""
    told = document(district.puas("score", "--unit", "mataram", "--json"))

    assert list(told) == ["officers", "services", "model"]
    assert officers(told) == sorted(officers(told))
    assert len(officers(told)) == 10
    assert {row["performance"] for row in told["officers"]} == {None}
    assert [row["service"] for row in told["services"]] == [
        "imunisasi",
        "kia",
        "obat",
        "pendaftaran",
        "ugd",
    ]


def test_a_unit_shows_its_own_officers_compared_with_the_district(district: District) -> None:
    """The same numbers as in the district's document, to the last digit; the others are not there."""
    whole = document(district.puas("score", "--unit", "mataram", "--json"))
    part = document(district.puas("score", "--unit", "pejeruk", "--json"))

    assert officers(part) == ["imunisasi-4", "obat-2", "pendaftaran-2"]
    assert part["officers"] == [
        row for row in whole["officers"] if row["officer"] in officers(part)
    ]
    assert part["model"] == whole["model"]
    (imunisasi,) = [row for row in part["services"] if row["service"] == "imunisasi"]
    (own,) = [row for row in part["officers"] if row["officer"] == "imunisasi-4"]
    assert (imunisasi["n"], imunisasi["mean"]) == (own["n"], pytest.approx(own["mean"]))


def test_a_period_takes_the_blocks_that_closed_in_it(district: District) -> None:
    """October and November make the quarter: sums of periods add up, scores are never averaged."""
    counts = {}
    for period in ("2026-10", "2026-11", "2026-Q4", "2026-S2", "2026"):
        told = district.puas("score", "--unit", "mataram", "--json", "--period", period)
        if told.returncode == 0:
            counts[period] = {row["officer"]: row["n"] for row in document(told)["officers"]}

    whole = {
        officer: counts["2026-10"].get(officer, 0) + counts["2026-11"].get(officer, 0)
        for officer in counts["2026-Q4"]
    }
    assert counts["2026-Q4"] == whole
    assert counts["2026-S2"] == counts["2026"] == counts["2026-Q4"]


def test_what_cannot_be_scored_is_told(district: District) -> None:
    """A unit, a period that nobody knows; a period in which no block has closed."""
    score = ("score", "--unit", "mataram", "--period")

    assert fault_of(district.puas(*score, "2026-Q2")) == (
        "no block of an officer has closed in 2026-Q2"
    )
    assert fault_of(district.puas(*score, "spring")).startswith(
        "--period: 'spring' is not a period"
    )
    assert fault_of(district.puas("score", "--unit", "gili")).startswith("there is no unit 'gili'")
    both = district.puas("score", "--unit", "mataram", "--close", "--recompute")
    assert both.returncode == 2
    assert district.puas("calibrate", "--window", "12").returncode == 2
    assert district.puas("calibrate", "--window", "61m").returncode == 2


def test_people_read_states_in_words_and_names_by_the_alphabet(district: District) -> None:
    """No league: whoever has no closed block stands there too, without a number."""
    out = district.puas("score", "--unit", "mataram").stdout
    lines = out.splitlines()
    names = [line.split("  ")[0] for line in lines if line.startswith("Petugas")]

    assert names == sorted(names)
    assert len(names) == 11
    (night,) = [line for line in lines if line.startswith("Petugas UGD 2")]
    assert "not enough data" in night
    assert "provisional" in out
    assert "2026-Q4 is open" in out
    assert "it is calibrated on itself" in out
    assert "do not compare across the bars" in out
    # Everybody answers by the same chance here, and a range without width would look certain.
    assert "officers cannot be told apart" in out
    assert " - " not in out


def test_the_calibration_is_shown_and_can_be_taken_along(district: District) -> None:
    """`--json` is the calibration file of `puas fold`."""
    shown = district.puas("calibrate", "--window", "2m").stdout
    assert "imunisasi" in shown
    assert "ratings in blocks closed 2026-09-09 to 2026-11-08" in shown

    text = district.puas("calibrate", "--json").stdout
    assert document_of(read_calibration(text)) == json.loads(text)


def test_a_published_calibration_holds_from_the_next_quarter_on(district: District) -> None:
    """The quarter that runs keeps its own; the next is compared by what was published before it."""
    before = document(district.puas("score", "--unit", "mataram", "--json"))
    published = district.puas("calibrate", "--publish")
    assert "published: it holds from 2027-Q1, 2027-01-01, on" in published.stdout
    assert document(district.puas("score", "--unit", "mataram", "--json")) == before

    frozen = read_calibration(district.puas("calibrate", "--json").stdout)
    told = document(district.puas("score", "--unit", "mataram", "--json", clock=NEXT_QUARTER))
    assert told["model"]["mu"] == frozen.mu
    assert told["model"]["mref"] == frozen.mref
    shown = district.puas("score", "--unit", "mataram", clock=NEXT_QUARTER).stdout
    assert "compared by the calibration published before the period" in shown
    # A later one is for later periods: nobody moves the bar while a quarter runs.
    district.puas("calibrate", "--publish", clock=NEXT_QUARTER)
    again = document(district.puas("score", "--unit", "mataram", "--json", clock=NEXT_QUARTER))
    assert again == told
    (row,) = [row for row in told["officers"] if row["officer"] == "kia-1"]
    alone = {"kia": Sums(row["n"], round(row["mean"] * row["n"] * 1000), 0)}
    assert score_of("kia-1", alone, frozen).effect == pytest.approx(row["effect"], abs=1e-9)


def test_publishing_is_audited(district: District) -> None:
    """Who, what, and for which period."""
    district.puas("calibrate", "--publish")

    found = asyncio.run(audited(district.url, "calibrate"))
    assert found[-1].who.startswith("command")
    assert found[-1].details == {"valid_from": "2027-Q1", "window": "2025-11-09 2026-11-08"}


async def audited(url: str, what: str) -> list[Any]:
    """Entries of the audit."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return await entries(connection, what)
    finally:
        await database.close()


async def test_targets_and_records_make_a_proposal(rated_world: World) -> None:
    """Children against a target, attendance and parents' satisfaction in one document."""
    from bot.scores.district import Scores
    from scoring.period import parse_period

    rated_world.clock.move_to(datetime.fromisoformat(NOVEMBER))
    async with rated_world.database.write() as connection:
        who = await keys_of(connection, schema.officer)
        targets = [
            (1, "idl", "imunisasi dasar lengkap", "2026-Q4", "120", "108"),
            (2, "team", "bayi diimunisasi campak", "2026", "1200", "1080"),
        ]
        names = ("id", "key", "indicator", "period", "target", "actual")
        await upsert(
            connection, schema.target, [dict(zip(names, row, strict=True)) for row in targets]
        )
        shares = [(1, "imunisasi-1", "1"), (2, "imunisasi-1", "60"), (2, "imunisasi-2", "40")]
        await upsert(
            connection,
            schema.target_share,
            [{"target_id": t, "officer_id": who[o], "share": s} for t, o, s in shares],
        )
        record = {"officer_id": who["kia-1"], "indicator": "kehadiran", "period": "2026-10"}
        await upsert(connection, schema.record, [record | {"value": "97.5"}])
    standing = await Scores(rated_world.database, rated_world.clock, rated_world.puas.policy).now(
        parse_period("2026-Q4")
    )
    rows = {row["officer"]: row for row in standing.result["officers"]}

    # 90 % with weight 1, and 1080 of 1200 by the end of the year with share 0.6.
    assert rows["imunisasi-1"]["performance"]["hasil_kerja"] == pytest.approx(90)
    assert rows["imunisasi-2"]["performance"]["hasil_kerja"] == pytest.approx(90)
    assert rows["imunisasi-1"]["performance"]["levels"]["hasil_kerja"] == "sesuai"
    kia = rows["kia-1"]
    assert kia["performance"]["hasil_kerja"] is None
    expected = (60 * kia["score"] + 15 * 97.5) / 75
    assert kia["performance"]["perilaku_kerja"] == pytest.approx(expected)
