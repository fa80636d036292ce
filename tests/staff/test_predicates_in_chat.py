"""`/predikat`: the system proposes, a supervisor decides, and nobody decides about herself."""

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.scores.district import Scores
from bot.staff.commands import commands_of
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.district.units import all_units
from data.people.roles import grant
from data.scores.closings import Closing, keep, last_closing
from data.scores.predicates import Decision, decisions_in
from scoring.period import parse_period
from tests.command import run_puas
from tests.scored import OCTOBER, rate_weeks
from tests.scores.test_closing_periods import IN_TIME
from tests.standing.test_holding import staff
from tests.world import World

SURE = {
    "hasil_kerja": 96.0,
    "perilaku_kerja": 82.4,
    "levels": {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai"},
    "predicate": "baik",
    "probability": 0.97,
    "candidates": [
        {"predicate": "baik", "probability": 0.97},
        {"predicate": "kurang", "probability": 0.03},
    ],
}
UNSURE = SURE | {
    "predicate": "belum cukup data",
    "probability": 0.61,
    "candidates": [
        {"predicate": "kurang", "probability": 0.61},
        {"predicate": "baik", "probability": 0.39},
    ],
}


async def proposed(world: World) -> None:
    """A closed quarter whose newest revision proposes one predicate and wavers about another."""
    await rate_weeks(world, OCTOBER, 1)
    world.clock.move_to(datetime.fromisoformat(IN_TIME))
    scores = Scores(world.database, world.clock, world.puas.policy)
    await scores.close(parse_period("2026-Q4"), "test")
    await revise(world, {"imunisasi-1": SURE, "kia-1": UNSURE})
    async with world.database.write() as connection:
        await keep(connection, replace(await closing(world), period="2027-W01"))


async def revise(world: World, performances: dict[str, Any]) -> None:
    """Keep a further revision of the quarter in which officers have these results."""
    async with world.database.write() as connection:
        last = await closing(world)
        rows = [
            row | {"performance": performances.get(row["officer"], row["performance"])}
            for row in last.result["officers"]
        ]
        result = last.result | {"officers": rows}
        await keep(connection, replace(last, revision=last.revision + 1, result=result))


async def closing(world: World) -> Closing:
    """The quarter's newest revision."""
    async with world.database.read() as connection:
        found = await last_closing(connection, "2026-Q4")
    assert found is not None
    return found


async def decisions(world: World) -> list[Decision]:
    """All decisions of the quarter."""
    async with world.database.read() as connection:
        return await decisions_in(connection, "2026-Q4")


async def test_before_a_period_is_closed_there_is_nothing_to_decide(world: World) -> None:
    """Who has no role is told nothing at all; who has one finds it in her menu."""
    boss, citizen = await world.supervisor(), world.person(1)

    assert (await world.say(boss, "/predikat")).text.startswith("Belum ada masa yang ditutup")
    unknown = await world.say(citizen, "/tidakada")
    assert (await world.say(citizen, "/predikat")).text == unknown.text
    assert "predikat" in commands_of("supervisor")
    assert "predikat" in commands_of("reviewer")


async def test_what_is_proposed_is_listed_by_the_alphabet(world: World) -> None:
    """With its probability, or with candidates; the week that was closed later is no assessment."""
    await proposed(world)
    boss = await world.supervisor()
    listed = await world.say(boss, "/predikat")
    assert listed.text.startswith("Puskesmas Ampenan · Triwulan IV 2026. Sistem hanya mengusulkan")
    assert "• Petugas Imunisasi 1: usulan baik (97\u00a0%)" in listed.text
    assert (
        "• Petugas KIA 1: belum cukup data (perlu evaluasi atasan 61\u00a0%, baik 39\u00a0%)"
        in listed.text
    )
    assert "Diputuskan 0 dari " in listed.text
    names = [line for line in listed.text.splitlines() if line.startswith("•")]
    assert names == sorted(names)

    card = await world.tap(boss, "Petugas Imunisasi 1")
    assert "Hasil kerja 96,0 (sesuai ekspektasi)" in card.text
    assert card.keyboard[0][0].text == "Usulan: baik"


async def test_a_supervisor_takes_the_proposal_or_says_why_not(world: World) -> None:
    """The last decision holds, all are kept, and the distribution is of her own decisions."""
    await proposed(world)
    boss = await world.supervisor()
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas Imunisasi 1")
    kept = await world.tap(boss, "Usulan: baik")
    assert kept.text.startswith("Dicatat: Petugas Imunisasi 1, baik.")

    await world.tap(boss, "◂ Daftar", "Petugas KIA 1")
    asked = await world.tap(boss, "baik")
    assert asked.text == "Petugas KIA 1: baik. Alasannya?"
    assert len(await decisions(world)) == 1
    for _ in range(2):  # tapped twice before anything came back
        boss.tap("Hasil dialog kinerja")
    await world.settle()
    again = await world.tap(boss, "◂ Daftar")
    assert "→ diputuskan baik" in again.text
    assert "Diputuskan 2 dari " in again.text
    assert "petugas: baik 2" in again.text

    await world.tap(boss, "Petugas KIA 1", "perlu evaluasi atasan", "Perilaku yang saya amati")
    made = await decisions(world)
    assert [(each.proposed, each.decided, each.reason) for each in made] == [
        ("baik", "baik", None),
        ("belum cukup data", "baik", "dialogue"),
        ("belum cukup data", "kurang", "conduct"),
    ]
    assert {each.closing for each in made} == {(await closing(world)).id}
    async with world.database.read() as connection:
        told = await entries(connection, "predicate")
    assert [each.details["decided"] for each in told] == ["baik", "baik", "kurang"]
    who = world.puas.feed.staff.tools.who(boss.id)
    assert {each.who for each in told} == {who.in_audit}
    assert {each.decided_by for each in made} == {who.mark}
    last = await world.say(boss, "/predikat")
    assert "petugas: baik 1, perlu evaluasi atasan 1" in last.text


async def test_a_decision_stays_with_its_revision(world: World) -> None:
    """Revised, the period asks again, and a button of the old revision decides nothing."""
    await proposed(world)
    boss = await world.supervisor()
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas Imunisasi 1", "Usulan: baik")
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas Imunisasi 1")
    await revise(world, {"imunisasi-1": UNSURE})

    late = await world.tap(boss, "Usulan: baik")
    assert late.text.startswith("Masa ini sudah direvisi")
    listed = await world.say(boss, "/predikat")
    assert "baik pada revisi sebelumnya, mohon diputuskan lagi" in listed.text
    assert "Diputuskan 0 dari " in listed.text
    assert len(await decisions(world)) == 1


async def test_nobody_decides_about_herself_and_a_reviewer_only_looks(world: World) -> None:
    """A supervisor who serves at a desk herself leaves her own predicate to others."""
    await proposed(world)
    boss, reviewer = await world.supervisor(), await staff(world, "reviewer", "ampenan", 960)
    other = await world.supervisor("pejeruk", 901)
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas Imunisasi 1")
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        officers = await keys_of(connection, schema.officer)
        mine = (boss.id, "officer", units["ampenan"], officers["imunisasi-1"])
        await grant(connection, mine, world.clock.now())

    late = await world.tap(boss, "Usulan: baik")
    assert late.text == "Predikat Bapak/Ibu sendiri diputuskan oleh orang lain."
    assert await decisions(world) == []
    await world.say(boss, "/predikat")
    own = await world.tap(boss, "Petugas Imunisasi 1")
    assert own.text.endswith("Predikat Bapak/Ibu sendiri diputuskan oleh orang lain.")
    assert own.keyboard == []
    await world.say(reviewer, "/predikat")
    seen = await world.tap(reviewer, "Petugas Imunisasi 1")
    assert "usulan baik (97\u00a0%)" in seen.text
    assert seen.keyboard == []
    elsewhere = await world.say(other, "/predikat")
    assert "Petugas Imunisasi 1" not in elsewhere.text


async def test_the_command_shows_decisions_beside_proposals(world: World, tmp_path: Path) -> None:
    """In the table alone: the document has the shape of `puas fold`."""
    await proposed(world)
    boss = await world.supervisor()
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas KIA 1", "sangat baik", "Bukti kerja di luar angka")
    words = ("score", "--unit", "ampenan", "--period", "2026-Q4")
    puas = partial(
        run_puas, folder=tmp_path, database_url=world.settings.database_url, clock=IN_TIME
    )
    table, told = await asyncio.gather(
        asyncio.to_thread(puas, *words), asyncio.to_thread(puas, *words, "--json")
    )

    (line,) = [row for row in table.stdout.splitlines() if row.startswith("Petugas KIA 1")]
    assert line.endswith("very good")
    assert "sangat baik" not in told.stdout
