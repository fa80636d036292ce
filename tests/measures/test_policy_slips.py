"""A slip in a policy is told by the key at fault."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.policies.policy import PolicyWrong, load_policy, read_policy
from tests.measures.test_policy import PACKAGED, SECOND

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
