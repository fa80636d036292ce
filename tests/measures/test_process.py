"""Process: of the plans that an officer answers for, how many were done by their day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.apply import import_files
from bot.scores.district import Scores
from bot.scores.measured import indicator_lines
from bot.speech.texts import texts_in
from scoring.performance.indicators import Record, attainment, work_result
from scoring.performance.process import FOLLOW_UPS, Plan, standards_kept, with_standards
from scoring.period import parse_period
from scoring.policies.policy import Policy, load_policy
from scoring.policies.rules import Rules
from scoring.policies.versions import Policies
from tests.scores.test_closing_periods import IN_TIME
from tests.staff.test_scores_chat import officer_of
from tests.world import World

Q4 = parse_period("2026-Q4")
LATER = date(2027, 1, 3)
WEIGHED = Rules(weights={FOLLOW_UPS: 0.5})


def plan(due: str, done: str | None = None, officer: str = "kia-1") -> Plan:
    """A plan by its days."""
    return Plan(officer, date.fromisoformat(due), date.fromisoformat(done) if done else None)


THREE = (
    plan("2026-10-31", "2026-10-31"),
    plan("2026-11-30", "2026-10-02"),
    plan("2026-12-31", "2027-01-01"),
)


def test_two_of_three_were_done_by_their_day() -> None:
    """On the day is in time, a day later is not; (95 + 0.5 x 66.67) / 1.5 is 85.56."""
    (kept,) = standards_kept(Q4, THREE, WEIGHED, LATER).values()

    assert kept == Record(FOLLOW_UPS, Fraction(3), Fraction(2), 0.5)
    assert attainment(kept) == pytest.approx(2 / 3)
    target = Record("imunisasi dasar lengkap", Fraction(100), Fraction(95))
    assert work_result([target, kept]) == pytest.approx(85.5556, abs=1e-4)


def test_what_was_not_due_is_absent() -> None:
    """Neither another period's plans nor those whose day is not over: it is no 0 and no 100."""
    assert standards_kept(parse_period("2026-Q3"), THREE, WEIGHED, LATER) == {}
    assert standards_kept(Q4, THREE, WEIGHED, date(2026, 10, 31)) == {}
    (kept,) = standards_kept(Q4, THREE, WEIGHED, date(2026, 11, 1)).values()
    assert (kept.target, kept.actual) == (1, 1)
    assert standards_kept(Q4, (), WEIGHED, LATER) == {}


@pytest.mark.parametrize("weights", [{}, {FOLLOW_UPS: 0.0}, {"another": 1.0}])
def test_it_counts_only_where_a_policy_weighs_it(weights: dict[str, float]) -> None:
    """What a policy does not name weighs nothing here, though a target weighs 1 then."""
    assert standards_kept(Q4, THREE, Rules(weights=weights), LATER) == {}


def test_a_target_of_that_name_takes_its_place() -> None:
    """An office that counts by hand is not counted twice."""
    kept = standards_kept(Q4, (*THREE, plan("2026-10-02", officer="obat-1")), WEIGHED, LATER)
    own = Record(FOLLOW_UPS, Fraction(10), Fraction(9))
    other = Record("zakat", Fraction(10), Fraction(9))

    told = with_standards({"kia-1": [own], "obat-1": [other], "ugd-1": [other]}, kept)
    assert told == {
        "kia-1": [own],
        "obat-1": [Record(FOLLOW_UPS, Fraction(1), Fraction(0), 0.5), other],
        "ugd-1": [other],
    }


DAYS = st.dates(date(2026, 9, 1), date(2027, 1, 31))
PLANS = st.lists(st.builds(Plan, st.sampled_from("ab"), DAYS, st.none() | DAYS))


@given(PLANS, st.randoms(use_true_random=False))
def test_doing_more_by_its_day_never_lowers_it(plans: list[Plan], chance: object) -> None:
    """In whatever order plans come; it lies between nothing and all."""
    kept = standards_kept(Q4, plans, WEIGHED, LATER)
    better = [replace(each, done_on=each.due_on) for each in plans]

    assert kept == standards_kept(Q4, plans[::-1], WEIGHED, LATER)
    for officer, record in standards_kept(Q4, better, WEIGHED, LATER).items():
        assert attainment(record) == 1
        assert 0 <= (attainment(kept[officer]) or 0) <= 1


# --- From the file to the card ---

FILE = """\
key,unit,element,action,due_on,responsible,status,done_on,evidence,officer
a,ampenan,waktu,Antrean,2026-10-31,Koordinator KIA,done,2026-10-30,,kia-1
b,ampenan,waktu,Papan,2026-11-30,Koordinator KIA,started,,,kia-1
c,ampenan,sarana,Kursi,2026-11-30,Pengurus Barang,planned,,,
d,ampenan,sarana,Gedung,2026-11-30,Koordinator KIA,dropped,,,kia-1
"""


def weighing(weight: float) -> Policy:
    """The packaged policy with this weight."""
    policy = load_policy()
    weights = {**policy.rules.weights, FOLLOW_UPS: weight}
    return replace(policy, rules=replace(policy.rules, weights=weights))


async def test_plans_reach_the_card_and_stay_as_they_were_closed(
    rated_world: World, tmp_path: Path
) -> None:
    """One of two due; a plan done later moves nothing that was closed, and nobody else's."""
    file = tmp_path / "follow_ups.csv"
    file.write_text(FILE, encoding="utf-8")
    await import_files(rated_world.database, [file], rated_world.clock.now())
    rated_world.clock.move_to(datetime.fromisoformat(IN_TIME))
    weighed = Scores(rated_world.database, rated_world.clock, Policies((weighing(0.5),)))
    standing = await weighed.now(Q4)
    assert standing.basis.records == {"kia-1": [Record(FOLLOW_UPS, Fraction(2), Fraction(1), 0.5)]}
    await weighed.close(Q4, "test")
    file.write_text(FILE.replace("started,,", "done,2026-11-29,"), encoding="utf-8")
    await import_files(rated_world.database, [file], rated_world.clock.now() + timedelta(days=1))

    assert (await weighed.now(Q4)).basis == standing.basis
    assert (await weighed.recompute(Q4))[1] == []
    card = (await rated_world.say(await officer_of(rated_world), "/skor 2026-Q4")).text
    assert (
        "\nSasaran tindak lanjut tepat waktu: 1 dari 2 (50\u00a0%) · sedikit kejadian, rentang 90\u00a0%: 3–97\u00a0%\n"
        in card
    )
    plain = Scores(rated_world.database, rated_world.clock, rated_world.puas.policies)
    assert (await plain.now(parse_period("2026"))).basis.records is None


def test_an_indicator_that_weighs_nothing_is_not_told_of() -> None:
    """What a period measures by is what counts."""
    texts = texts_in("id")
    line = "· tindak lanjut tepat waktu: bobot 0,5"

    assert line in list(indicator_lines(weighing(0.5).rules, texts))
    assert not any(FOLLOW_UPS in line for line in indicator_lines(weighing(0).rules, texts))
