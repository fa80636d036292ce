"""Targets in chat: set with a reason, read again when they change, never by whom they are about."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.demo.telegram import Person
from bot.forms.events import Pressed, Written
from bot.targets.conversation import step
from bot.targets.draft import Draft, Kind, Stage, TargetFacts
from bot.targets.numbers import read_amount, read_shares, read_words
from bot.targets.stored import read_draft, write_draft
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.people.roles import grant
from data.work.targets import all_measures
from scoring.performance.period_measures import measured_by, reached_by, targets_over
from scoring.performance.work_records import Target, parts_of
from scoring.period import parse_period
from scoring.policies.policy import load_policy
from tests.world import World

RULES = load_policy().rules
IDL = "imunisasi dasar lengkap"


def year(target: str, actual: str | None = None, **shares: str) -> Target:
    """A year's target of some officers."""
    parts = {name: Decimal(share) for name, share in shares.items()} or {"imunisasi-1": Decimal(1)}
    told = None if actual is None else Decimal(actual)
    return Target("t", IDL, "2026", parts, Decimal(target), told)


@given(st.integers(1, 12), st.integers(1, 10**6))
def test_a_years_target_is_cumulative_by_month(month: int, annual: int) -> None:
    """By the end of month m it is annual × m/12; by the end of the year it is whole."""
    record = reached_by(year(str(annual), "1"), parse_period(f"2026-{month:02d}"), RULES)

    assert record.target == Fraction(annual * month, 12)


def test_what_is_read_changes_with_targets_and_shares_but_not_with_what_was_reached() -> None:
    """The mark of an officer's indicators; one without targets reads the rules alone."""
    quarter = parse_period("2026-Q4")

    def mark(*targets: Target, officer: str = "imunisasi-1") -> str:
        return measured_by("rules", targets_over(quarter, targets, officer))

    before = mark(year("100"))
    assert mark() == mark(year("100"), officer="kia-1") == "rules"
    assert mark(year("100", "55")) == before
    assert mark(year("101")) != before
    assert mark(year("100", **{"imunisasi-1": "1", "imunisasi-2": "1"})) != before
    twice = {"imunisasi-1": "2", "imunisasi-2": "2"}
    once = {"imunisasi-1": "1", "imunisasi-2": "1"}
    assert mark(year("100", **once)) == mark(year("100", **twice))


def test_parts_need_not_add_up() -> None:
    """60 and 40 are what 3 and 2 are."""
    stated = {"a": Decimal(3), "b": Decimal(2)}

    assert parts_of(stated) == {"a": Decimal("0.6"), "b": Decimal("0.4")}
    assert parts_of({"a": Decimal(0)}) == {"a": Decimal(0)}


@pytest.mark.parametrize(
    ("text", "amount"),
    [("97,5", "97.5"), ("0", "0"), ("1.250", None), ("-1", None), ("1e3", None), ("banyak", None)],
)
def test_an_amount_is_read_as_an_import_reads_it(text: str, amount: str | None) -> None:
    """Exactly as it was typed, or not at all."""
    assert read_amount(text) == (None if amount is None else Decimal(amount))
    assert read_amount("101", 100) is None
    assert read_shares("60% 40", 2) == (Decimal(60), Decimal(40))
    assert read_shares("60 0", 2) is None
    assert read_words("laporan\nASIK", 200) == "laporan ASIK"
    assert read_words("19900315 201903 2 001", 200) is None
    assert read_words("x" * 201, 200) is None


amounts = st.none() | st.decimals(0, 10**6, places=2)


@given(
    st.builds(
        Draft,
        st.sampled_from(Kind),
        st.sampled_from(Stage),
        st.integers(1, 9),
        st.none() | st.integers(1, 9),
        st.lists(st.integers(1, 9), max_size=3).map(tuple),
        st.lists(st.decimals(1, 99, places=1), max_size=3).map(tuple),
        st.text(max_size=5),
        st.sampled_from(["", "2026", "2026-11"]),
        amounts,
        st.text(max_size=5),
    )
)
def test_a_draft_survives_and_nonsense_does_nothing(draft: Draft) -> None:
    """Through JSON; every stage takes every button and text without the unit in scope."""
    import json

    assert read_draft(json.loads(json.dumps(write_draft(draft)))) == draft
    facts = TargetFacts(date(2026, 11, 17))
    for parts in ((), ("set", "1"), (draft.tag, "save", draft.mark), (draft.tag, "who", "1", "1")):
        here, effects = step(draft, Pressed(parts), facts)
        assert here == draft
        assert [effect.text for effect in effects] == ["target-button-old"]
    assert step(draft, Written("5", 1), facts)[0] is None


async def stored(world: World) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Target and actual value of all targets, by indicator."""
    async with world.database.read() as connection:
        measures = await all_measures(connection)
    return {each.indicator: (each.target, each.actual) for each in measures.targets}


async def set_target(world: World, boss: Person, officer: str, amount: str) -> None:
    """Set a year's target of one officer."""
    await world.say(boss, "/target")
    await world.tap(boss, "➕ Sasaran baru", officer, "Lanjut ▸", IDL, "2026")
    await world.say(boss, amount)
    await world.say(boss, "rencana kerja")
    await world.tap(boss, "Simpan")


async def test_a_target_is_kept_once_with_who_and_why(world: World) -> None:
    """A second tap keeps nothing more; the same target again is refused; the audit knows."""
    boss = await world.supervisor()
    await set_target(world, boss, "Petugas KIA 1", "120")
    assert boss.chat[-1].text.startswith("Disimpan ✓")
    await world.say(boss, "/target")
    await world.tap(boss, "➕ Sasaran baru", "Petugas KIA 1", "Lanjut ▸", IDL, "2026")
    assert boss.chat[-1].text.startswith("Sasaran itu sudah ada.")
    assert await stored(world) == {IDL: (Decimal(120), None)}
    async with world.database.read() as connection:
        (told,) = await entries(connection, "target")
        changes = (await connection.execute(select(schema.measure_change))).mappings().all()
    assert told.details["after"] == "120"
    assert told.who.startswith("staff ")
    assert [(row["before"], row["after"], row["reason"]) for row in changes] == [
        (None, "120", "rencana kerja")
    ]


async def test_a_target_of_a_period_that_is_over_stays(world: World) -> None:
    """What was attained may still be noted; an old button changes nothing."""
    boss = await world.supervisor()
    await set_target(world, boss, "Petugas KIA 1", "120")
    await world.say(boss, "/target")
    card = await world.tap(boss, "Petugas KIA 1", f"✎ {IDL} 2026")
    note, change = (str(row[0].data) for row in card.keyboard)
    world.clock.move_to(world.clock.now() + timedelta(days=60))
    boss.press(change, card)
    await world.settle()
    assert boss.chat[-1].text.startswith("Masa itu sudah berakhir")
    boss.press(note, card)
    await world.settle()
    await world.say(boss, "99")
    await world.say(boss, "laporan tahunan")
    await world.tap(boss, "Simpan")
    assert await stored(world) == {IDL: (Decimal(120), Decimal(99))}


async def test_nobody_sets_her_own_target(world: World) -> None:
    """A head who is an officer too is refused, from the first button to the last."""
    boss = await world.supervisor()
    await set_target(world, boss, "Petugas KIA 1", "120")
    await world.say(boss, "/target")
    card = await world.tap(boss, "Petugas KIA 1", f"✎ {IDL} 2026")
    await world.tap(boss, "✎ Catat capaian")
    await world.say(boss, "500")
    await world.say(boss, "saya sendiri")
    async with world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
        units = await keys_of(connection, schema.unit)
        who = (boss.id, "officer", units["ampenan"], officers["kia-1"])
        await grant(connection, who, world.clock.now())
    await world.tap(boss, "Simpan")
    assert boss.chat[-1].text.startswith("Sasaran dan catatan Bapak/Ibu sendiri")
    for row in card.keyboard:
        boss.press(str(row[0].data), card)
        await world.settle()
        assert boss.chat[-1].text.startswith("Sasaran dan catatan Bapak/Ibu sendiri")
    for begin in ("➕ Sasaran baru", "➕ Catatan perilaku kerja"):
        await world.say(boss, "/target")
        await world.tap(boss, begin, "Petugas KIA 1")
        assert boss.toasts[-1].startswith("Sasaran dan catatan Bapak/Ibu sendiri")
    assert await stored(world) == {IDL: (Decimal(120), None)}


async def test_another_units_targets_are_out_of_reach(world: World) -> None:
    """Forged buttons of a unit, an officer and a target; a team across units counts as outside."""
    boss, other = await world.supervisor("ampenan"), await world.supervisor("pejeruk", 901)
    await set_target(world, boss, "Petugas KIA 1", "120")
    async with world.database.read() as connection:
        units = await keys_of(connection, schema.unit)
        officers = await keys_of(connection, schema.officer)
        (number,) = (await keys_of(connection, schema.target)).values()
    unit, kia = units["ampenan"], officers["kia-1"]
    forged = [f"g:target:u:{unit}:0", f"g:target:o:{unit}:{kia}", f"g:target:t:{number}"]
    forged += [f"f:target:{what}" for what in (f"set:{number}", f"got:{number}", f"new:{unit}")]
    for person in (other, world.person(6)):
        shown = person.chat[-1] if person.chat else await world.say(person, "/bantuan")
        for data in forged:
            seen = len(person.chat)
            person.press(data, shown)
            await world.settle()
            assert person.chat[seen:] == []
    async with world.database.write() as connection:
        row = {"target_id": number, "officer_id": officers["imunisasi-4"], "share": "1"}
        await connection.execute(schema.target_share.insert(), [row])
    seen = len(boss.chat)
    boss.press(f"g:target:t:{number}", boss.chat[-1])
    await world.settle()
    assert boss.chat[seen:] == []


async def test_an_old_button_does_not_acknowledge_a_new_target(world: World) -> None:
    """What is acknowledged is what stood above the button; a change is read anew."""
    boss, nurse = await world.supervisor(), world.telegram.person(950, "Petugas")
    async with world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
        units = await keys_of(connection, schema.unit)
        who = (nurse.id, "officer", units["ampenan"], officers["kia-1"])
        await grant(connection, who, world.clock.now())
    await world.say(nurse, "/skor")
    read = await world.tap(nurse, "Indikator masa ini")
    await set_target(world, boss, "Petugas KIA 1", "120")
    button = str(read.keyboard[0][0].data)
    nurse.press(button, read)
    await world.settle()
    assert nurse.chat[-1].text.endswith(f"Sasaran Bapak/Ibu:\n· {IDL}, 2026: 120")
    await world.tap(nurse, "Saya sudah membaca indikator")
    assert nurse.chat[-1].text == "Indikator sudah dibaca 17 November 2026 ✓"
    async with world.database.read() as connection:
        assert len((await connection.execute(select(schema.acknowledgement))).all()) == 1
