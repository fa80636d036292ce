"""The policy: complete by itself, every fault named by its key, and not Indonesia's alone."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.scores.district import Scores
from scoring.citizens.index import BANDS, Tally, band_of, index_of
from scoring.fold import fold, performance
from scoring.officers.calibration import calibrate
from scoring.officers.officer_score import THRESHOLDS, score_of
from scoring.performance.aspects import CITIZENS, LEAST_PRESENT
from scoring.performance.indicators import ATTAINMENT_CAP
from scoring.performance.predicate import PREDICATE_RULES, Level, Predicate
from scoring.policies.policy import Policy, load_policy
from scoring.policies.rules import RULES, Rules, document_of_rules, rules_of_document
from scoring.sums import Sums
from tests.scored import rate_weeks
from tests.world import TUESDAY, World, open_bot

PACKAGED = Path(__file__).parents[2] / "scoring" / "policies" / "indonesia.toml"
SECOND = Path(__file__).parents[1] / "policies" / "second.toml"


def test_the_packaged_policy_holds_the_regulations_numbers() -> None:
    """What `scoring` falls back on without a policy is what the packaged policy says."""
    policy = load_policy()

    assert policy.bands == BANDS
    assert policy.rules.thresholds == THRESHOLDS
    assert policy.rules.predicate == PREDICATE_RULES
    assert policy.rules.cap == ATTAINMENT_CAP
    assert policy.rules.least_present == LEAST_PRESENT
    assert policy.berakhlak == {
        "perilaku": "berorientasi pelayanan",
        "waktu": "berorientasi pelayanan",
        "kompetensi": "kompeten",
        "diminta_nilai": "akuntabel",
        "diminta_biaya": "akuntabel",
    }
    assert (policy.first_month, policy.window_months, policy.scale) == (1, 12, (1, 4))
    assert [each.name for each in policy.rules.behaviour if each.source == "citizen"] == [CITIZENS]
    assert policy.labels_in("id") == {}
    assert hash(policy) == hash(load_policy())


@pytest.mark.parametrize("rules", [RULES, load_policy().rules, load_policy(SECOND).rules])
def test_rules_are_kept_and_read_back_to_the_last_digit(rules: Rules) -> None:
    """A closed period is recomputed by the rules that were kept with it."""
    assert rules_of_document(document_of_rules(rules)) == rules


def final_score(policy: Policy) -> Any:
    """An officer of many, with 40 sessions of the second highest answer."""
    low, high = policy.scale
    cells = {}
    for who in range(12):
        # Alternating answers around a level of her own: scatter within, and between.
        values = [min(high, max(low, high - 1 + (at + who // 4) % 3 - 1)) for at in range(40)]
        sums = Sums()
        for value in values:
            sums = sums.with_session(1000 * value)
        cells[f"officer-{who:02}", "desk"] = sums
    calibration = calibrate(cells, policy.scale)
    own = {"desk": cells["officer-00", "desk"]}
    return cells, calibration, score_of("officer-00", own, calibration, policy.rules.thresholds)


@pytest.mark.parametrize("path", [PACKAGED, SECOND])
def test_each_policy_scores_on_its_own_scale(path: Path) -> None:
    """Document, performance and proposal follow from the policy's numbers."""
    policy = load_policy(path)
    cells, calibration, score = final_score(policy)
    document = fold(cells, calibration, {}, policy.rules)
    row = document["officers"][0]
    highest = 100 if policy.scale == (1, 4) else policy.highest

    assert all(policy.lowest <= each["score"] <= highest for each in document["officers"])
    assert row["performance"]["hasil_kerja"] is None
    assert row["performance"]["predicate"] == Predicate.UNDECIDED.value
    on_hundred = row["performance"]["perilaku_kerja"]
    if policy.scale == (1, 4):
        assert on_hundred == pytest.approx(row["score"])
    else:
        assert on_hundred == pytest.approx(25 + 75 * (row["score"] - 1) / 4)
    assert score.score == row["score"]


def test_fold_takes_scale_states_and_targets_from_a_policy(tmp_path: Path) -> None:
    """Eight ratings are enough, the answers go to five, and waiting counts twice, downwards."""
    from tests.scores.folding import puas_fold, written

    rows = [
        f"2026-11-02,warga-{at},{who},desk,courtesy,{1 + (at + len(who)) % 5}"
        for who in ("ani", "budi", "citra")
        for at in range(8)
    ]
    targets = written(
        tmp_path,
        ["ani,waiting minutes,2026-Q3,10,5", "ani,doses,2026-Q3,100,80"],
        "targets.csv",
        "officer,indicator,period,target,actual",
    )
    told = puas_fold(written(tmp_path, rows), "--policy", SECOND, "--targets", targets, "--json")
    document = json.loads(told.stdout)

    assert {row["state"] for row in document["officers"]} == {"provisional"}
    assert all(1 <= row["score"] <= 5 for row in document["officers"])
    # (2 x 1.1 + 0.8) / 3: half the minutes are 1.5, capped at 1.1.
    work = document["officers"][0]["performance"]["hasil_kerja"]
    assert work == pytest.approx(100 * (2 * 1.1 + 0.8) / 3)


def test_recorded_values_enter_behaviour_by_their_weights() -> None:
    """60 of 100 for citizens alone is enough; attendance moves it, a judgement has no error."""
    policy = load_policy()
    _, calibration, score = final_score(policy)
    rules, scale = policy.rules, calibration.scale
    alone = performance(score, (), scale, rules)
    with_attendance = performance(score, (), scale, rules, {"kehadiran": 100.0})
    assert score.score is not None

    assert alone["perilaku_kerja"] == pytest.approx(score.score)
    assert with_attendance["perilaku_kerja"] == pytest.approx((60 * score.score + 1500) / 75)
    unseen = replace(score, score=None)
    assert performance(unseen, (), scale, rules, {"kehadiran": 100.0})["perilaku_kerja"] is None


def test_indicators_are_shown_by_aspect() -> None:
    """Each aspect has what is known of its indicators, in the order of the seed."""
    from scoring.fold import aspects_of

    rules = load_policy().rules
    _, calibration, score = final_score(load_policy())
    aspects = aspects_of(
        score, calibration.scale, rules, {"kehadiran": 97.5, "kerja sama tim": 80}
    )

    assert list(aspects) == ["disiplin", "kompetensi", "integritas", "kontribusi", "kerja sama"]
    assert aspects["integritas"] is None
    assert aspects["disiplin"] is not None
    assert aspects["disiplin"].value == 97.5
    assert aspects["kerja sama"] is not None
    assert aspects["kerja sama"].unmeasured == ("kerja sama tim",)


def test_another_matrix_proposes_otherwise() -> None:
    """The matrix is the policy's: where it says baik everywhere, baik is certain."""
    from scoring.performance.predicate import Measure, propose

    matrix = dict.fromkeys(((row, column) for row in Level for column in Level), Predicate.GOOD)
    rules = replace(PREDICATE_RULES, matrix=matrix)

    assert propose(Measure(50), Measure(50), rules, final=True).predicate is Predicate.GOOD


def test_bands_of_a_policy_grade_the_index() -> None:
    """88 is A nowhere in Indonesia, and Good in the second policy."""
    second = load_policy(SECOND)
    tallies = {"speed": Tally(25, 88)}

    assert index_of(25, tallies).grade == "B"
    assert index_of(25, tallies, bands=second.bands).grade == "Good"
    assert band_of(Decimal("59.99"), second.bands).grade == "Poor"


async def test_a_citizen_rates_in_the_words_of_the_second_policy(world: World) -> None:
    """Five answers a question, its own elements, at most four taps; sums on its own scale."""
    settings = world.settings.model_copy(update={"policy": SECOND})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        there = replace(world, puas=puas)
        person = there.person(5)
        await there.scan(person, "ampenan-kia-1")
        assert "How was it overall?" in person.chat[-1].text
        answers = [row[0].text for row in person.chat[-1].keyboard[:-1]]
        assert answers == ["1 · Very bad", "2 · Bad", "3 · So so", "4 · Good", "5 · Very good"]
        await there.tap(person, "5 · Very good")
        assert "Was Petugas KIA 1 polite?" in person.chat[-1].text
        await there.tap(person, "4 · Quite", "5 · Very well")
        last = person.chat[-1].keyboard[0][0].text
        await there.tap(person, last)
        assert "✓" in person.chat[-1].text or "Struk" in person.chat[-1].text

        (answered,) = (await there.answers()).values()
        assert answered["overall"] == 5
        assert {"courtesy", "skill"} < set(answered)


async def test_a_district_is_scored_by_the_second_policy(world: World) -> None:
    """Blocks of eight, a fiscal quarter, scores on 1..5."""
    settings = world.settings.model_copy(update={"policy": SECOND})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        there = replace(world, puas=puas)
        await rate_weeks(there, TUESDAY, 2)
        world.clock.move_to(TUESDAY.replace(month=12, day=14))
        policy = puas.policy
        scores = Scores(world.database, world.clock, policy)
        from scoring.period import PeriodKind, period_of

        quarter = period_of(world.clock.today(), PeriodKind.QUARTER, policy.first_month)
        assert (quarter.name, quarter.first_on) == ("2026-Q3", date(2026, 10, 1))
        standing = await scores.now(quarter)

    assert standing.basis.calibration.scale == (1, 5)
    assert all(1 <= row["score"] <= 5 for row in standing.result["officers"] if row["score"])
