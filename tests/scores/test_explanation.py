"""Five lines that an officer can follow, from the numbers that made the score."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.scores.district import Scores, Standing
from bot.scores.told.explanation import Reading, account_lines, five_lines, reading_of
from bot.speech.texts import texts_in
from data import schema
from data.district.registry import keys_of
from data.ratings.accounts import account_of
from scoring.officers.calibration import Calibration, calibrate
from scoring.officers.officer_score import estimate
from scoring.performance.closed_period import Basis
from scoring.period import parse_period
from scoring.policies.rules import RULES
from scoring.rights.account import Account
from scoring.sums import Cells, Sums
from tests.scored import rate_weeks
from tests.scores.test_calibration import district
from tests.world import TUESDAY, ZONE, World, rate_at

QUARTER = parse_period("2026-Q4")
SPAN = (QUARTER.first_on, QUARTER.last_on)
TEXTS = texts_in("id")
ALL_IN = Account(counted=42)


def standing(cells: Cells, *, published: bool = True) -> Standing:
    """A period with these sums, calibrated on itself or by what was published."""
    basis = Basis(cells, calibrate(cells), cells, RULES)
    return Standing(QUARTER, basis, basis.result(), None, published)


def an_officer(*, state: str) -> Reading:
    """An officer of the made-up district whose score is in a state."""
    whole = standing(district())
    found = [reading_of(whole, row["officer"]) for row in whole.result["officers"]]
    return next(each for each in found if each is not None and each.score.state == state)


def at_desks(reading: Reading, *services: str) -> Reading:
    """The same officer at these services, each with the calibration's own scatter."""
    known = dict(zip(reading.calibration.services, reading.calibration.s, strict=True))
    return replace(reading, scatter={each: known[each] for each in services})


def numbers(line: str) -> list[float]:
    """Numbers of an Indonesian line, without the line's own."""
    told = re.findall(r"[-+]?\d+(?:,\d+)?", line.partition(". ")[2])
    return [float(each.replace(",", ".")) for each in told]


def test_the_lines_hold_the_numbers_of_the_score() -> None:
    """An officer can follow them with a pocket calculator, each line from the one before."""
    reading = an_officer(state="final")
    reading = at_desks(reading, reading.calibration.services[0])
    lines = five_lines(reading, ALL_IN, TEXTS)
    score, found = reading.score, reading.found

    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4.", "5."]
    mean, expected, *_ = numbers(lines[0])
    assert (mean, expected) == (round(score.mean, 3), round(score.expected, 3))
    mean_again, expected_again, scatter, distance = numbers(lines[1])
    assert (mean_again, expected_again) == (mean, expected)
    assert scatter == round(reading.calibration.s[0], 3)
    assert distance == pytest.approx(found.distance, abs=0.0005)
    n, n_again, k, weight, effect = numbers(lines[2])
    assert n == n_again == score.n
    assert weight == pytest.approx(n / (n + k), abs=0.001)
    assert effect == pytest.approx(distance * weight, abs=0.001)
    assert effect == pytest.approx(score.effect, abs=0.0005)
    middle, spread, times, middle_again, spread_again, size, result, *_ = numbers(lines[3])
    assert (middle_again, spread_again, size) == (middle, spread, abs(effect))
    assert result == pytest.approx(times * (middle + spread * effect), abs=0.1)
    assert result == pytest.approx(score.score, abs=0.05)
    assert "Nilai final" in lines[3]
    assert lines[4].startswith(
        "5. Dari 42 penilaian: 42 dihitung. Seorang penilai dihitung sekali"
    )
    assert lines[4].endswith("Angka pembanding diumumkan sebelum masa penilaian.")


def test_lines_are_the_same_in_english() -> None:
    """Another language, the same numbers."""
    lines = five_lines(an_officer(state="final"), ALL_IN, texts_in("en"))

    assert [line[:2] for line in lines] == ["1.", "2.", "3.", "4.", "5."]
    assert "The figures for comparison were published before the period." in lines[4]


def test_who_serves_at_several_desks_is_told_so() -> None:
    """Each rating is compared with its own service: a 4 at an easy desk is expected there."""
    reading = an_officer(state="final")
    one = five_lines(at_desks(reading, *reading.calibration.services[:1]), ALL_IN, TEXTS)
    several = five_lines(at_desks(reading, *reading.calibration.services[:2]), ALL_IN, TEXTS)

    assert "layanannya sendiri" not in one[0]
    assert "nilai 4 di layanan yang mudah pun bisa sedikit menurunkan hasil" in several[0]
    assert "Selisihnya dibagi" in one[1]
    assert "Selisih tiap penilaian dibagi" in several[1]


def test_one_more_four_at_an_easy_desk_can_lower_the_result() -> None:
    """As the first line says; the number moves towards that rating's own distance."""
    own = {"imunisasi": Sums(), "pengaduan": Sums()}
    for _ in range(40):
        own["pengaduan"] = own["pengaduan"].with_session(4000)
    levels = Calibration(
        services=("imunisasi", "pengaduan"),
        m=(3.8, 2.8),
        s=(0.6, 0.6),
        q=(0.5, 0.5),
        v=((0.001, 0.0), (0.0, 0.001)),
        sigma2=1.0,
        tau2=0.1,
    )
    before = estimate(own, levels).effect
    one_more = {**own, "imunisasi": Sums().with_session(4000)}

    assert estimate(one_more, levels).effect < before


def test_a_result_beyond_the_scale_says_that_it_is_limited() -> None:
    """The sum of the fourth line would not give the score otherwise."""
    reading = an_officer(state="final")
    high = replace(
        reading,
        found=replace(reading.found, effect=9.0),
        score=replace(reading.score, effect=9.0, score=100.0),
    )

    assert "= 100,0 (dibatasi skala), pada skala 25–100" in five_lines(high, ALL_IN, TEXTS)[3]
    assert "dibatasi" not in five_lines(reading, ALL_IN, TEXTS)[3]


def few(n: int, value: int = 4000) -> Sums:
    """Sessions of an officer, one of them lower."""
    sums = Sums()
    for at in range(n):
        sums = sums.with_session(value - 1000 * (at == 0))
    return sums


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({("ani", "kia"): few(9)}, "4. Belum cukup data: 9 penilaian, perlu 10."),
        ({("ani", "kia"): few(12)}, "Sementara: 12 penilaian, perlu 30."),
        ({("ani", "kia"): few(40)}, "Sementara: petugas yang dinilai di daerah ini masih terlalu"),
    ],
)
def test_what_is_missing_is_told(cells: Cells, said: str) -> None:
    """Whoever is not final yet reads what would help."""
    lines = five_lines(reading_of(standing(cells, published=False), "ani"), ALL_IN, TEXTS)

    assert said in lines[3]
    assert lines[4].endswith("karena belum ada yang diumumkan sebelumnya.")


def test_an_unreliable_score_and_a_lonely_desk_are_told_apart() -> None:
    """With many ratings: too little reliability, or nobody to compare with."""
    reading = an_officer(state="final")
    shaky = replace(reading, score=replace(reading.score, state="provisional", reliability=0.61))
    alone = replace(reading, score=replace(reading.score, state="provisional"))

    assert "keandalan 0,61, perlu 0,70" in five_lines(shaky, ALL_IN, TEXTS)[3]
    assert "layanan yang petugas lainnya kurang dari 5" in five_lines(alone, ALL_IN, TEXTS)[3]


def test_officers_who_cannot_be_told_apart_read_so() -> None:
    """With tau2 zero there is no k to show."""
    reading = an_officer(state="final")
    flat = replace(reading.calibration, tau2=0.0, mode="flat")

    lines = five_lines(replace(reading, calibration=flat), ALL_IN, TEXTS)
    assert "dikalikan 0" in lines[2]
    assert "sama untuk semua petugas" in lines[3]
    assert "rentang" not in lines[3]


def test_another_scale_is_shown_as_it_is() -> None:
    """On 1..5 the result stands on 1..5."""
    reading = an_officer(state="final")
    five = replace(reading, calibration=replace(reading.calibration, scale=(1, 5)))

    assert "pada skala 1–5" in five_lines(five, ALL_IN, TEXTS)[3]
    assert "pada skala 25–100" in five_lines(reading, ALL_IN, TEXTS)[3]


def test_without_a_counted_rating_only_the_account_is_told() -> None:
    """Nobody is explained a number that is not there."""
    whole = standing(district())
    lines = five_lines(reading_of(whole, "nobody"), Account(waiting=3), TEXTS)

    assert lines[0] == "Belum ada penilaian yang dihitung pada masa ini."
    assert "Dari 3 penilaian: 3 menunggu kelompok berikutnya." in lines[1]
    assert "Dari 0 penilaian: 0 dihitung." in five_lines(None, Account(), TEXTS)[1]


def test_the_account_tells_reasons() -> None:
    """A reason that the catalogue does not know is told as the rule names it."""
    account = Account(5, 2, 1, {"burst": 3, "novel": 2}, 1, {"unnamed": 4})

    assert account.total == 18
    assert account_lines(account, TEXTS) == (
        "5 dihitung",
        "2 menunggu kelompok berikutnya",
        "1 tanpa jawaban tentang petugas",
        "1 dikeluarkan oleh dua orang, setelah ditinjau",
        "3 ditahan untuk diperiksa: lonjakan yang tidak wajar",
        "2 ditahan untuk diperiksa: novel",
        "4 hanya untuk loket: tidak menyebut petugas",
    )


async def test_every_rating_of_an_officer_is_accounted_for(world: World) -> None:
    """Counted ones are those of the score; the others wait, are held, excluded, or the desk's."""
    start = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
    await rate_weeks(world, start, 3)
    world.clock.move_to(start + timedelta(weeks=3))
    for number in range(4):
        await rate_at(world, number, "ampenan-kia-1", start + timedelta(weeks=3), (4, 4, 4, 4))
    await rate_at(world, 50, "ampenan-kia-1", start + timedelta(weeks=3), (4,))
    world.clock.move_to(TUESDAY)
    scores = Scores(world.database, world.clock, world.puas.policy)
    now = await scores.now(QUARTER)
    await set_aside(world, start.date() + timedelta(weeks=3))

    async with world.database.read() as connection:
        officer = (await keys_of(connection, schema.officer))["kia-1"]
        account = await account_of(connection, officer, SPAN, world.puas.policy)
        before = (date(2026, 1, 1), date(2026, 9, 30))
        nothing = await account_of(connection, officer, before, world.puas.policy)
    (row,) = [row for row in now.result["officers"] if row["officer"] == "kia-1"]

    assert account.counted == row["n"]
    assert account == Account(
        counted=36,
        waiting=1,
        silent=1,
        held={"burst": 1},
        excluded=1,
        desk_only={"unnamed": 1},
    )
    assert nothing == Account()


async def test_a_rating_held_for_an_answer_waits_like_any_other(world: World) -> None:
    """Were it told apart, the officer would know that one citizen said *Ya*."""
    start = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)
    for number in range(3):
        await rate_at(world, number, "ampenan-kia-1", start, (4, 4, 4, 4))
    span, r = (start.date(), start.date()), schema.rating.c
    accounts = []
    for reason in (None, "pressure"):
        async with world.database.write() as connection:
            one = select(func.min(r.key)).scalar_subquery()
            standing = "held" if reason else "counted"
            await connection.execute(
                update(schema.rating).where(r.key == one).values(standing=standing, reason=reason)
            )
            officer = (await keys_of(connection, schema.officer))["kia-1"]
            accounts.append(await account_of(connection, officer, span, world.puas.policy))
    assert accounts[0] == accounts[1] == Account(waiting=3)


async def set_aside(world: World, day: date) -> None:
    """Of the four open ratings of a day, hold one, exclude one and give one to the desk."""
    r = schema.rating.c
    async with world.database.write() as connection:
        keys = list(
            (
                await connection.execute(
                    select(r.key)
                    .where(r.visit_on == day, r.closed_on.is_(None), r.completed_at.is_not(None))
                    .order_by(r.key)
                )
            ).scalars()
        )
        changes = (
            {"standing": "held", "reason": "burst"},
            {"standing": "excluded", "reason": "roster"},
            {"officer_id": None},
        )
        for key, change in zip(keys, changes, strict=False):
            await connection.execute(update(schema.rating).where(r.key == key).values(**change))
