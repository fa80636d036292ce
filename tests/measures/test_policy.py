"""The policy: complete by itself, every fault named by its key, and not Indonesia's alone."""

import json
import re
import tomllib
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
from scoring.performance.aspects import BERAKHLAK, CITIZENS, LEAST_PRESENT
from scoring.performance.indicators import ATTAINMENT_CAP
from scoring.performance.predicate import PREDICATE_RULES, Level, Predicate
from scoring.policies.policy import Policy, PolicyWrong, load_policy, read_policy
from scoring.policies.rules import RULES, Rules, document_of_rules, rules_of_document
from scoring.sums import Sums
from tests.scored import rate_weeks
from tests.world import TUESDAY, World, open_bot

PACKAGED = Path(__file__).parents[2] / "scoring" / "policies" / "indonesia.toml"
SECOND = Path(__file__).parents[1] / "policies" / "second.toml"

# What is changed in the packaged policy, and every line that is said about it.
SLIPS: list[tuple[str, str, list[str]]] = [
    ('version = "2026.1"', "", ["version: expected str, found nothing"]),
    ('version = "2026.1"', 'version = ""', ["version: must have 1 to 16 characters"]),
    (
        "valid_from = 2026-01-01",
        'valid_from = "soon"',
        ["valid_from: expected date, found 'soon'"],
    ),
    ("first_month = 1 ", "first_month = 13 ", ["year.first_month: must be 1 to 12"]),
    ("first_month = 1 ", "first_month = true ", ["year.first_month: expected int, found True"]),
    ("lowest = 1", "lowest = 4", ["scale.highest: must be above scale.lowest"]),
    (
        '["perilaku", "kompetensi"]',
        "[]",
        [
            "elements.person: at least one element must be about the person",
            "survey.elements: there is no such element: kompetensi",
            "survey.elements: there is no such element: perilaku",
            "berakhlak.perilaku: there is no such element",
            "berakhlak.kompetensi: there is no such element",
        ],
    ),
    (
        '["perilaku", "kompetensi"]',
        '["perilaku", 4]',
        ["elements.person: expected a list of words, found ['perilaku', 4]"],
    ),
    (
        '["perilaku", "kompetensi"]',
        '["perilaku", "perilaku"]',
        ["elements.person: a word stands twice"],
    ),
    (
        '["perilaku", "kompetensi"]',
        '["perilaku", "kompetensi", "waktu"]',
        ["elements: an element stands in two of the lists"],
    ),
    (
        "integrity_every = 5",
        "integrity_every = 0",
        ["elements.integrity_every: must be at least 1"],
    ),
    ("change_hours = 24 ", "change_hours = 25 ", ["conversation.change_hours: must be 1 to 24"]),
    (
        "conversation_hours = 48",
        "conversation_hours = 12",
        ["retention.conversation_hours: must be 24 to 168"],
    ),
    (
        "comment_months = 6",
        "comment_months = 25",
        ["retention.comment_months: must not be above retention.rating_months"],
    ),
    (
        "minimum = 10 ",
        "minimum = 1 ",
        ["anonymity.minimum: must be at least 2"],
    ),
    (
        "provisional_below = 30",
        "provisional_below = 9",
        ["states.provisional_below: must not be below anonymity.minimum"],
    ),
    (
        "reliability = 0.70",
        "reliability = 1.2",
        ["states.reliability: expected a number from 0 to 1, found 1.2"],
    ),
    ("peers = 5", "peers = -1", ["states.peers: must not be negative"]),
    (
        "standard = 76.61",
        'standard = "B"',
        ["index.standard: expected a number from 25 to 100, found 'B'"],
    ),
    ("least = 0.00", "least = 1.00", ["index.bands: the lowest grade must begin at 0"]),
    ("least = 65.00", "least = 76.61", ["index.bands: two grades begin at the same index"]),
    (
        'D = { least = 0.00, quality = "Tidak Baik" }',
        "D = 0",
        [
            "index.bands.D: expected a table, found 0",
            "index.bands: the lowest grade must begin at 0",
        ],
    ),
    (
        '"served", "repeat"]',
        '"served", "replay"]',
        ["integrity.rules: there is no rule 'replay'"],
    ),
    (
        'pressure = ["diminta_nilai"]',
        'pressure = ["waktu"]',
        ["integrity.pressure: 'waktu' is no integrity item"],
    ),
    (
        "history = 4 ",
        "history = 13 ",
        ["integrity.burst.history: must be below integrity.burst.weeks"],
    ),
    (
        "alpha = 0.00001",
        "alpha = 0.5",
        ["integrity.burst.alpha: expected a number from 1e-12 to 0.01, found 0.5"],
    ),
    (
        "least = 5 ",
        "least = 1 ",
        ["integrity.burst.least: expected a whole number from 2 to 1000, found 1"],
    ),
    ("windows = [30, 120]", "windows = [120, 30]", ["integrity.burst.windows: must rise"]),
    ("window_months = 12", "window_months = 0", ["calibration.window_months: must be 1 to 60"]),
    (
        "attainment_cap = 1.20",
        "attainment_cap = 0.5",
        ["work.attainment_cap: expected a number from 1 to 2, found 0.5"],
    ),
    (
        "{ weight = 0.5, falling = true }",
        '{ weight = 0.5, falling = "yes" }',
        ["work.indicators.putus imunisasi.falling: expected bool, found 'yes'"],
    ),
    (
        'source = "citizen"',
        'source = "record"',
        [
            "behaviour.indicators: exactly one is told by citizens, such as 'penilaian warga'",
        ],
    ),
    (
        'weight = 10, aspect = "kerja sama"',
        'weight = 90, aspect = "kerja sama"',
        [
            (
                "behaviour.indicators.kerja sama tim.weight: a supervisor alone may judge "
                "at most 0.3 of all"
            ),
        ],
    ),
    (
        'aspect = "disiplin"',
        'aspect = "rajin"',
        [
            (
                "behaviour.indicators.kehadiran.aspect: expected one of disiplin, kompetensi, "
                "integritas, kontribusi, kerja sama, found 'rajin'"
            ),
        ],
    ),
    (
        "hasil_kerja = [90, 110]",
        "hasil_kerja = [110, 90]",
        ["levels.hasil_kerja: must rise"],
    ),
    (
        "hasil_kerja = [90, 110]",
        "hasil_kerja = [90, 1.5, 3]",
        ["levels.hasil_kerja: expected 2 numbers, found [90, 1.5, 3]"],
    ),
    (
        "good = 0.80 ",
        "good = 0.4 ",
        ["predicate.good: expected a number from 0.5 to 1, found 0.4"],
    ),
    (
        '"di atas" = { "di bawah" = "kurang", ',
        '"di atas" = { "di bawah" = "buruk", ',
        [
            (
                "predicate.matrix.di atas.di bawah: expected one of sangat baik, baik, "
                "butuh perbaikan, kurang, sangat kurang, found 'buruk'"
            ),
        ],
    ),
    (
        'perilaku = "berorientasi pelayanan"',
        'perilaku = "ramah"',
        [
            (
                "berakhlak.perilaku: expected one of berorientasi pelayanan, akuntabel, kompeten, "
                "harmonis, loyal, adaptif, kolaboratif, found 'ramah'"
            ),
        ],
    ),
    (
        '["above", "target"]',
        '["above", "best"]',
        ["recognition.rules: there is no rule 'best'"],
    ),
    (
        "attained = 100",
        "attained = 130",
        ["recognition.attained: expected a number from 0 to 120, found 130"],
    ),
    (
        'record = "pelatihan"',
        'record = "kerja sama tim"',
        ["development.record: no recorded indicator is called 'kerja sama tim'"],
    ),
    (
        '"disiplin" = "disiplin kerja"',
        '"kerja sama" = "kerja sama"',
        ["development.training.kerja sama: no indicator measures this aspect"],
    ),
    (
        '"disiplin kerja"',
        '""',
        ["development.training.disiplin: must not be empty"],
    ),
    (
        'kecepatan = ["cepat", "sigap", "gesit", "quick", "fast"]',
        'kecepatan = "cepat"\nkeindahan = [1]',
        [
            "praise.themes.kecepatan: expected a list of words, found 'cepat'",
            "praise.themes.keindahan: expected a list of words, found [1]",
        ],
    ),
    ("peers = 5", "peers = 5\npears = 5", ["states.pears: there is no such key"]),
    (
        'elements = ["persyaratan"',
        'elements = []\nunused = ["persyaratan"',
        ["survey.elements: at least one element is needed", "survey.unused: there is no such key"],
    ),
    (
        '[survey.bands.sex]\nvalues = ["L", "P"]\n[survey.bands.sex.texts]',
        '[survey.bands.faith]\nvalues = ["L", "P"]\n[survey.bands.faith.texts]',
        [
            "survey.bands.faith.values: only sex, age, education, occupation may be asked of a person"
        ],
    ),
    (
        'values = ["L", "P"]',
        'values = ["L"]',
        [
            "survey.bands.sex.values: expected 2 to 12 of at most 32 characters",
            "survey.bands.sex.texts.id.answers: expected 1 labels of at most 20 characters",
            "survey.bands.sex.texts.en.answers: expected 1 labels of at most 20 characters",
        ],
    ),
    (
        """id = { question = "Jenis kelamin?", answers = ["Laki-laki", "Perempuan"] }
en = { question = "Your sex?", answers = ["Male", "Female"] }
""",
        "",
        ["survey.bands.sex.texts: at least one language is needed"],
    ),
    ("[states]", "[stats]\nx = 1\n[states]", ["stats: there is no such key"]),
    (
        'aspect = "disiplin", ',
        'aspect = "disiplin", weigth = 2, ',
        ["behaviour.indicators.kehadiran.weigth: there is no such key"],
    ),
]


def said_of(text: str) -> list[str]:
    """Every line that is said of a policy's text."""
    with pytest.raises(PolicyWrong) as caught:
        read_policy(tomllib.loads(text, parse_float=Decimal))
    return list(caught.value.faults)


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_a_slip_is_told_by_its_key(old: str, new: str, said: list[str]) -> None:
    """One change, and what is said about it names where it stands."""
    text = PACKAGED.read_text(encoding="utf-8")
    assert old in text

    assert said_of(text.replace(old, new, 1)) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"Very slow", "Slow", ',
            '"Very slow", ',
            "labels.en.speed.answers: expected 5 different answers, found 4",
        ),
        (
            '["No", "Yes"]',
            '["No", "Yes", "Perhaps"]',
            "labels.en.asked_for_money.answers: expected 2 different answers, found 3",
        ),
        (
            '"Very slow", ',
            '"As slow as a ceremony of state", ',
            "labels.en.speed.answers: an answer has at most 26 characters",
        ),
        (
            "speed = { name",
            "sped = { name",
            "labels.en.sped: there is no such element",
        ),
    ],
)
def test_a_slip_in_a_policys_own_texts_is_told(old: str, new: str, said: str) -> None:
    """Every answer of the scale has its words, and they fit a button."""
    text = SECOND.read_text(encoding="utf-8")
    assert old in text

    assert said_of(text.replace(old, new, 1)) == [said]


def test_every_slip_is_told_at_once() -> None:
    """Who mends a file mends it once; a key that two rules read is told once."""
    text = PACKAGED.read_text(encoding="utf-8")
    text = text.replace("highest = 4", "highest = 4.5").replace("minimum = 10", "minimum = true")
    text = text.replace("peers = 5", "pears = 5")

    assert said_of(text) == [
        "scale.highest: expected int, found 4.5",
        "anonymity.minimum: expected int, found True",
        "states.peers: expected int, found nothing",
        "states.pears: there is no such key",
    ]


def test_an_empty_policy_says_which_keys_it_lacks() -> None:
    """Every key of the packaged policy is one of them: none has a silent default."""
    said = "\n".join(said_of(""))
    for key in (
        "scale.lowest",
        "index.bands",
        "states.reliability",
        "levels.perilaku_kerja",
        "behaviour.supervisor_cap",
        "predicate.matrix.sesuai.sesuai",
        "berakhlak",
        "calibration.window_months",
    ):
        assert f"{key}: " in said


def test_a_file_that_is_no_policy_is_told(tmp_path: Path) -> None:
    """Neither one that is not there, nor one that is no TOML."""
    broken = tmp_path / "mine.toml"
    broken.write_text("scale is 1 to 4")
    for path in (broken, tmp_path / "nowhere.toml"):
        with pytest.raises(PolicyWrong, match=re.escape(str(path))):
            load_policy(path)


def test_the_packaged_policy_holds_the_regulations_numbers() -> None:
    """What `scoring` falls back on without a policy is what the packaged policy says."""
    policy = load_policy()

    assert policy.bands == BANDS
    assert policy.rules.thresholds == THRESHOLDS
    assert policy.rules.predicate == PREDICATE_RULES
    assert policy.rules.cap == ATTAINMENT_CAP
    assert policy.rules.least_present == LEAST_PRESENT
    assert policy.berakhlak == BERAKHLAK
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
    from tests.scores.test_fold import puas_fold, written

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
