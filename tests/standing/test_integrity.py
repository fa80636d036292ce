"""Integrity: each rule at its edge, all of them in any order, and what attacks still move."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import typer
from hypothesis import given as examples
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.cli.fold import fold
from scoring.district.duty import Shift
from scoring.integrity.burst import tail
from scoring.integrity.facts import RatingFacts, Surroundings, Verdict
from scoring.integrity.judge import by_reason, judge
from scoring.rating import Standing
from tests.standing.facts import MONDAY, RULES, WEEKS, given, honest_desk, honest_rows

MORNINGS = {"loket": (Shift(frozenset(range(5)), 8 * 60, 14 * 60),)}
LAST_MONDAY = MONDAY + timedelta(7 * (WEEKS - 1))
HEADER = "rated_on,rater,officer,service,element,value"

app = typer.Typer()
app.command()(fold)


def found(
    reason: str, ratings: Collection[RatingFacts], around: Surroundings | None = None
) -> set[str]:
    """Keys that one rule, asked alone, has a verdict on."""
    verdicts = judge(ratings, replace(RULES, on=(reason,)), around or Surroundings())
    assert {each.reason for each in verdicts.values()} <= {reason}
    return set(verdicts)


def test_a_rater_counts_once_per_officer_and_month() -> None:
    """The first in time, whatever its key; another officer and another month are another thing."""
    first = given("z", date(2026, 9, 1), 600, rater="w")
    later = given("a", date(2026, 9, 1), 601, rater="w", point="loket-2")
    month_end = given("b", date(2026, 9, 30), rater="w")
    others = [
        given("c", date(2026, 10, 1), rater="w"),
        given("d", date(2026, 9, 2), rater="w", officer="budi"),
        given("e", date(2026, 9, 3), rater="w", officer=""),
        given("f", date(2026, 9, 4), rater="w", officer=""),
    ]

    verdicts = judge([later, month_end, first, *others], RULES)

    assert verdicts == {
        "a": Verdict("a", Standing.COUNTED, "repeat"),
        "b": Verdict("b", Standing.COUNTED, "repeat"),
    }


def test_who_counted_by_a_rating_that_was_erased_counts_no_more_that_month() -> None:
    """The sums of a closed rating stay when it goes, and so does its turn."""
    spent = given("a", date(2026, 9, 8), rater="w", spent=True)
    named_nobody = given("b", date(2026, 9, 9), rater="w", officer="", spent=True)

    assert found("repeat", [spent, named_nobody]) == {"a"}


def test_staff_do_not_rate_their_own_unit() -> None:
    """Elsewhere they are citizens."""
    around = Surroundings(staff={"ampenan": frozenset({"nurse"})})
    here = given("a", MONDAY, rater="nurse")
    there = given("b", MONDAY, rater="nurse", unit="pejeruk")

    assert found("roster", [here, there, given("c", MONDAY)], around) == {"a"}


@pytest.mark.parametrize(
    ("minute", "believed"),
    [
        (6 * 60, True),
        (5 * 60 + 59, False),
        (13 * 60, True),
        (15 * 60 + 59, True),
        (16 * 60, False),
    ],
)
def test_a_scan_is_believed_for_two_hours_around_opening_hours(
    minute: int, *, believed: bool
) -> None:
    """The desk is open from 8 to 14; the end of a shift is no part of it."""
    around = Surroundings(hours=MORNINGS)

    assert found("hours", [given("a", MONDAY, minute)], around) == (set() if believed else {"a"})


def test_hours_hold_on_days_off_and_only_where_hours_are_told() -> None:
    """On a holiday a desk is closed; what is not known holds nobody."""
    around = Surroundings(hours=MORNINGS, holidays=frozenset({MONDAY}))
    ratings = [
        given("a", MONDAY, 600),
        given("b", MONDAY + timedelta(1), 600),
        given("c", MONDAY, 600, point="loket-2"),
        given("d", MONDAY),
    ]

    assert found("hours", ratings, around) == {"a"}


def test_grace_reaches_across_a_short_shift() -> None:
    """A desk that is open for half an hour is still near an hour later."""
    around = Surroundings(hours={"loket": (Shift(frozenset({0}), 600, 630),)})

    assert found("hours", [given("a", MONDAY, 690)], around) == set()


def test_a_code_that_has_ended_leads_nowhere() -> None:
    """From the very moment on; before it did lead somewhere."""
    ended = datetime(2026, 8, 31, 10, 0)  # noqa: DTZ001 - a local moment
    around = Surroundings(ended={"ABCD2345": ended})
    ratings = [
        given("a", MONDAY, 600, code="ABCD2345"),
        given("b", MONDAY, 599, code="ABCD2345"),
        given("c", MONDAY, 601, code="EFGH2345"),
        given("d", MONDAY, code="ABCD2345"),
    ]

    assert found("code", ratings, around) == {"a"}


def test_what_was_asked_for_is_held() -> None:
    """Whoever was asked for a good answer says so in the integrity item."""
    ratings = [given("a", MONDAY, pressed=True), given("b", MONDAY)]

    assert found("pressure", ratings) == {"a"}


def test_no_more_ratings_than_people() -> None:
    """As many stay as were served; those that people decided on are nobody's surplus."""
    ratings = [given(f"r{n}", MONDAY, 600 + n) for n in range(6)]
    around = Surroundings(served={("loket", MONDAY): 4})
    held = found("served", ratings, around)

    assert len(held) == 2
    assert found("served", ratings[::-1], around) == held
    assert found("served", ratings[:4], around) == set()
    assert found("served", [*ratings, given("x", MONDAY, point="loket-2")], around) == held

    stays = [replace(r, decided=Standing.COUNTED) if r.key in held else r for r in ratings]
    assert found("served", stays, around) == set()
    gone = [replace(r, decided=Standing.EXCLUDED) if r.key in held else r for r in ratings]
    assert found("served", gone, around) == set()


def test_served_counts_what_other_rules_let_pass() -> None:
    """A rating that is held for another reason takes nobody's place."""
    ratings = [given(f"r{n}", MONDAY, 600, pressed=n < 2) for n in range(4)]
    around = Surroundings(served={("loket", MONDAY): 2})

    assert by_reason(judge(ratings, RULES, around).values()) == {"pressure": 2}


def attack(n: int, day: date = LAST_MONDAY, minute: int | None = 600) -> list[RatingFacts]:
    """So many ratings a minute after one another, each from a telephone of its own."""
    return [given(f"x{m}", day, None if minute is None else minute + m) for m in range(n)]


def test_honest_mornings_are_no_burst() -> None:
    """Two ratings a day for a quarter: nothing is held."""
    assert found("burst", honest_desk()) == set()
    assert found("burst", honest_desk(8)) == set()


def test_many_at_once_are_held() -> None:
    """All of the attack, and little else: whoever happened to rate in the same stretch."""
    held = found("burst", [*honest_desk(), *attack(18)])

    assert held >= {each.key for each in attack(18)}
    assert len(held) <= 20


def test_a_burst_spread_over_a_day_is_held_with_its_day() -> None:
    """Half an hour apart no window is full, but the day is."""
    spread = [given(f"x{n}", LAST_MONDAY, 480 + 30 * n) for n in range(12)]

    assert found("burst", [*honest_desk(), *spread]) >= {each.key for each in spread}


def test_a_day_is_enough_where_hours_are_unknown() -> None:
    """The table of `puas fold` knows days alone."""
    days = [replace(each, at=None) for each in honest_desk()]

    assert found("burst", days) == set()
    assert found("burst", [*days, *attack(18, minute=None)]) >= {e.key for e in attack(18)}


def test_fewer_than_the_least_are_no_burst() -> None:
    """On a Sunday nobody is expected, but four may be a family; five are looked at."""
    sunday = LAST_MONDAY - timedelta(1)

    assert found("burst", [*honest_desk(1), *attack(4, sunday)]) == set()
    assert len(found("burst", [*honest_desk(1), *attack(5, sunday)])) == 5


def test_a_crowd_that_comes_once_a_month_is_usual() -> None:
    """One week in four the clinic is full: that is how this desk is."""
    crowds = [
        given(f"c{week}-{n}", MONDAY + timedelta(7 * week), 600 + n)
        for week in range(0, WEEKS, 4)
        for n in range(15)
    ]
    once = [each for each in crowds if each.key.startswith("c8-")]

    assert found("burst", [*honest_desk(), *crowds]) == set()
    assert len(found("burst", [*honest_desk(), *once])) >= 15


def test_what_people_excluded_makes_no_later_burst_usual() -> None:
    """Who sends a crowd every month does not teach the desk to expect it."""
    crowds = [
        given(f"c{week}-{n}", MONDAY + timedelta(7 * week), 600 + n)
        for week in range(0, WEEKS, 4)
        for n in range(15)
    ]
    last = {each.key for each in crowds if each.day == LAST_MONDAY}
    decided = [
        each if each.key in last else replace(each, decided=Standing.EXCLUDED) for each in crowds
    ]

    assert len(last) == 15
    assert found("burst", [*honest_desk(), *decided]) >= last


def test_a_mass_service_day_is_exempt() -> None:
    """A registered posyandu is as full as it likes, and makes no later crowd usual."""
    around = Surroundings(mass=frozenset({("loket", LAST_MONDAY)}))

    assert found("burst", [*honest_desk(), *attack(40)], around) == set()


def test_a_young_desk_is_not_judged() -> None:
    """Its week is not known yet: four other weeks must be."""
    young = [each for each in honest_desk() if each.day < MONDAY + timedelta(28)]
    burst = attack(18, MONDAY + timedelta(22))
    week_later = attack(18, MONDAY + timedelta(29))

    assert found("burst", [*young, *burst]) == set()
    assert len(found("burst", [*young, *week_later])) >= 18


@pytest.mark.parametrize(
    ("n", "mean", "chance"),
    [(1, 0.1, 0.0951625819640404), (5, 0.5, 1.721156e-04), (7, 0.5, 1.002e-06)],
)
def test_the_tail_is_poissons(n: int, mean: float, chance: float) -> None:
    """Against tables."""
    assert tail(n, mean) == pytest.approx(chance, rel=2e-3)


def test_what_people_decided_stays_decided() -> None:
    """Released: not held again, yet still a repeat. Excluded: nothing more is said."""
    first = given("a", LAST_MONDAY, 600, rater="w", pressed=True)
    second = given("b", LAST_MONDAY + timedelta(1), 600, rater="w", pressed=True)

    def reasons(decided: Standing | None) -> dict[str, str]:
        verdicts = judge([first, replace(second, decided=decided)], RULES)
        return {key: each.reason for key, each in verdicts.items()}

    assert reasons(None) == {"a": "pressure", "b": "pressure"}
    assert reasons(Standing.COUNTED) == {"a": "pressure", "b": "repeat"}
    assert reasons(Standing.EXCLUDED) == {"a": "pressure"}


def test_a_rule_that_is_off_says_nothing() -> None:
    """A policy names the rules that are asked."""
    ratings = [given("a", MONDAY, rater="w", pressed=True), given("b", MONDAY, rater="w")]

    assert judge(ratings, replace(RULES, on=("burst",))) == {}


MESSY = st.lists(
    st.builds(
        lambda day, minute, who: given(
            "", MONDAY + timedelta(day), minute, rater=f"w{who}", point=f"p{who % 2}",
            officer=["", "ani", "budi"][who % 3], pressed=who == 4,
        ),
        st.integers(0, 48), st.none() | st.integers(400, 1000), st.integers(0, 8),
    ),
    max_size=80,
)  # fmt: skip


@examples(MESSY, st.randoms(use_true_random=False))
def test_order_changes_nothing(ratings: list[RatingFacts], chance: Random) -> None:
    """Equal ratings have equal verdicts, handed in in any order, judged as often as one likes."""
    named = [replace(each, key=f"k{n}") for n, each in enumerate(ratings)]
    around = Surroundings(
        hours={"p0": MORNINGS["loket"]},
        staff={"ampenan": frozenset({"w7"})},
        served={("p1", MONDAY): 1},
        mass=frozenset({("p0", MONDAY)}),
    )
    mixed = list(named)
    chance.shuffle(mixed)
    verdicts = judge(named, RULES, around)

    assert list(judge(mixed, RULES, around).items()) == list(verdicts.items())
    assert judge(named, RULES, around) == verdicts


# --- `puas fold --integrity` ---


def folded(folder: Path, rows: Sequence[str], *options: str) -> Result:
    """Fold rows with the command, into JSON."""
    path = folder / "ratings.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    result = CliRunner().invoke(app, [str(path), "--json", *options])
    assert result.exit_code == 0, result.stderr
    return result


def scores(result: Result) -> dict[str, float]:
    """Scores by officer."""
    return {each["officer"]: each["score"] for each in json.loads(result.stdout)["officers"]}


def down_votes(kind: str) -> list[str]:
    """Thirty per cent of an officer's ratings on top of them, all ones."""
    if kind == "one device":
        days = [date(2026, 9, 1) + timedelta(n) for n in range(18)]
        return [f"{day},w-foe,petugas-3,layanan-0,perilaku,1" for day in days]
    return [f"{LAST_MONDAY},w-foe-{n},petugas-3,layanan-0,perilaku,1" for n in range(18)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [("one device", "17 of 1818 sessions for the desk only (repeat)"),
     ("one burst", "sessions held (burst)")],
)  # fmt: skip
def test_an_attack_moves_a_score_by_less_than_a_point(
    tmp_path: Path, kind: str, said: str
) -> None:
    """Without the rules it moves it by more than eight; nobody else's moves either."""
    honest = scores(folded(tmp_path, honest_rows()))
    attacked = [*honest_rows(), *down_votes(kind)]
    open_door = scores(folded(tmp_path, attacked))
    result = folded(tmp_path, attacked, "--integrity")
    shut = scores(result)

    assert open_door["petugas-3"] < honest["petugas-3"] - 8
    assert max(abs(shut[each] - honest[each]) for each in honest) < 1
    assert said in result.stderr


def test_honest_data_is_left_as_it_is(tmp_path: Path) -> None:
    """Of 1800 honest ratings none is held, so no score moves."""
    plain, judged = (folded(tmp_path, honest_rows(), *more) for more in ((), ("--integrity",)))

    assert plain.stdout == judged.stdout
    assert judged.stderr == ""


def test_a_table_of_held_sessions_alone_is_refused(tmp_path: Path) -> None:
    """Nothing is left to score, and that is said."""
    path = tmp_path / "ratings.csv"
    days = [MONDAY + timedelta(7 * week) for week in range(6)]
    rows = [f"{day},w,,imunisasi,perilaku,4" for day in days]
    path.write_text("\n".join([HEADER, *rows]) + "\n")

    result = CliRunner().invoke(app, [str(path), "--integrity"])

    assert result.exit_code == 1
    assert "nothing to score" in result.stderr


def test_a_policy_names_what_holds(tmp_path: Path) -> None:
    """Another policy, other rules."""
    policy = Path(__file__).parents[1] / "policies" / "second.toml"
    text = policy.read_text(encoding="utf-8").replace('"burst", "repeat"]', '"burst"]')
    (tmp_path / "mine.toml").write_text(text)
    rows = [*honest_rows(), *down_votes("one device")]

    result = folded(tmp_path, rows, "--integrity", "--policy", str(tmp_path / "mine.toml"))

    assert "repeat" not in result.stderr
