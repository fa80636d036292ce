"""/keberatan: in time, to somebody who is not concerned, heard from both sides, decided for good."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from bot.demo.telegram import Person
from bot.staff.objections.overdue import warn_of_late
from data import schema
from data.audit import entries
from data.database import upsert
from data.district.registry import keys_of
from data.people.roles import grant
from data.rights.objections import without
from scoring.period import parse_period
from scoring.rights.objections import ObjectionRules
from tests.staff.test_corrections import JANUARY, close_weeks, correct, newest, rate_days
from tests.staff.test_scores_chat import labels, officer_of
from tests.standing.test_holding import staff
from tests.world import World, open_bot

WORDS = "Saya menjaga dua loket"


def test_the_clock_counts_the_days_that_the_policy_names() -> None:
    """Fourteen days after the day it was received, the last one included; or working days."""
    received, off = date(2027, 1, 4), frozenset({date(2027, 1, 11)})
    calendar = ObjectionRules(14, working=False, decide_days=3, grounds=("fakta",))
    working = ObjectionRules(5, working=True, decide_days=3, grounds=("fakta",))

    assert calendar.until(received, off) == date(2027, 1, 18)
    assert working.until(received, off) == date(2027, 1, 12)
    assert calendar.due_on(date(2027, 1, 8), off) == date(2027, 1, 14)


def test_a_precedent_names_nobody() -> None:
    """Long names before those that are part of them, however they are written."""
    names = ["Petugas KIA 12", "Petugas KIA 1"]

    assert without("petugas kia 12 benar, Petugas KIA 1 tidak", names) == "… benar, … tidak"
    assert without("Benar", []) == "Benar"


async def closed(world: World) -> Person:
    """A quarter that is closed, and its officer, who has read her result."""
    officer = await officer_of(world)
    await rate_days(world, {5: 14, 6: 12})
    await close_weeks(world, JANUARY)
    await world.puas.feed.staff.tools.scores.close(parse_period("2026-Q4"), "test")
    await world.say(officer, "/skor 2026-Q4")
    return officer


async def file(world: World, officer: Person, ground: str = "Keadaan tidak dihitung") -> None:
    """She objects."""
    await world.say(officer, "/keberatan")
    await world.tap(officer, "Keberatan: Triwulan IV 2026", ground)
    await world.say(officer, WORDS)
    await world.tap(officer, "Kirim")


async def decide(world: World, reviewer: Person, outcome: str, reason: str) -> None:
    """A reviewer decides."""
    await world.say(reviewer, "/keberatan")
    await world.tap(reviewer, "Tinjau 1", outcome)
    await world.say(reviewer, reason)
    await world.tap(reviewer, "Kirim")


async def letters(world: World) -> dict[int, list[str]]:
    """Texts in the outbox about objections, by person."""
    o = schema.outbox.c
    found: dict[int, list[str]] = {}
    async with world.database.read() as connection:
        rows = select(o.chat_id, o.text).where(o.kind == "objection").order_by(o.id)
        for person, text in await connection.execute(rows):
            found.setdefault(person, []).append(text)
    return found


async def rows_of(world: World) -> list[dict[str, object]]:
    """All stored objections."""
    async with world.database.read() as connection:
        found = await connection.execute(select(schema.objection))
        return [dict(row) for row in found.mappings()]


async def test_the_last_day_counts_and_the_day_after_does_not(world: World) -> None:
    """The button of yesterday files nothing today, nor do words that were begun in time."""
    officer = await closed(world)
    world.clock.move_to(JANUARY + timedelta(days=14))
    await world.say(officer, "/keberatan")
    assert labels(officer) == ["Keberatan: Triwulan IV 2026"]
    await world.tap(officer, "Keberatan: Triwulan IV 2026", "Faktanya keliru")
    await world.say(officer, WORDS)
    world.clock.move_to(JANUARY + timedelta(days=15))
    await world.tap(officer, "Kirim")

    assert await rows_of(world) == []
    told = await world.say(officer, "/keberatan")
    assert "tenggat keberatan lewat Senin, 18 Januari 2027" in told.text
    assert told.keyboard == []


async def test_who_is_concerned_does_not_decide_and_the_next_above_does(world: World) -> None:
    """The head of the dinas decided on the predicate, another supervises too, a third is the
    officer herself: the mayor's reviewer decides, and nobody else may.
    """
    officer = await closed(world)
    mayor, *others = await concerned(world, officer)
    await file(world, officer)
    filed = await letters(world)
    assert "menunggu putusan Bapak/Ibu: Petugas KIA 1" in filed[mayor.id][0]
    assert not [t for person in others for t in filed.get(person.id, ()) if "putusan Bapak" in t]
    for person in others:
        person.press("f:verdict:begin:1:upheld", person.chat[-1])
        person.press("g:keberatan:see:1", person.chat[-1])
        await world.settle()
        assert "Putusan:" not in person.chat[-1].text
        await world.say(person, "Saya putuskan")
    assert [row["outcome"] for row in await rows_of(world)] == [None]

    await decide(world, mayor, "Tolak", "Beban itu sudah dihitung")

    (row,) = await rows_of(world)
    assert (row["outcome"], row["reason"]) == ("dismissed", "Beban itu sudah dihitung")
    assert (await newest(world)).revision == 1
    told = await world.say(officer, "/keberatan")
    assert "ditolak («Beban itu sudah dihitung»)." in told.text
    assert "Keberatan: Triwulan IV 2026" not in labels(officer)


async def concerned(world: World, officer: Person) -> list[Person]:
    """Four reviewers: the mayor's, and three who may not decide, the officer among them."""
    head = await staff(world, "reviewer", "dinkes", 960)
    both = await staff(world, "reviewer", "ampenan", 961)
    await world.supervisor(number=both.id)
    mayor = await staff(world, "reviewer", "mataram", 962)
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        moment = world.clock.now()
        await grant(connection, (head.id, "supervisor", units["dinkes"], None), moment)
        await grant(connection, (officer.id, "reviewer", units["ampenan"], None), moment)
    await world.say(head, "/predikat")
    await world.tap(head, "Puskesmas Ampenan", "Petugas KIA 1", "baik", "Hasil dialog kinerja")
    async with world.database.write() as connection:
        r = schema.role.c
        ended = update(schema.role).where(r.telegram_id == head.id, r.kind == "supervisor")
        await connection.execute(ended.values(revoked_at=world.clock.now()))
    return [mayor, head, both, officer]


async def test_values_are_hidden_until_it_is_decided(world: World) -> None:
    """Both sides are read first; the list of predicates hides hers from who may decide."""
    boss, reviewer = await world.supervisor(), await staff(world, "reviewer", "dinkes", 960)
    officer = await closed(world)
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas KIA 1", "butuh perbaikan", "Perilaku yang saya amati")
    await file(world, officer)
    await world.say(boss, "/keberatan")
    await world.tap(boss, "Tinjau 1", "Tulis keterangan")
    await world.say(boss, "Sepi sejak Oktober")
    await world.tap(boss, "Kirim")
    seen = len(reviewer.chat)
    await world.say(reviewer, "/predikat")
    await world.tap(reviewer, "Puskesmas Ampenan", "Petugas KIA 1")
    await world.say(reviewer, "/keberatan")
    card = await world.tap(reviewer, "Tinjau 1", "Kabulkan sebagian")
    told = [message.text for message in reviewer.chat[seen:]]

    assert any(f"Petugas: «{WORDS}»\nPenyelia: «Sepi sejak Oktober»" in text for text in told)
    signs = ("butuh perbaikan", "dari 100", "n=", "usulan", "Hasil kerja")
    assert not [text for text in told if any(sign in text for sign in signs)]
    assert card.text.startswith("Putusan: dikabulkan sebagian.")
    await world.say(reviewer, "Loket memang berdua")
    decided = await world.tap(reviewer, "Kirim")
    assert "diputuskan butuh perbaikan" in decided.text


async def test_an_admin_of_the_settings_decides_before_she_sees_values(world: World) -> None:
    """She may decide on predicates too; where an objection waits for her, that comes first."""
    admin = world.person(7)
    settings = world.settings.model_copy(update={"admin_ids": frozenset({admin.id})})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        world.puas = puas
        officer = await closed(world)
        await world.say(admin, "/predikat")
        await world.tap(admin, "Puskesmas Ampenan", "Petugas KIA 1")
        assert "baik" in labels(admin)
        await file(world, officer)

        refused = await world.tap(admin, "baik")
        assert refused.text.startswith("Nilai dan predikatnya tampil sesudah")
        await world.say(admin, "/predikat")
        listed = await world.tap(admin, "Puskesmas Ampenan")
        assert "Petugas KIA 1: keberatannya menunggu putusan" in listed.text
        assert "Diputuskan" not in listed.text
        card = await world.tap(admin, "Petugas KIA 1")
        assert card.keyboard == []
        assert not [sign for sign in ("Hasil kerja", "belum cukup", "n=") if sign in card.text]

        await decide(world, admin, "Tolak", "Beban itu sudah dihitung")
        await world.say(admin, "/predikat")
        await world.tap(admin, "Puskesmas Ampenan", "Petugas KIA 1")
        assert "baik" in labels(admin)


async def test_no_button_offers_to_object_to_what_is_final(world: World) -> None:
    """It stands while there is time, or a decision is awaited; an older one tells how it stands."""
    officer, reviewer = await closed(world), await staff(world, "reviewer", "dinkes", 960)
    old = officer.chat[-1]
    assert "Keberatan" in labels(officer)
    await file(world, officer)
    await world.say(officer, "/skor 2026-Q4")
    assert "Keberatan" in labels(officer)
    await decide(world, reviewer, "Tolak", "Beban itu sudah dihitung")

    await world.say(officer, "/skor 2026-Q4")
    assert labels(officer)[-2:] == ["Koreksi", "Bukti PDF"]
    officer.tap("Keberatan", old)
    await world.settle()
    assert "ditolak («Beban itu sudah dihitung»)" in officer.chat[-1].text
    assert officer.chat[-1].keyboard == []


async def test_precedents_name_nobody_and_the_audit_has_no_words(world: World) -> None:
    """A second objection on the ground shows the first one's outcome and reason."""
    reviewer = await staff(world, "reviewer", "dinkes", 960)
    officer, other = await closed(world), await officer_of(world, "obat-1", 971)
    await file(world, officer)
    await decide(world, reviewer, "Kabulkan sebagian", "Loket PETUGAS KIA 1 memang berdua")
    await world.tap(reviewer, "Predikat: baik")
    await world.say(other, "/skor 2026-Q4")
    await file(world, other)
    await world.say(reviewer, "/keberatan")
    card = await world.tap(reviewer, "Tinjau 1")

    assert "· dikabulkan sebagian («Loket … memang berdua»)." in card.text
    async with world.database.read() as connection:
        told = [each for each in await entries(connection) if "objection" in each.what]
    steps = ["filed", "decided", "settled", "filed"]
    assert [each.what for each in told] == [f"objection {step}" for step in steps]
    assert not any(word in str(each) for each in told for word in (WORDS, "berdua"))


async def test_an_upheld_objection_makes_a_final_revision_once(world: World) -> None:
    """Its button, replayed, makes no other; nobody decides on the predicate again."""
    boss, reviewer = await world.supervisor(), await staff(world, "reviewer", "dinkes", 960)
    officer = await closed(world)
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas KIA 1")
    old = boss.chat[-1]
    await file(world, officer)
    await decide(world, reviewer, "Kabulkan", "Beban dua loket")
    set_ = reviewer.chat[-1]
    button = set_.keyboard[0][0].data or ""
    for _ in range(2):
        reviewer.press(button, set_)
        await world.settle()
    boss.press("g:predikat:d:3:1:4:4:conduct", old)
    await world.settle()
    await world.say(boss, "/predikat")
    card = await world.tap(boss, "Petugas KIA 1")

    last = await newest(world)
    assert (last.revision, last.reason) == (2, "objection 1 was upheld")
    assert "diputuskan sangat baik" in card.text
    assert card.text.endswith("Alasan: keberatan dikabulkan, putusan final")
    assert card.keyboard == []
    assert "Predikat: sangat baik" in (await world.say(officer, "/skor 2026-Q4")).text
    _, faults = await world.puas.feed.staff.tools.scores.recompute(parse_period("2026-Q4"))
    assert faults == []


async def test_a_result_is_counted_anew_only_from_what_was_corrected(world: World) -> None:
    """Before the correction nothing has moved, and it says so; after it the score is revised."""
    boss, reviewer = await world.supervisor(), await staff(world, "reviewer", "dinkes", 960)
    officer = await closed(world)
    async with world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
    await file(world, officer, "Faktanya keliru")
    await decide(world, reviewer, "Kabulkan", "Ia cuti tanggal 6")
    asked = reviewer.chat[-1]
    await world.tap(reviewer, "Hitung ulang dari koreksi")
    assert reviewer.chat[-1].text.startswith("Belum ada yang berubah sejak ditutup")
    async with world.database.write() as connection:
        row = {"officer_id": officers["kia-1"], "indicator": "kehadiran", "period": "2026-Q4"}
        await upsert(connection, schema.record, [row | {"value": "95"}])

    reviewer.tap("Hitung ulang dari koreksi", asked)
    await world.settle()

    assert reviewer.chat[-1].text.endswith("Hasil dihitung ulang. Final.")
    assert (await newest(world)).revision == 2
    await correct(world, officer, boss, 6)
    assert (await newest(world)).revision == 3
    told = await world.say(officer, "/keberatan")
    assert "Triwulan IV 2026: belum dibuka" in told.text


async def test_a_late_decision_is_told_of_once(world: World) -> None:
    """To who decides and to the admin; in the list it says that it is late."""
    admin = await staff(world, "admin", "mataram", 970)
    reviewer = await staff(world, "reviewer", "dinkes", 960)
    officer = await closed(world)
    await file(world, officer)
    (row,) = await rows_of(world)
    due_on = row["due_on"]
    assert isinstance(due_on, date)
    assert due_on == date(2027, 1, 25)
    warned = []
    for day in (due_on, due_on + timedelta(days=1), due_on + timedelta(days=2)):
        world.clock.move_to(datetime.combine(day, JANUARY.timetz()))
        warned.append(await warn_of_late(world.puas.feed.staff.tools))
    assert warned == [0, 1, 0]

    told = await letters(world)
    late = "belum diputuskan: Petugas KIA 1 · Triwulan IV 2026"
    assert [late in text for text in told[reviewer.id]] == [False, True]
    assert [late in text for text in told[admin.id]] == [True]
    assert "lewat tenggat 25 Jan" in (await world.say(reviewer, "/keberatan")).text


async def test_paper_starts_the_clock_and_the_officer_is_told(world: World) -> None:
    """Recorded by her supervisor, not by another unit's, nor by an officer for herself."""
    boss, other = await world.supervisor(), await world.supervisor("pejeruk", 901)
    await closed(world)
    reader = await officer_of(world, "obat-1", 971)
    await world.say(boss, "/keberatan")
    await world.tap(boss, "Diterima di kertas", "Petugas Obat 1")
    sure = boss.chat[-1]
    data = sure.keyboard[0][0].data or ""
    for person in (other, reader):
        person.press(data, sure)
        await world.settle()
    assert "belum dibuka" in (await world.say(reader, "/keberatan")).text
    await world.tap(boss, "Ya, ditandatangani")

    told = await world.say(reader, "/keberatan")
    assert "keberatan sampai Senin, 18 Januari 2027" in told.text
    assert "diterima di kertas" in (await letters(world))[reader.id][0]
    async with world.database.read() as connection:
        (entry,) = await entries(connection, "result on paper")
    assert entry.details == {"officer": "obat-1", "period": "2026-Q4"}


FORGED = (
    "f:objection:begin:5:1:0",
    "f:objection:begin:4:9:0",
    "f:objection:begin:4:1:9",
    "f:objection:begin:4:1:²",
    "f:objection:begin:4",
    "f:objection:send:1",
    "g:keberatan:result:5:1",
    "g:keberatan:result:²:1",
    "g:keberatan:set:1:baik",
    "g:keberatan:paper:1:5:sure",
    "f:side:begin:1",
)


async def test_a_forged_button_files_and_decides_nothing(world: World) -> None:
    """Another officer's result, a closing or ground that is none, a role that she has not."""
    officer = await closed(world)
    for data in FORGED:
        officer.press(data, officer.chat[-1])
        await world.settle()
        await world.say(officer, WORDS)
        for button in [b for row in officer.chat[-1].keyboard for b in row]:
            officer.press(button.data or "", officer.chat[-1])
            await world.settle()

    assert await rows_of(world) == []
    assert officer.spinning == []
