"""/skor: an officer reads her own range, a supervisor her team in groups, from closed blocks."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from bot.demo.telegram import Person
from bot.scores.told.card import reached_text
from bot.scores.told.explanation import Reading
from bot.scores.told.team import Member, Team, team_lines
from bot.speech.answers import screens_of
from bot.speech.texts import texts_in
from data import schema
from data.database import upsert
from data.district.registry import keys_of
from data.people.roles import invite
from scoring.officers.calibration import Calibration
from scoring.officers.officer_score import THRESHOLDS, estimate, score_of
from scoring.performance.indicators import Record
from scoring.period import parse_period
from scoring.sums import Sums
from tests.scores.test_closing_periods import close_q4
from tests.staff.test_admin_chat import labels
from tests.world import ZONE, World, rate_at

TEXTS = texts_in("id")
NOVEMBER = datetime(2026, 11, 10, 9, 0, tzinfo=ZONE)


async def officer_of(world: World, key: str = "kia-1", number: int = 970) -> Person:
    """An officer of Ampenan who accepted her invitation."""
    async with world.database.write() as connection:
        units, officers = (
            await keys_of(connection, schema.unit),
            await keys_of(connection, schema.officer),
        )
        made = await invite(
            connection, "officer", units["ampenan"], officers[key], world.clock.now()
        )
    person = world.telegram.person(number, "Petugas")
    await world.open_invitation(person, made.token)
    return person


async def give_target(world: World) -> None:
    """142 of 150 infants, all of them one officer's."""
    async with world.database.write() as connection:
        who = await keys_of(connection, schema.officer)
        row = ("idl", "imunisasi dasar lengkap", "2026-Q4", "150", "142")
        names = ("key", "indicator", "period", "target", "actual")
        target = {"id": 1} | dict(zip(names, row, strict=True))
        await upsert(connection, schema.target, [target])
        share = {"target_id": 1, "officer_id": who["kia-1"], "share": "1"}
        await upsert(connection, schema.target_share, [share])


async def test_an_officer_reads_her_own_range_and_every_rating_in_its_place(
    unequal_world: World,
) -> None:
    """The card of the running quarter: state, range, group, account, target; nobody else's."""
    await give_target(unequal_world)
    unequal_world.clock.move_to(NOVEMBER)
    officer = await officer_of(unequal_world)

    card = await unequal_world.say(officer, "/skor")

    lines = card.text.splitlines()
    assert lines[0].startswith("Petugas KIA 1 · Triwulan IV 2026 · ")
    assert " dari 100 (" in lines[1]
    assert ", keandalan 0," in lines[1]
    assert lines[1].endswith(", 48 penilaian")
    assert "rekan di layanan yang sama" in lines[2]
    assert lines[3].startswith("Dihitung 48")
    assert lines[4] == "Sasaran imunisasi dasar lengkap: 142 dari 150 (95\u00a0%)"
    assert len(lines) == 5
    assert labels(officer) == [
        "Bagaimana dihitung",
        "Rekening penilaian",
        "Indikator masa ini",
        "Koreksi",
        "Bukti PDF",
    ]

    how = await unequal_world.tap(officer, "Bagaimana dihitung")
    assert how.text.startswith("1. Penilaian atas Bapak/Ibu rata-rata")
    assert "Hasil kerja: 94,7 (skala 0–120)" in how.text
    assert "· kompetensi: " in how.text
    assert "· disiplin: belum ada" in how.text
    officer.tap("Rekening penilaian", card)
    await unequal_world.settle()
    assert officer.chat[-1].text.startswith("48 dihitung")


async def test_the_running_week_stays_unseen(rated_world: World) -> None:
    """A rating of this morning changes nothing on the card of the officer who was rated."""
    rated_world.clock.move_to(NOVEMBER)
    officer = await officer_of(rated_world)
    before = (await rated_world.say(officer, "/skor")).text
    await rate_at(rated_world, 999_999, "ampenan-kia-1", NOVEMBER, (1, 1, 1, 1))

    assert (await rated_world.say(officer, "/skor")).text == before


async def test_indicators_are_acknowledged_once_with_their_policy(world: World) -> None:
    """She reads what she is measured by, says so, and is told when she did."""
    officer = await officer_of(world)
    card = await world.say(officer, "/skor")
    assert card.text == (
        "Petugas KIA 1 · Triwulan IV 2026 · belum cukup data\n"
        "Belum ada penilaian yang dihitung pada masa ini.\nDihitung 0"
    )
    assert labels(officer) == ["Rekening penilaian", "Indikator masa ini", "Koreksi", "Bukti PDF"]
    shown = await world.tap(officer, "Indikator masa ini")
    assert shown.text.startswith("Indikator masa ini (kebijakan 2026.1):")
    assert "· disiplin: kehadiran 15\u00a0% (dari catatan) · akuntabel" in shown.text

    await world.tap(officer, "Saya sudah membaca indikator")
    assert officer.chat[-1].text == "Indikator sudah dibaca 17 November 2026 ✓"
    world.clock.move_to(world.clock.now() + timedelta(days=3))
    officer.tap("Indikator masa ini", card)
    await world.settle()

    assert officer.chat[-1].text.endswith("Indikator sudah dibaca 17 November 2026 ✓")
    assert officer.chat[-1].keyboard == []


async def test_a_closed_result_reaches_its_officer_and_is_accepted(rated_world: World) -> None:
    """The moment of the first showing is kept; accepting is one tap, and the button is gone."""
    await close_q4(rated_world)
    officer = await officer_of(rated_world)
    card = await rated_world.say(officer, "/skor 2026-Q4")
    assert card.text.splitlines()[-1] == (
        "Ditutup 3 Januari 2027 (revisi 1), diterima 3 Januari 2027. "
        "Keberatan sampai 17 Januari 2027."
    )
    await rated_world.tap(officer, "Saya terima")
    assert officer.chat[-1].text == "Disetujui 3 Januari 2027."

    again = await rated_world.say(officer, "/skor 2026-Q4")

    assert again.text.endswith(" Disetujui 3 Januari 2027.")
    assert labels(officer) == [
        "Bagaimana dihitung",
        "Rekening penilaian",
        "Koreksi",
        "Keberatan",
        "Bukti PDF",
    ]


async def test_a_supervisor_sees_her_team_in_groups_by_name(unequal_world: World) -> None:
    """Groups, ranges, alphabetical; no league, no mean, no single rating."""
    unequal_world.clock.move_to(NOVEMBER)
    supervisor = await unequal_world.supervisor()

    team = (await unequal_world.say(supervisor, "/skor")).text.splitlines()

    assert team[0] == "Puskesmas Ampenan · Triwulan IV 2026"
    assert team[1] == "Masih berjalan: kelompok penilaian yang sudah ditutup"
    names = [line for line in team if line.startswith("· ")]
    assert names == sorted(names)
    assert names
    assert all(" dari 100 (" in line for line in names)
    assert not any("Pejeruk" in line or "n=" in line for line in team)


async def test_who_supervises_several_units_is_asked_which(world: World) -> None:
    """The city's supervisor chooses a puskesmas; an empty quarter has all in one line."""
    supervisor = await world.supervisor("mataram")
    await world.say(supervisor, "/skor")
    assert labels(supervisor) == ["Puskesmas Ampenan", "Puskesmas Pejeruk"]

    team = await world.tap(supervisor, "Puskesmas Pejeruk")

    assert team.text.splitlines()[2].startswith("Belum cukup data: ")


async def test_who_is_both_sees_both(world: World) -> None:
    """A head of a desk who is rated too: her own card first, then her team."""
    person = await world.supervisor(number=970)
    await officer_of(world, number=970)
    before = len(person.chat)
    await world.say(person, "/skor")

    told = [message.text for message in person.chat[before:] if message.sender == "bot"]

    assert told[0].startswith("Petugas KIA 1 · ")
    assert told[1].startswith("Puskesmas Ampenan · ")


@pytest.mark.parametrize(
    "data",
    [
        "g:skor:see:5:2026-Q4",
        "g:skor:accept:5:2026-Q4",
        "g:skor:ack:4:2026-99",
        "g:skor:what:4:2026-Q4",
        "g:skor:team:2:2026-Q4",
        "g:skor:see",
    ],
)
async def test_a_forged_button_shows_nobody_elses_score(world: World, data: str) -> None:
    """Another officer's card, another unit's team, a period that is none: not known."""
    officer = await officer_of(world)
    shown = await world.say(officer, "/skor")
    before = len(officer.chat)
    officer.press(data, shown)
    await world.settle()

    assert not any("Petugas" in message.text for message in officer.chat[before:])


async def test_nobody_else_may_ask_for_scores(world: World) -> None:
    """A citizen is answered as to an unknown command; words that are no period are explained."""
    said = await world.say(world.person(1), "/skor")
    assert said.text.startswith("Maaf, saya belum mengerti")

    said = await world.say(await officer_of(world), "/skor kapan saja")

    assert said.text == TEXTS("skor-period-unknown")


def test_a_team_is_told_by_group_and_name() -> None:
    """Clearly above, alike, clearly below: what is below the standard asks for a person's look."""
    published = Calibration(
        services=("imunisasi",),
        m=(3.4,),
        s=(0.6,),
        q=(1.0,),
        v=((0.0004,),),
        sigma2=1.0,
        tau2=0.08,
        officers=(14,),
    )
    members = [
        Member(name, reading(published, fours, n))
        for name, fours, n in (
            ("Budi", 60, 60),
            ("Citra", 25, 60),
            ("Dewi", 0, 60),
            ("Eka", 9, 12),
        )
    ]
    team = Team(
        "Puskesmas",
        parse_period("2026-Q4"),
        closed=True,
        members=[*members, Member("Fitri", None)],
    )

    assert team_lines(team, TEXTS) == [
        "Puskesmas · Triwulan IV 2026",
        "Sudah ditutup",
        "★ Jelas di atas rekan selayanan:",
        "· Budi: 97 dari 100 (94–100)",
        "Tak terbedakan:",
        "· Citra: 85 dari 100 (82–88)",
        "Jelas di bawah rekan selayanan:",
        "· Dewi: 56 dari 100 (53–59) – seluruh rentangnya di bawah 76,61, perlu evaluasi atasan",
        "Sementara:",
        "· Eka: 89 dari 100 (84–94)",
        "Belum cukup data: Fitri",
    ]


def test_a_target_of_few_says_how_little_that_tells() -> None:
    """Seven of nine infants is no firm 78 per cent; from twenty on it is told without a range."""
    few = reached_text(Record("imunisasi", Fraction(9), Fraction(7), share=0.5), TEXTS)
    many = reached_text(Record("imunisasi", Fraction(30), Fraction(20)), TEXTS)

    assert few == (
        "Sasaran imunisasi: 7 dari 9 (78\u00a0%) · sedikit kejadian, rentang 90\u00a0%: 45–96\u00a0%"
        " · bagian Bapak/Ibu 50\u00a0%"
    )
    assert many == "Sasaran imunisasi: 20 dari 30 (67\u00a0%)"


def test_a_large_team_takes_several_messages() -> None:
    """Each holds whole lines and is one that Telegram takes; together they are all lines."""
    lines = [f"· Petugas {number}: jelas di atas rekan, sasaran tercapai" for number in range(300)]
    messages = [screen.text for screen in screens_of(lines)]

    assert "\n".join(messages).splitlines() == lines
    assert len(messages) == 4
    assert max(map(len, messages)) <= 4000
    assert screens_of([]) == []


def reading(calibration: Calibration, fours: int, n: int) -> Reading:
    """What n parents make of an officer, some with fours and the others with threes or twos."""
    own = {"imunisasi": Sums(0, 0, 0)}
    for at in range(n):
        value = 4000 if at < fours else 2000 + 1000 * (fours > 0)
        own = {"imunisasi": own["imunisasi"].with_session(value)}
    return Reading(
        score=score_of("x", own, calibration),
        found=estimate(own, calibration),
        calibration=calibration,
        thresholds=THRESHOLDS,
        scatter={"imunisasi": 0.6},
        published=True,
    )
