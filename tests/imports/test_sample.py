"""The sample district is what its generator makes, and its README says the truth about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import fmean

import holidays
import pytest

from bot.importing.apply import import_files
from data.database import open_database
from samples.changes import CHANGES, PRESSURE
from samples.demand import FIRST_ON, LAST_ON, SILENT, at, is_closed
from samples.district import FOLDER
from samples.generate import sample_files
from samples.plants import (
    AFTER_HOURS,
    BURST,
    MARK,
    MORE_THAN_SERVED,
    REPEAT,
    THEMSELVES,
)
from samples.rating import HEADER
from samples.surveys import NINE
from samples.work import LATE_COMER, QUARTERS
from scoring.citizens.index import Tally, index_of, sample_size, weakest
from scoring.district.registry import SHORT_NAME_LENGTH
from scoring.officers.calibration import calibrate
from scoring.officers.officer_score import scores_of
from scoring.period import parse_period
from scoring.policies.policy import load_policy
from tests.imports.sample import (
    PERSON,
    Row,
    at_desk,
    cells,
    day,
    district,
    moment,
    quarter,
    rows,
    table,
)

MAIN = ("imunisasi", "kia", "pendaftaran", "obat", "ugd")
PLANTED = re.compile(r"w0|x\d+|petugas-.*")
SMALL_ENOUGH = 2_500_000


def test_the_committed_files_are_what_the_generator_makes() -> None:
    """Whoever changes one changes the other: `python -m samples.generate`."""
    made = sample_files()
    stale = [n for n, t in made.items() if (FOLDER / n).read_text(encoding="utf-8") != t]

    assert stale == []
    assert {"ampenan.toml", "README.md", *made} == {path.name for path in FOLDER.iterdir()}


def test_it_stays_small() -> None:
    """A checkout is not slowed down by it."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < SMALL_ENOUGH
    assert (FOLDER / "ratings.csv").stat().st_size < 1_200_000
    assert 10_000 < len(rows("ratings")) < 14_000


def test_it_is_kota_mataram() -> None:
    """Eleven puskesmas below one dinas, at least eight officers of each main service."""
    here = district()
    below = [key for key, parent in here.units.items() if parent == "dinkes"]
    always = [key for key in here.points if not _closed_at_night(key)]

    assert (len(below), len(here.points), len(here.officers)) == (11, 58, 74)
    assert all(len(here.officers_of(service)) >= 8 for service in MAIN)
    assert always == ["ampenan-ugd-1"]


def _closed_at_night(point: str) -> bool:
    return not district().is_open(point, at(date(2026, 11, 16), 180))


def test_people_are_named_by_role_alone() -> None:
    """No real person occurs, no number of a person either."""
    roles = {"Kepala Tata Usaha", "Pengurus Barang", "Koordinator Mutu", "Kepala Farmasi"}
    officers = district().officers.values()
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.iterdir()]

    assert all(
        re.fullmatch(r"Petugas (Imunisasi|KIA|Loket|Obat|Gizi|Lab|UGD) \d+", each.name)
        for each in officers
    )
    assert all(each.short_name == each.name for each in officers)
    assert max(len(each.short_name) for each in officers) <= SHORT_NAME_LENGTH
    assert {row["responsible"] for row in rows("follow_ups")} == roles | {"Koordinator Imunisasi"}
    assert not any(re.search(r"\d{8} ?\d{6} ?\d ?\d{3}", text) for text in texts)


@pytest.mark.parametrize(
    ("name", "column", "known"),
    [
        ("ratings", "point", lambda: district().points),
        ("ratings", "officer", lambda: district().officers),
        ("served", "point", lambda: district().points),
        ("targets", "officer", lambda: district().officers),
        ("records", "officer", lambda: district().officers),
        ("surveys", "unit", lambda: district().units),
        ("surveys", "service", lambda: district().services),
        ("survey_answers", "survey", lambda: {row["key"] for row in rows("surveys")}),
        ("follow_ups", "unit", lambda: district().units),
        ("follow_ups", "element", lambda: set(NINE)),
    ],
)
def test_what_a_row_names_is_there(name: str, column: str, known: Callable[[], set[str]]) -> None:
    """Every reference of every file resolves."""
    assert {row[column] for row in rows(name)} - {""} <= set(known())


def test_the_registry_hangs_together() -> None:
    """Desks, officers and duties name what is there, and everybody has served somewhere."""
    here = district()
    duties = [duty for each in here.duties.values() for duty in each]

    assert {point.unit for point in here.points.values()} <= set(here.units)
    assert {officer.unit for officer in here.officers.values()} <= set(here.units)
    assert {duty.officer for duty in duties} == set(here.officers)


def test_every_desk_is_staffed_in_the_weeks_after_the_year() -> None:
    """Duties are open-ended: on the next days somebody is on duty wherever a desk is open."""
    here = district()
    moments = [at(LAST_ON + timedelta(days=step), 10 * 60) for step in range(1, 29)]

    assert LAST_ON.weekday() == 6
    assert all(
        here.on_duty(point, each)
        for point in here.points
        for each in moments
        if here.is_open(point, each)
    )


def test_honest_ratings_are_given_where_and_when_somebody_serves() -> None:
    """Within opening hours, on no day off, and about somebody who is on duty there."""
    here = district()
    honest = [row for row in rows("ratings") if not PLANTED.fullmatch(row["rater"])]
    wrong = [row for row in honest if not here.is_open(row["point"], moment(row))]
    wrong += [row for row in honest if is_closed(here, row["point"], day(row))]
    wrong += [row for row in rows("ratings") if row["officer"] and not _on_duty(row)]

    assert wrong == []
    assert all(FIRST_ON <= day(row) <= LAST_ON for row in rows("ratings"))


def _on_duty(row: Row) -> bool:
    return row["officer"] in district().on_duty(row["point"], moment(row))


def test_a_rating_answers_what_the_policy_asks() -> None:
    """Four elements at most, the last chosen by the key; no key and no visit stands twice."""
    policy = load_policy()
    for row in rows("ratings"):
        asked = (policy.first, *policy.person, policy.rotating_element(row["rating"]))
        given = {element: int(row[element]) for element in HEADER[6:] if row[element]}
        assert {policy.first} <= set(given) <= set(asked), row
        assert all(value in policy.values(element) for element, value in given.items())

    assert _all_different(row["rating"] for row in rows("ratings"))
    assert _all_different((r["rater"], r["point"], day(r)) for r in rows("ratings"))


def _all_different(things: Iterable[object]) -> bool:
    found = list(things)
    return len(found) == len(set(found))


def test_an_honest_telephone_rates_an_officer_once_a_month() -> None:
    """So everything that the rule for repeats finds was planted."""
    honest = [r for r in rows("ratings") if r["officer"] and not PLANTED.fullmatch(r["rater"])]

    assert _all_different((r["rater"], r["officer"], r["rated_at"][:7]) for r in honest)


def test_between_three_and_ten_in_a_hundred_rate() -> None:
    """At every desk that is not silent; more people come in the first week of a month."""
    came: Counter[str] = Counter()
    by_day: Counter[date] = Counter()
    for row in rows("served"):
        came[row["point"]] += int(row["count"])
        by_day[date.fromisoformat(row["on"])] += int(row["count"])
    rated = Counter(row["point"] for row in rows("ratings"))
    shares = [rated[point] / came[point] for point in came if point not in SILENT]
    tuesdays = [day for day in by_day if day.weekday() == 1 and by_day[day] > 500]
    first = fmean(by_day[day] for day in tuesdays if day.day <= 7)
    others = fmean(by_day[day] for day in tuesdays if day.day > 7)

    assert min(shares) > 0.025
    assert max(shares) < 0.11
    assert 1.15 < first / others < 1.4
    assert 3.2 < fmean(int(r[e]) for r in rows("ratings") for e in PERSON if r[e]) < 3.6


def test_the_changes_have_the_size_they_were_given() -> None:
    """Means before and after differ by what the README says, within two standard errors."""
    told = [row for row in table("what") if row[0].endswith("change")]
    for row, (key, change) in zip(told, CHANGES.items(), strict=True):
        sign = "+" if change.points > 0 else "−"
        size = f"every element {sign}{abs(change.points):.2f} points"
        found, error = _difference(key, change.from_on)
        assert row[1:] == [key, f"from {change.from_on}", size]
        assert abs(found - change.points) < 2 * error < 0.25


def _difference(point: str, since: date) -> tuple[float, float]:
    """Difference of the means of the first element after and before a day; standard error."""
    before = [int(r["keseluruhan"]) for r in at_desk(point) if day(r) < since]
    after = [int(r["keseluruhan"]) for r in at_desk(point) if day(r) >= since]
    error = sum(_variance(part) / len(part) for part in (before, after)) ** 0.5
    return fmean(after) - fmean(before), error


def _variance(values: list[int]) -> float:
    mean = fmean(values)
    return fmean((value - mean) ** 2 for value in values)


def test_the_burst_is_there() -> None:
    """In 42 minutes a desk gets more ratings than in most weeks, all ones, one a telephone."""
    found = [row for row in at_desk(BURST.point) if re.fullmatch(r"x\d+", row["rater"])]
    stretch = moment(found[-1]) - moment(found[0])

    assert (len(found), stretch) == (22, timedelta(minutes=42))
    assert {row["officer"] for row in found} == {"pendaftaran-12"}
    assert {row[element] for row in found for element in ("keseluruhan", *PERSON)} == {"1"}
    assert moment(found[0]) == at(date(2026, 10, 13), 605)


def test_the_repeat_rater_is_there() -> None:
    """One telephone, one officer, fourteen days of one month, all ones."""
    found = [row for row in rows("ratings") if row["rater"] == "w0"]

    assert (len(found), len({day(row) for row in found})) == (14, 14)
    assert {(r["point"], r["officer"], r["rated_at"][:7]) for r in found} == {
        (REPEAT.point, REPEAT.officer, "2026-09")
    }
    assert {row[element] for row in found for element in PERSON} == {"1"}


def test_staff_rate_themselves_under_their_mark() -> None:
    """Two officers, all fours, through the whole year."""
    found = [row for row in rows("ratings") if row["rater"].startswith(MARK)]
    own = Counter(row["officer"] for row in found)

    assert all(row["rater"] == MARK + row["officer"] for row in found)
    assert {row[element] for row in found for element in PERSON} == {"4"}
    assert set(own) == {each.officer for each in THEMSELVES} == {"obat-2", "kia-8"}
    assert min(own.values()) >= 15


def test_some_rate_a_desk_that_has_closed() -> None:
    """Two hours after closing and later, and about nobody."""
    here = district()
    shut = [row for row in rows("ratings") if not here.is_open(row["point"], moment(row))]

    assert {row["point"] for row in shut} == {AFTER_HOURS.point}
    assert (len(shut), {row["officer"] for row in shut}) == (6, {""})
    assert not any(here.is_open(row["point"], moment(row) - timedelta(hours=2)) for row in shut)


def test_on_one_day_more_rated_than_were_served() -> None:
    """And on no other."""
    rated = Counter((row["point"], row["rated_at"][:10]) for row in rows("ratings"))
    served = {(row["point"], row["on"]): int(row["count"]) for row in rows("served")}
    point, on, count = MORE_THAN_SERVED

    assert [key for key, n in rated.items() if n > served[key]] == [(point, on.isoformat())]
    assert (rated[point, on.isoformat()], count) == (4, 2)


def test_at_one_desk_people_are_asked_to_pay() -> None:
    """Nowhere else do more than a few say so."""
    ((point, element),) = PRESSURE
    since = PRESSURE[point, element].from_on
    there = [int(r[element]) for r in at_desk(point) if r[element] and day(r) >= since]
    others = [int(r[element]) for r in rows("ratings") if r[element] and r["point"] != point]

    assert 0.2 < fmean(there) < 0.6
    assert fmean(others) < 0.04


def test_silent_desks_are_silent() -> None:
    """From their day on hardly anybody rates there; before, people did."""
    for point, since in SILENT.items():
        after = [row for row in at_desk(point) if day(row) >= since]
        before = [row for row in at_desk(point) if day(row) < since]
        assert len(after) <= 12, point
        assert before or since == FIRST_ON


def test_all_states_occur_as_often_as_the_readme_says() -> None:
    """Officers by quarter, by number of ratings and by state."""
    calibration = calibrate(cells())
    found = []
    for period in dict.fromkeys(map(quarter, rows("ratings"))):
        scores = scores_of(cells(period), calibration)
        n = [each.n for each in scores]
        states = Counter(each.state for each in scores)
        sizes = (sum(x < 10 for x in n), sum(10 <= x < 30 for x in n), sum(x >= 30 for x in n))
        counts = *sizes, states["insufficient"], states["provisional"], states["final"]
        found.append([period, *map(str, counts)])

    assert calibration.mode == "reml"
    assert 8 < calibration.k < 20
    assert found == table("quarter")


def test_the_surveys_have_the_ikm_that_the_readme_says() -> None:
    """Krejcie and Morgan's sample, at least a hundred, in two semesters of two puskesmas."""
    found = []
    for survey in rows("surveys"):
        answers = [row for row in rows("survey_answers") if row["survey"] == survey["key"]]
        assert len(answers) == int(survey["target"]) == sample_size(int(survey["population"]))
        assert all(survey["from_on"] <= r["answered_on"] <= survey["until_on"] for r in answers)
        tallies = {}
        for element in NINE:
            given = [int(row[element]) for row in answers if row[element]]
            tallies[element] = Tally(len(given), sum(given))
        index = index_of(len(answers), tallies)
        low = weakest(index)[0].element
        found.append([survey["key"], str(index.n), str(index.ikm), index.grade, low])

    assert found == table("survey")
    assert min(int(row[1]) for row in found) >= 100
    assert {row[3] for row in found} == {"A", "B", "C"}


def test_respondents_are_described_in_known_words() -> None:
    """Bands are those that an import knows; some are left blank."""
    education = {"", "SD", "SMP", "SMA", "D3", "S1", "S2"}
    answers = rows("survey_answers")

    assert {row["sex"] for row in answers} == {"", "L", "P"}
    assert {row["education"] for row in answers} == education
    assert all(row["age"] == "" or 17 <= int(row["age"]) <= 78 for row in answers)
    assert _all_different((row["survey"], row["respondent"]) for row in answers)


def test_targets_are_missed_met_and_exceeded() -> None:
    """By officers and by teams, whose shares make a whole; the current month is still open."""
    attained = [
        int(row["actual"]) / int(row["target"]) for row in rows("targets") if row["actual"]
    ]
    teams = [row["team"].split() for row in rows("targets") if row["team"]]
    still_open = {row["period"] for row in rows("targets") if not row["actual"]}

    assert min(attained) < 0.8
    assert max(attained) > 1.2
    assert all(sum(int(part.split(":")[1]) for part in team) == 100 for team in teams)
    assert {p.split(":")[0] for team in teams for p in team} <= set(district().officers)
    assert still_open == {"2026-11"}
    assert all(bool(row["team"]) != bool(row["officer"]) for row in rows("targets"))
    assert {row["period"] for row in rows("targets") if row["team"]} == set(QUARTERS)


def test_records_tell_of_attendance_and_training() -> None:
    """Per cent, for everybody who served then; one officer comes late."""
    usual: dict[str, list[float]] = {}
    for row in rows("records"):
        assert 0 <= float(row["value"]) <= 100
        assert parse_period(row["period"]).last_on <= LAST_ON
        if row["indicator"] == "kehadiran":
            usual.setdefault(row["officer"], []).append(float(row["value"]))
    lowest = min(usual, key=lambda officer: fmean(usual[officer]))

    assert {row["indicator"] for row in rows("records")} == {"kehadiran", "pelatihan"}
    assert lowest == LATE_COMER
    assert fmean(usual[lowest]) < 83


def test_days_off_are_those_of_indonesia() -> None:
    """National holidays and cuti bersama, as the package knows them."""
    known = holidays.country_holidays(
        "ID", years=(2025, 2026), categories=("public", "government")
    )

    assert {date.fromisoformat(row["on"]) for row in rows("holidays")} == set(known)


def test_follow_ups_come_from_what_was_weak() -> None:
    """What is done has a day, and nothing else has; all four states occur."""
    plans = rows("follow_ups")

    assert {row["status"] for row in plans} == {"planned", "started", "done", "dropped"}
    assert all((row["status"] == "done") == bool(row["done_on"]) for row in plans)


async def test_all_of_it_can_be_imported(database_url: str) -> None:
    """`puas import samples/ampenan` finds no fault and takes every row."""
    database = open_database(database_url)
    try:
        done = await import_files(database, [FOLDER], at(LAST_ON + timedelta(days=1), 450))
    finally:
        await database.close()
    kinds = {
        "rating": "ratings",
        "served": "served",
        "target": "targets",
        "record": "records",
        "holiday": "holidays",
        "survey": "surveys",
        "survey_respondent": "survey_answers",
        "follow_up": "follow_ups",
    }

    assert {kind: done.new[kind] for kind in kinds} == {
        kind: len(rows(name)) for kind, name in kinds.items()
    }
