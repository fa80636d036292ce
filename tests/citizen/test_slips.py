"""Paper slips: printed with numbers that tell when they are misread, entered once, counted like others."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.demo.telegram import Person
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.slips.conversation import (
    Awaiting,
    Filling,
    KeepSlip,
    SlipFacts,
    State,
    step,
)
from bot.slips.form import read_fields, write_fields
from bot.slips.sheet import slips_of, wording_of
from bot.speech.texts import texts_in
from data import schema
from data.district.registry import keys_of
from data.ratings.accounts import account_of
from data.upkeep.verify import verify
from qr_codes.pages.slips import picture_of
from qr_codes.scan import read
from scoring.citizens.slips import LENGTH, read_number, slip_number
from scoring.district.codes import ALPHABET
from scoring.paper import Slip
from scoring.policies.policy import load_policy
from scoring.rating import OnDuty, Place, Visit
from tests.player import Player, hand_out_slips
from tests.world import TUESDAY, World, rate_at

ROOT = Path(__file__).parents[2]
LONG = "Unit Pelaksana Teknis Daerah Pelayanan Kesehatan Ibu dan Anak serta Keluarga Berencana"
NUMBERS = ["K7Q4M2P", "P3N8TRY", "V5WZ9AD", "H2XC6JQ", "D8RS4YZ"]
DESK = "ampenan-kia-1"


# --- Numbers. ---


@given(st.binary(min_size=16, max_size=16), st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found(noise: bytes, place: int, letter: str) -> None:
    """A slip that was misread is no slip, and never another one."""
    number = slip_number(noise)
    if number is None or number[place] == letter:
        return
    assert read_number(number) == number
    assert read_number(f"{number[:place]}{letter}{number[place + 1 :]}") is None


def test_a_number_is_read_as_people_write_it() -> None:
    """Small letters, dashes and blanks do not matter; a word is no number."""
    assert read_number("k7q4 - m2p") == "K7Q4M2P"
    assert [read_number(word) for word in ("semangat", "GRATZES", "", "K7Q4M2PX")] == [None] * 4


# --- The form as a pure function. ---

POLICY = load_policy()
PLACE = Place(1, 1, 1, "Puskesmas", "KIA", "Loket")
OFFICERS = (OnDuty(7, "A"), OnDuty(8, "B"))
ANY: tuple[FormEvent, ...] = (
    Begun("K7Q4M2P"),
    Written("K7Q4M2P", 1),
    Written("halo", 2),
    Unfit(),
    Resumed(),
    Stopped(),
    Pressed(("new",)),
    Pressed(("end",)),
    Pressed(("day", "K7Q4M2P", "2026-11-16")),
    Pressed(("day", "K7Q4M2P", "2026-11-18")),
    Pressed(("day", "K7Q4M2P", "2026-11-01")),
    Pressed(("day", "K7Q4M2P", "soon")),
    Pressed(("day", "P3N8TRY", "2026-11-16")),
    Pressed(("dates", "K7Q4M2P")),
    Pressed(("a", "K7Q4M2P", "keseluruhan", "4")),
    Pressed(("a", "K7Q4M2P", "keseluruhan", "9")),
    Pressed(("a", "P3N8TRY", "keseluruhan", "4")),
    Pressed(("w", "K7Q4M2P", "siapa", "8")),
    Pressed(("w", "K7Q4M2P", "siapa", "9")),
    Pressed(("s", "K7Q4M2P", "perilaku")),
    Pressed(("a", "K7Q4M2P", "kompetensi", "1")),
    Pressed(("b", "K7Q4M2P", "kompetensi")),
    Pressed(()),
    Pressed(("a",)),
)


def facts_about(state: State, event: FormEvent, *, entered: bool = False) -> SlipFacts:
    """What the shell would find: the one slip there is."""
    slip = Slip("K7Q4M2P", PLACE, TUESDAY, entered)
    visit = Visit("K7QP4M2X9T", "", PLACE, OFFICERS, TUESDAY, TUESDAY.date())
    return SlipFacts(TUESDAY.date(), POLICY, prints=True, slip=slip, visit=visit, at_desk=True)


@given(events=st.lists(st.sampled_from(ANY), max_size=25), entered=st.booleans())
def test_whatever_is_pressed_only_what_stands_on_the_slip_is_kept(
    *, events: list[FormEvent], entered: bool
) -> None:
    """Every event is answered; states survive as text; days and values are those that may be."""
    state: State = None
    for event in events:
        state, effects = step(state, event, facts_about(state, event, entered=entered))
        assert effects
        assert read_fields(json.loads(json.dumps(write_fields(state)))) == state
        if isinstance(state, Filling):
            assert not entered
            assert date(2026, 11, 10) <= state.day <= date(2026, 11, 17)
            assert state.officer in (None, 7, 8)
            assert all(v in POLICY.values(e) for e, v in state.answers.items())
        for kept in (each for each in effects if isinstance(each, KeepSlip)):
            assert isinstance(state, Awaiting)
            assert kept.skipped.isdisjoint(kept.filling.answers)


# --- In the world. ---


async def enter(world: World, person: Person, number: str, day: str, *labels: str) -> None:
    """Type a slip in."""
    await world.say(person, number)
    await world.tap(person, day, *labels)


async def ratings(world: World) -> list[Any]:
    """Channel, officer's key, day and completeness of all ratings."""
    r, o = schema.rating.c, schema.officer.c
    async with world.database.read() as connection:
        rows = await connection.execute(
            select(r.channel, o.key, r.visit_on, r.completed_at.is_not(None), r.standing)
            .select_from(schema.rating.outerjoin(schema.officer, o.id == r.officer_id))
            .order_by(r.channel, r.visit_on, r.key)
        )
        return [tuple(row) for row in rows]


async def admin_of(world: World) -> Person:
    """An admin of a puskesmas."""
    player = Player(world)
    await player.obey("=", "Admin ampenan")
    return player.person


async def test_slips_count_for_the_day_and_the_officer_on_duty_of_it(world: World) -> None:
    """An admin's are `slip`, a volunteer's `kader`; sums and references hold together."""
    await hand_out_slips(world, DESK, NUMBERS)
    admin, kader = await admin_of(world), world.person(5)
    await enter(world, admin, NUMBERS[0], "Sen, 16 Nov", "2 ·", "3 ·", "Kosong", "1 ·")
    await enter(world, kader, NUMBERS[1], "Min, 15 Nov", "4 ·", "4 ·", "4 ·", "3 ·")
    found = await verify(world.database, world.puas.policy, world.clock.today())

    assert await ratings(world) == [
        ("kader", None, date(2026, 11, 15), True, "counted"),
        ("slip", "kia-1", date(2026, 11, 16), True, "counted"),
    ]
    assert found.faults == ()
    assert sorted(len(each) for each in (await world.answers()).values()) == [3, 4]


async def test_two_who_enter_one_slip_at_once_are_one_rating(world: World) -> None:
    """The second is told that it was entered."""
    await hand_out_slips(world, DESK, NUMBERS[:1])
    people = [world.person(1), world.person(2)]
    for person in people:
        await enter(world, person, NUMBERS[0], "Sel, 17 Nov", "4 ·", "4 ·", "4 ·")
    for person in people:
        person.tap("Kosong")
    await world.settle()

    assert len(await ratings(world)) == 1
    assert sum("tersimpan" in person.chat[-1].text for person in people) == 1
    # Over her button, or as a message where both were at work at the very same time.
    told = [[*person.toasts, person.chat[-1].text] for person in people]
    assert sum("sudah pernah diisi" in " ".join(hers) for hers in told) == 1


async def test_an_hour_is_no_reason_to_hold_paper(world: World) -> None:
    """A Sunday's slip counts for the desk, and waits for nobody."""
    await hand_out_slips(world, DESK, NUMBERS[:1])
    await enter(world, world.person(1), NUMBERS[0], "Min, 15 Nov", "4 ·", "4 ·", "4 ·", "Kosong")
    world.clock.move_to(TUESDAY + timedelta(days=1))
    await world.puas.knock()

    assert [row[-1] for row in await ratings(world)] == ["counted"]


async def test_the_receipt_erases_a_slip_for_good(world: World) -> None:
    """Its number is not free again."""
    await hand_out_slips(world, DESK, NUMBERS[:1])
    kader = world.person(1)
    await enter(world, kader, NUMBERS[0], "Sel, 17 Nov", "4 ·", "4 ·", "4 ·", "Kosong")
    receipt = kader.chat[-1].text.rpartition("/hapus ")[2]
    await world.say(world.person(2), f"/hapus {receipt}")

    assert await ratings(world) == []
    assert "sudah pernah" in (await world.say(kader, NUMBERS[0])).text
    assert (await verify(world.database, world.puas.policy, TUESDAY.date())).faults == ()


async def test_old_slips_are_taken_no_more(world: World) -> None:
    """After the policy's days a number is forgotten."""
    await hand_out_slips(world, DESK, NUMBERS[:1])
    world.clock.move_to(TUESDAY + timedelta(days=181))
    await world.puas.sweep()

    assert "Tidak ada slip" in (await world.say(world.person(1), NUMBERS[0])).text


def test_the_longest_names_and_questions_fit(request: pytest.FixtureRequest) -> None:
    """Four slips are one page, whose symbols read back; the guide shows such a page."""
    numbers = ["K7Q4M2P", "P3N8TRY", "V5WZ9AD", "H2XC6JQ"]
    known = Place(1, 1, 1, "Puskesmas Ampenan", "Imunisasi", "Loket 2")
    long = Place(1, 1, 1, LONG, LONG, LONG)
    texts, way = texts_in("id"), ("https://t.me", "PuasAmpenanBot", b"invented")
    usual = slips_of(known, numbers, way, (texts, POLICY))
    pages = [usual, slips_of(long, numbers, way, (texts, POLICY))]
    links = [each.link for each in usual]
    for slips in pages:
        picture = picture_of(slips, wording_of(texts), "#0F4C81", 110)
        assert read(picture) == links
    if request.config.getoption("--update"):
        page = picture_of(usual, wording_of(texts), "#0F4C81", 90)
        (ROOT / "docs" / "pictures" / "slips.png").write_bytes(page)


async def test_an_admin_prints_slips_whose_codes_read_back(world: World) -> None:
    """Twenty numbers, five pages, and none of them twice."""
    admin = await admin_of(world)
    await world.say(admin, "/slip")
    await world.tap(admin, "🖨 Kesehatan", "20 slip")
    document = admin.chat[-1].document
    async with world.database.read() as connection:
        numbers = list(await connection.scalars(select(schema.slip.c.number)))
    assert document is not None
    assert document.content.startswith(b"%PDF")
    assert len(set(numbers)) == 20
    assert all(read_number(number) == number for number in numbers)


@pytest.mark.parametrize("share", [2, 6])
async def test_a_desk_with_much_paper_is_named(world: World, share: int) -> None:
    """More than three in ten over four weeks, of at least ten ratings."""
    await hand_out_slips(world, DESK, NUMBERS)
    monday = TUESDAY - timedelta(days=1)
    paper = min(share, len(NUMBERS))
    for number in NUMBERS[:paper]:
        await enter(world, world.person(1), number, "Sen, 16 Nov", "4 ·", "4 ·", "4 ·", "Kosong")
    for citizen in range(100, 108):
        await rate_at(world, citizen, DESK, monday, (4, 4, 4, 4))
    world.clock.move_to(TUESDAY + timedelta(days=7))
    head = await world.supervisor()
    said = (await world.say(head, "/integritas")).text

    assert ("lewat slip kertas" in said) == (share == 6)


async def test_an_officer_sees_how_many_of_hers_came_on_paper(world: World) -> None:
    """In the account of every rating, whatever became of it."""
    await hand_out_slips(world, DESK, NUMBERS[:2])
    for number in NUMBERS[:2]:
        await enter(world, world.person(1), number, "Sen, 16 Nov", "4 ·", "4 ·", "4 ·", "Kosong")
    await rate_at(world, 50, DESK, TUESDAY, (4, 4, 4, 4))
    span = (date(2026, 11, 1), date(2026, 11, 30))
    async with world.database.read() as connection:
        officers = await keys_of(connection, schema.officer)
        account = await account_of(connection, officers["kia-1"], span, world.puas.policy)

    assert (account.total, account.on_paper) == (3, 2)


async def test_a_second_delivery_of_a_number_asks_nothing_again(world: World) -> None:
    """Taps replayed after the slip was stored change nothing."""
    await hand_out_slips(world, DESK, NUMBERS[:2])
    kader = world.person(1)
    await enter(world, kader, NUMBERS[0], "Sel, 17 Nov", "4 ·", "4 ·", "4 ·", "Kosong")
    before = await world.answers()
    for update in list(world.telegram.run.updates):
        world.telegram.replay(update)
        await world.settle()

    assert await world.answers() == before
    assert len(await ratings(world)) == 1
