"""What follows from an assessment: thanks and training, by the policy's rules, never a rank."""

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scores.district import Scores, Standing
from bot.scores.told.consequences import follow_lines, own_lines, year_lines
from bot.scores.years import year_told
from bot.speech.texts import texts_in
from data import schema
from data.database import upsert
from data.district.registry import keys_of
from data.scores.closings import Closing
from data.scores.period_sums import OfficerRow, officers_of
from scoring.officers.calibration import calibrate
from scoring.performance.closed_period import Basis, basis_of_document, document_of_basis
from scoring.performance.consequences import (
    Consequence,
    Training,
    consequence_of,
    score_in,
    thanks_of,
    training_of,
)
from scoring.performance.recognition import NOTHING_FOLLOWS, Recognition
from scoring.period import parse_period
from scoring.policies.policy import load_policy
from scoring.policies.versions import Policies
from scoring.sums import Sums
from tests.command import call_puas
from tests.databases import Databases
from tests.scored import OCTOBER, rate_october
from tests.scores.test_closing_periods import IN_TIME
from tests.staff.test_scores_chat import officer_of
from tests.world import World, open_world

TEXTS = texts_in("id")
RULES = load_policy().rules
SAID = RULES.recognition


def row(**more: Any) -> dict[str, Any]:
    """Make a row of a result: final, not distinguishable, without targets."""
    plain = {"state": "final", "group": "indistinct", "below_standard": False, "performance": None}
    return plain | more


def basis_of(said: Recognition = SAID, **recorded: dict[str, float]) -> Basis:
    """Make a desk of twelve: `a` to `d` get threes and fours, the others worse, `l` has few."""
    cells = {}
    for at, officer in enumerate("abcdefghijkl"):
        sums = Sums()
        for turn in range(12 if officer == "l" else 80):
            sums = sums.with_session(1000 * (4 - at // 4 - turn % 2))
        cells[officer, "desk"] = sums
    rules = replace(RULES, recognition=said)
    return Basis(cells, calibrate(cells), cells, rules, None, recorded or None)


def follows(basis: Basis) -> dict[str, Consequence]:
    """What follows for everybody."""
    return {row["officer"]: consequence_of(basis, row) for row in basis.result()["officers"]}


def names(found: Consequence) -> list[tuple[str, str]]:
    """Trainings with their aspects."""
    return [(each.aspect, each.name) for each in found.training]


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        (row(), ()),
        (row(group="above"), ("above",)),
        (row(group="above", performance={"hasil_kerja": 100.0}), ("above", "target")),
        (row(performance={"hasil_kerja": 100.0}), ("target",)),
        (row(performance={"hasil_kerja": 99.9}), ()),
        (row(performance={"hasil_kerja": None}), ()),
        (row(group="above", state="provisional"), ()),
        (row(group="below", performance={"hasil_kerja": 120.0}), ()),
        (row(below_standard=True, performance={"hasil_kerja": 120.0}), ()),
    ],
)
def test_thanks_follow_from_what_is_final(told: dict[str, Any], reasons: tuple[str, ...]) -> None:
    """Clearly above, or targets attained; never below colleagues or the standard."""
    assert thanks_of(basis_of(), told) == reasons


def test_a_policy_thanks_by_its_own_rules() -> None:
    """Where it names no rule nobody is thanked; reasons are in the order of the alphabet."""
    best = row(group="above", performance={"hasil_kerja": 110.0})

    assert thanks_of(basis_of(replace(SAID, thanks=())), best) == ()
    assert thanks_of(basis_of(replace(SAID, thanks=("target", "above"))), best) == (
        "above",
        "target",
    )


def test_training_follows_from_an_aspect_that_is_surely_below() -> None:
    """Citizens' final scores and recorded facts ask for it; a provisional one does not."""
    recorded = {"a": {"kehadiran": 70.0, "pelatihan": 0.0}, "l": {"kerja sama tim": 10.0}}
    found = follows(basis_of(SAID, **recorded))

    assert found["a"] == Consequence(("above",), (Training("disiplin", "disiplin kerja", 70.0),))
    assert found["i"].thanks == ()
    assert names(found["i"]) == [("kompetensi", "pelayanan prima")]
    assert found["i"].training[0].value == pytest.approx(38, abs=1)
    # l is rated as i is, by too few; and a supervisor's own word asks for nothing.
    assert found["l"] == Consequence()
    judged = replace(SAID, training={"kerja sama": "kerja sama"})
    assert follows(basis_of(judged, **recorded))["l"].training == ()


def test_the_whole_range_must_lie_below() -> None:
    """75 with an error of 3 reaches above 76.61; with one of 0.5 it does not."""
    basis = basis_of()
    score = score_in(basis, "i")

    assert training_of(basis, replace(score, score=75.0, error=3.0)) == ()
    assert training_of(basis, replace(score, score=75.0, error=0.5)) == (
        Training("kompetensi", "pelayanan prima", 75.0),
    )


def test_aspects_are_told_by_the_alphabet() -> None:
    """Whichever weighs more."""
    found = follows(basis_of(SAID, i={"kehadiran": 9.0, "kepatuhan prosedur": 9.0}))["i"]

    assert [aspect for aspect, _ in names(found)] == ["disiplin", "integritas", "kompetensi"]


@given(st.permutations("abcdefghijkl"), st.permutations(["kompetensi", "disiplin"]))
def test_the_order_of_officers_and_rules_never_matters(
    officers: list[str], aspects: list[str]
) -> None:
    """Same people, same consequences."""
    said = replace(SAID, training={aspect: SAID.training[aspect] for aspect in aspects})
    basis = basis_of(said, c={"kehadiran": 60.0})
    moved = replace(
        basis,
        cells={(who, "desk"): basis.cells[who, "desk"] for who in officers},
        rules=replace(basis.rules, recognition=replace(said, thanks=SAID.thanks[::-1])),
    )

    assert follows(moved) == follows(basis)


def test_what_follows_is_kept_with_the_closing() -> None:
    """It is read back to the letter; a period closed before policies spoke of it says nothing."""
    basis = basis_of(SAID, a={"kehadiran": 70.0})
    document = document_of_basis(basis)
    assert follows(basis_of_document(document)) == follows(basis)

    del document["rules"]["recognition"]
    old = basis_of_document(document)
    assert old.rules.recognition == NOTHING_FOLLOWS
    assert follows(old)["a"] == Consequence()
    assert old.result() == basis.result()


# --- In the office ---

NAMES = ("officer_id", "indicator", "period", "value")


async def record(world: World, *values: tuple[str, str, str, str]) -> None:
    """Keep values of indicators."""
    async with world.database.write() as connection:
        who = await keys_of(connection, schema.officer)
        rows = [dict(zip(NAMES, (who[key], *rest), strict=True)) for key, *rest in values]
        await upsert(connection, schema.record, rows)


async def closed(world: World) -> Scores:
    """Four weeks of the last quarter, low attendance, a training taken; closed."""
    await record(
        world,
        ("kia-1", "kehadiran", "2026-Q4", "70"),
        ("kia-1", "pelatihan", "2026-12", "40"),
        ("obat-1", "pelatihan", "2026", "80"),
    )
    world.clock.move_to(datetime.fromisoformat(IN_TIME))
    scores = Scores(world.database, world.clock, world.puas.policies, world.puas.judging.secret)
    await scores.close(parse_period("2026-Q4"), "test")
    return scores


YEAR = [
    "Terima kasih dan pelatihan dalam 1 masa yang ditutup tahun ini:",
    "· Terima kasih 0 kali, kepada 0 orang",
    "· Pelatihan disarankan 1 kali, kepada 1 orang; 1 di antaranya punya catatan pelatihan",
    "· disiplin kerja (disiplin): belum cukup data untuk perkembangannya (0 dari 10 orang)",
]
FOLLOWS = [
    "🙏 Ucapan terima kasih: belum ada alasannya menurut kebijakan",
    "Pelatihan yang disarankan:",
    "· Petugas KIA 1: disiplin kerja (disiplin)",
]


async def test_supervisor_and_officer_read_what_follows(rated_world: World) -> None:
    """A quarter names people once it is closed; a year counts; an officer reads her own."""
    supervisor, officer = await rated_world.supervisor(), await officer_of(rated_world)
    assert (
        "Terima kasih dan pelatihan dihitung setelah satu triwulan atau semester tahun ini ditutup."
    ) in (await rated_world.say(supervisor, "/skor 2026")).text.splitlines()
    await closed(rated_world)

    assert (await rated_world.say(supervisor, "/skor 2026-Q4")).text.splitlines()[-3:] == FOLLOWS
    assert "\n".join(YEAR) in (await rated_world.say(supervisor, "/skor 2026")).text
    own = (await rated_world.say(officer, "/skor 2026-Q4")).text
    assert (
        "\nPelatihan yang disarankan: disiplin kerja (disiplin). Ini bantuan, bukan hukuman.\n"
    ) in own
    assert (
        "Dalam 1 masa yang ditutup tahun ini: terima kasih 0 kali, pelatihan disarankan 1 kali"
    ) in (await rated_world.say(officer, "/skor 2026")).text.splitlines()


async def test_a_later_policy_changes_nothing_that_a_closed_period_said(
    rated_world: World,
) -> None:
    """Its rules of thanks and training are those kept with it, in its own words and the year's."""
    scores = await closed(rated_world)
    now = rated_world.puas.policy
    said = Recognition(thanks=("target",), below=10.0, record="pelatihan", training={})
    other = replace(now, version="2027.1", rules=replace(now.rules, recognition=said))
    later = Scores(rated_world.database, rated_world.clock, Policies((other,)))

    assert await told(rated_world, later, "2026-Q4") == FOLLOWS
    # The year is still open: its records are read by the later policy, its quarters by their own.
    assert await told(rated_world, later, "2026") == YEAR
    # Closed once more, nothing moves either: a revision keeps the rules of the first.
    await record(rated_world, ("ugd-1", "kehadiran", "2026-Q4", "60"))
    await later.close(parse_period("2026-Q4"), "test")
    assert await told(rated_world, later, "2026-Q4") == [
        *FOLLOWS,
        "· Petugas UGD 1: disiplin kerja (disiplin)",
    ]
    assert (await scores.recompute(parse_period("2026-Q4")))[1] == []


async def told(world: World, scores: Scores, name: str) -> list[str]:
    """What follows in the whole district, and what of a year."""
    period = parse_period(name)
    standing = await scores.now(period)
    async with world.database.read() as connection:
        top = (await keys_of(connection, schema.unit))["mataram"]
        officers = await officers_of(connection, top)
        year = await year_told(connection, period, standing, {each.key for each in officers})
    return [*follow_lines(standing, officers, TEXTS), *year_lines(year, TEXTS)]


def test_the_command_tells_a_year(databases: Databases, tmp_path: Path) -> None:
    """Below the table, in English; the document of `--json` stays that of `puas fold`."""
    url = databases.new(rate_october)
    asyncio.run(close_at(url))
    year = ("score", "--unit", "ampenan", "--period", "2026")
    told = call_puas(*year, folder=tmp_path, database_url=url, clock=IN_TIME)
    lines = told.stdout.splitlines()
    at = lines.index("Thanks and training in 1 closed periods of this year:")

    assert lines[at : at + 4] == [
        "Thanks and training in 1 closed periods of this year:",
        "· Thanks 0 times, to 0 people",
        "· Training suggested 1 times, to 1 people; 1 of them have a record of training",
        "· disiplin kerja (disiplin): not enough data for a trend yet (0 of 10 people)",
    ]


async def close_at(url: str) -> None:
    """Close a quarter in a database."""
    async with open_world(url, OCTOBER, made=True) as world:
        await closed(world)


PERIOD = parse_period("2026")


def test_reasons_for_thanks_are_told_by_name() -> None:
    """Both, where both hold; nobody else is named."""
    basis = basis_of()
    standing = Standing(PERIOD, basis, basis.result(), cast("Closing", object()), published=True)
    people = [OfficerRow(1, "a", "Budi", "Puskesmas", None), OfficerRow(2, "i", "Dewi", "", None)]
    people.append(OfficerRow(3, "nobody", "Eka", "Puskesmas", None))

    assert list(follow_lines(standing, people, TEXTS)) == [
        "🙏 Ucapkan terima kasih:",
        "· Budi: jelas di atas rekan",
        "Pelatihan yang disarankan:",
        "· Dewi: pelayanan prima (kompetensi)",
    ]
    assert list(own_lines(standing, "a", TEXTS)) == ["🙏 Terima kasih: jelas di atas rekan"]
    assert list(own_lines(standing, "nobody", TEXTS)) == []
    silent = replace(basis, rules=replace(basis.rules, recognition=NOTHING_FOLLOWS))
    assert list(follow_lines(replace(standing, basis=silent), people, TEXTS)) == []
