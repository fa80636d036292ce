"""Alerts: what is one, how few there are, whom they reach and whom never, and who has seen them."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.alerts.find import Looking, find_alerts
from bot.alerts.text import alert_text
from bot.demo.telegram import Message, Person
from bot.speech.texts import texts_in
from data import schema
from data.audit import entries
from data.district.units import all_units
from data.people.roles import grant
from data.scores.closing import close_ended_weeks
from scoring.citizens.alerts import Alert, AlertKind, chosen
from scoring.period import last_full_week
from scoring.policies.policy import load_policy
from tests.standing.test_holding import burst
from tests.world import TUESDAY, ZONE, World, open_bot, rate_at

TODAY = date(2026, 11, 17)


@given(
    st.lists(st.sampled_from(list(AlertKind)), max_size=8),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_no_more_than_so_many_a_week_and_what_matters_most_first(
    kinds: list[AlertKind], lately: int, most: int
) -> None:
    """A complaint that is nearly late is told before a silent desk; the rest waits."""
    found = [Alert(1, kind, str(number)) for number, kind in enumerate(kinds)]
    told = chosen(found, lately, most)
    order = list(AlertKind)

    assert len(told) == min(len(found), max(0, most - lately))
    left = [order.index(each.kind) for each in found if each not in told]
    assert all(order.index(each.kind) <= min(left, default=9) for each in told)


def alerts_in(person: Person) -> list[Message]:
    """Alerts among what a person received."""
    label = texts_in("id")("button-alert-seen")
    return [m for m in person.chat if any(b.text == label for row in m.keyboard for b in row)]


async def test_a_burst_is_told_once_however_many_processes_look(world: World) -> None:
    """Held answers stay unseen: a number only from ten on, and where to review them."""
    boss = await world.supervisor()
    await burst(world)
    world.clock.move_to(TUESDAY + timedelta(days=1))
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as other:
        await asyncio.gather(*(puas.knock() for puas in (world.puas, other, other)))
    world.clock.move_to(TUESDAY + timedelta(days=2))
    await world.puas.knock()

    (alert,) = alerts_in(boss)
    assert alert.text.startswith("‖ Puskesmas Ampenan: lonjakan penilaian ditahan (")


async def test_who_has_seen_an_alert_is_kept_and_others_cannot_say_so(world: World) -> None:
    """The first one counts, with the moment, in the audit too; a stranger's tap is an old button."""
    boss, second = await world.supervisor(), await world.supervisor(number=901)
    stranger = await world.supervisor("pejeruk", 902)
    await burst(world)
    await world.puas.knock()
    (alert,) = alerts_in(boss)
    data = str(alert.keyboard[0][0].data)
    stranger.press(data, alert)
    await world.settle()
    assert stranger.toasts == [texts_in("id")("button-old")]
    for person in (boss, second, boss):
        person.press(data, alert)
        await world.settle()
        assert person.chat[-1].text == "Dicatat ✓ Dilihat Rabu, 18 November."

    async with world.database.read() as connection:
        (entry,) = await entries(connection, "alert seen")
        a = schema.alert.c
        (row,) = (await connection.execute(select(a.kind, a.seen_at, a.seen_by))).all()
    assert (row.kind, f"staff {row.seen_by[:12]}") == ("burst", entry.who)
    assert row.seen_at is not None


async def test_who_is_rated_at_the_unit_is_never_alerted(world: World) -> None:
    """A supervisor who serves there herself learns from the digest; who stands above is told."""
    boss, above = await world.supervisor(), await world.supervisor("dinkes", 901)
    async with world.database.write() as connection:
        o = schema.officer.c
        unit, officer = (
            await connection.execute(select(o.unit_id, o.id).where(o.key == "kia-1"))
        ).one()
        await grant(connection, (boss.id, "officer", unit, officer), world.clock.now())
    await burst(world)
    await world.puas.knock()

    assert alerts_in(boss) == []
    assert len(alerts_in(above)) == 1


async def test_nobody_is_alerted_at_night(world: World) -> None:
    """Before seven nothing is looked for, and then it is."""
    boss = await world.supervisor()
    await burst(world)
    world.clock.move_to(datetime(2026, 11, 19, 6, 59, tzinfo=ZONE))
    await world.puas.knock()
    assert alerts_in(boss) == []
    world.clock.move_to(datetime(2026, 11, 19, 7, 0, tzinfo=ZONE))
    await world.puas.knock()

    assert len(alerts_in(boss)) == 1


async def found(world: World) -> list[Alert]:
    """What is worth an alert in a world, now."""
    await close_ended_weeks(world.database, world.puas.judging, world.clock.today())
    async with world.database.read() as connection:
        units = await all_units(connection)
        looking = Looking(world.clock.today(), (), world.puas.policy)
        return await find_alerts(connection, units, looking)


async def test_pressure_is_told_from_ten_on_and_never_of_fewer(world: World) -> None:
    """Nine citizens who were asked for money are nobody's alert; a tenth one makes it one."""
    policy = world.puas.policy
    told: list[list[Alert]] = []
    for week, people in enumerate((90, 110)):
        moment = TUESDAY + timedelta(weeks=week)
        world.clock.move_to(moment)
        for number in range(people):
            await rate_at(world, week * 1000 + number, "ampenan-kia-1", moment, (4, 4, 4, 1))
        await asked_for_money(world, 9 if week == 0 else 12)
        world.clock.move_to(moment + timedelta(days=6))
        told.append([each for each in await found(world) if each.kind is AlertKind.PRESSURE])

    assert "diminta_biaya" in policy.integrity
    assert told[0] == []
    (alert,) = told[1]
    assert alert.words["element"] == "diminta_biaya"
    assert int(alert.words["yes"]) >= 10


async def asked_for_money(world: World, yes: int) -> None:
    """Let so many of the answers about extra fees be *Ya*, before their block closes."""
    a = schema.answer
    async with world.database.write() as connection:
        keys = list(
            await connection.scalars(
                select(a.c.rating_key)
                .join(schema.rating, schema.rating.c.key == a.c.rating_key)
                .where(a.c.element == "diminta_biaya", schema.rating.c.closed_on.is_(None))
                .order_by(a.c.rating_key)
            )
        )
        await connection.execute(
            a.update()
            .where(a.c.rating_key.in_(keys[:yes]), a.c.element == "diminta_biaya")
            .values(value=1)
        )


SAMPLES = (
    Alert(1, AlertKind.CASE, "1", {"number": "AMP-2026-000123", "due_on": "2026-11-18"}),
    Alert(1, AlertKind.PRESSURE, "2", {"n": 12}),
    Alert(
        1, AlertKind.PRESSURE, "3", {"element": "diminta_biaya", "yes": 11, "n": 40, "weeks": 13}
    ),
    Alert(1, AlertKind.BURST, "4", {"n": 0}),
    Alert(1, AlertKind.BURST, "5", {"n": 14}),
    Alert(
        1,
        AlertKind.DROP,
        "6",
        {"element": "waktu", "before": 3.1, "now": 2.7, "weeks": 8, "n": 47},
    ),
    Alert(1, AlertKind.SILENT, "7", {"point": "Loket Obat", "days": 4, "pace": 18}),
)
TOLD = {
    "id": (
        "! Pengaduan AMP-2026-000123 harus dijawab paling lambat Rabu, 18 November: /kasus",
        "12 penilaian ditahan karena warga merasa didesak",
        "! Diminta biaya: 11 × Ya (13 pekan, n=40)",
        "lonjakan penilaian ditahan (< 10)",
        "lonjakan penilaian ditahan (14)",
        "▼ Waktu 3,1→2,7 (8 pekan, n=47), di luar kebetulan",
        "Loket Obat biasanya dinilai ±18 kali sepekan, dan sudah 4 hari kerja",
    ),
    "en": (
        "! Complaint AMP-2026-000123 must be answered by Wednesday, 18 November: /kasus",
        "12 ratings are held because citizens felt pressed",
        "11 × yes (13 weeks, n=40)",
        "a burst of ratings is held (< 10)",
        "a burst of ratings is held (14)",
        "▼ Time 3.1→2.7 (8 weeks, n=47), beyond chance",
        "Loket Obat is usually rated ±18 times a week, and was not at all on 4 working days",
    ),
}


@pytest.mark.parametrize("language", TOLD)
def test_every_kind_of_alert_is_told_in_either_language(language: str) -> None:
    """What happened, on how much it rests, and where to act."""
    texts, week = texts_in(language), last_full_week(TODAY)
    told = [alert_text(each, "Puskesmas Ampenan", week, texts, load_policy()) for each in SAMPLES]

    assert {each.kind for each in SAMPLES} == set(AlertKind)
    for text, wanted in zip(told, TOLD[language], strict=True):
        assert wanted in text


async def test_a_drop_is_told_to_those_whom_no_digest_tells(world: World) -> None:
    """Who gets the weekly digest reads it there; who has muted it is alerted, once a month."""
    boss, muted = await world.supervisor(), await world.supervisor(number=901)
    await world.say(muted, "/ringkasan")
    await world.tap(muted, "⚙ Atur", "🔕 Matikan pekanan")
    # A month ends after the first week in which it fell.
    for week, value in enumerate((4, 2, 2)):
        moment = TUESDAY + timedelta(weeks=week)
        for number in range(24):
            at = moment + timedelta(days=number % 4, minutes=number)
            await rate_at(world, week * 100 + number, "ampenan-kia-1", at, (value, 4, 4, 4))
        world.clock.move_to(moment + timedelta(days=6))
        await world.puas.knock()

    assert [m.text for m in alerts_in(boss) if "▼" in m.text] == []
    drops = [m.text.splitlines()[1] for m in alerts_in(muted) if "▼" in m.text]
    assert len(drops) == 1
    assert drops[0].startswith("▼ Keseluruhan 4,0→2,0 (")
