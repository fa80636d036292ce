"""The IKM: published surveys, the traps of rounding, and what holds for every survey."""

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.cli.ikm import ikm
from scoring.citizens.index import (
    Tally,
    band_of,
    half_up,
    index_of,
    rounded_weight,
    sample_size,
    tally_answers,
    weakest,
)
from scoring.faults import InputWrong

NINE = [
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarana",
    "pengaduan",
]
"""The elements in questionnaire order (U8 facilities, U9 complaints)."""

QUARTER = {
    "persyaratan": "4" * 18 + "3" * 11,
    "prosedur": "4" * 14 + "3" * 15,
    "waktu": "4" * 15 + "3" * 12 + "2" * 2,
    "biaya": "4" * 29,
    "produk": "4" * 15 + "3" * 14,
    "kompetensi": "4" * 18 + "3" * 11,
    "perilaku": "4" * 19 + "3" * 10,
    "sarana": "4" * 18 + "3" * 11,
    "pengaduan": "4" * 28 + "3",
}
"""Vector A: a third quarter of 29 respondents, published with its frequencies."""

LABORATORY = [
    "443",
    "443",
    "343",
    "343",
    "443",
    "434",
    "344",
    "443",
    "442",
    "433",
    "442",
    "343",
    "443",
    "443",
    "343",
    "433",
    "353",
    "423",
    "443",
    "443",
]
"""Vector B1: twenty respondents and three elements, published with a 5 in row 17."""

app = typer.Typer()
app.command()(ikm)


def sheet(folder: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write a table of answers as a CSV file."""
    path = folder / "answers.csv"
    path.write_text("\n".join(",".join(cells) for cells in [header, *rows]) + "\n")
    return path


def puas_ikm(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def quarter(folder: Path) -> Path:
    """Write vector A."""
    return sheet(folder, list(QUARTER), list(zip(*QUARTER.values(), strict=True)))


@pytest.mark.parametrize(
    ("weight", "expected"),
    [("exact", 91.48), ("0.11", 90.56), ("rounded", 90.56), ("0.111", 91.38)],
)
def test_the_published_quarter_depends_on_the_weight_alone(
    tmp_path: Path, weight: str, expected: float
) -> None:
    """Vector A: 91.48 with the exact ninth, 90.56 with 0.11, 91.38 with 0.111; always an A."""
    result = puas_ikm(quarter(tmp_path), "--weight", weight, "--json")
    document = json.loads(result.stdout)
    assert (document["ikm"], document["grade"], document["quality"]) == (
        expected,
        "A",
        "Sangat Baik",
    )
    used = {"exact": "exact", "rounded": 0.11}.get(weight) or float(weight)
    assert document["weight"] == used


def test_the_document_holds_every_element_unrounded(tmp_path: Path) -> None:
    """Vector A: totals are the published ones; raw is 955/261 to the last digit."""
    document = json.loads(puas_ikm(quarter(tmp_path), "--json").stdout)
    assert list(document) == ["n", "elements", "raw", "ikm", "grade", "quality", "weight"]
    assert document["n"] == 29
    assert document["raw"] == 955 / 261
    assert [element["total"] for element in document["elements"]] == [
        105, 101, 100, 116, 102, 105, 106, 105, 115,
    ]  # fmt: skip
    assert document["elements"][2] == {
        "element": "waktu",
        "n": 29,
        "total": 100,
        "mean": 100 / 29,
        "index": 2500 / 29,
    }


def test_the_weakest_elements_of_the_quarter_are_waktu_then_prosedur() -> None:
    """Vector A's own report names them in this order."""
    tallies = {name: Tally(29, sum(map(int, answers))) for name, answers in QUARTER.items()}
    lowest = weakest(index_of(29, tallies), 2)
    assert [element.element for element in lowest] == ["waktu", "prosedur"]


def test_a_five_is_refused_by_file_line_and_element(tmp_path: Path) -> None:
    """Vector B1: row 17 stands on line 18 of the file; nothing is printed on stdout."""
    path = sheet(tmp_path, ["reliability", "assurance", "empathy"], LABORATORY)
    result = puas_ikm(path, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"{path}: line 18: assurance is 5; an answer is 1 to 4 or blank\n"


@pytest.mark.parametrize(
    ("weight", "expected"),
    # Totals 74, 75, 60 of 20: 209/60*25 = 87.0833, 209/20*25*0.33 = 86.2125.
    [("exact", 87.08), ("rounded", 86.21)],
)
def test_the_laboratory_with_its_five_made_a_four(
    tmp_path: Path, weight: str, expected: float
) -> None:
    """Vector B1 corrected: 87.08 exact, 86.21 with 0.33, both a B."""
    rows = [row.replace("5", "4") for row in LABORATORY]
    path = sheet(tmp_path, ["reliability", "assurance", "empathy"], rows)
    document = json.loads(puas_ikm(path, "--weight", weight, "--json").stdout)
    assert (document["ikm"], document["grade"]) == (expected, "B")


def test_the_laboratory_as_published_rounds_half_up() -> None:
    """Vector B1 as printed, totals 74, 76, 60: 86.625 becomes 86.63 with 0.33, 87.50 exactly."""
    tallies = {"reliability": Tally(20, 74), "assurance": Tally(20, 76), "empathy": Tally(20, 60)}
    assert index_of(20, tallies, rounded_weight(3)).ikm == Decimal("86.63")
    assert index_of(20, tallies).ikm == Decimal("87.50")


def test_one_respondent_who_gives_all_fours_makes_a_hundred(tmp_path: Path) -> None:
    """Vector C: 100.00 and A, where 0.11 would make 99."""
    path = sheet(tmp_path, NINE, ["444444444"])
    assert json.loads(puas_ikm(path, "--json").stdout)["ikm"] == 100
    assert json.loads(puas_ikm(path, "--weight", "0.11", "--json").stdout)["ikm"] == 99


def test_fourteen_elements_agree_with_their_published_values() -> None:
    """Vector D: every element times 25, which the report truncates to two decimals."""
    totals = [89, 90, 83, 85, 88, 88, 86, 89, 87, 89, 93, 91, 87, 89]
    published = "74.16 75 69.16 70.83 73.33 73.33 71.66 74.16 72.5 74.16 77.5 75.83 72.5 74.16"
    index = index_of(30, {f"u{at}": Tally(30, total) for at, total in enumerate(totals)})
    assert [int(element.index * 100) for element in index.elements] == [
        int(Decimal(value) * 100) for value in published.split()
    ]
    assert index.ikm == Decimal("73.45")


@pytest.mark.parametrize(
    ("raw", "ikm_text", "grade"),
    [
        (Fraction(88305, 1000), "88.31", "A"),
        (Fraction(883049, 10000), "88.30", "B"),
        (Fraction(76605, 1000), "76.61", "B"),
        (Fraction(76604, 1000), "76.60", "C"),
        (Fraction(64995, 1000), "65.00", "C"),
        (Fraction(64994, 1000), "64.99", "D"),
        (Fraction(25), "25.00", "D"),
    ],
)
def test_a_value_is_rounded_before_it_is_graded(raw: Fraction, ikm_text: str, grade: str) -> None:
    """No value falls into the holes between the printed bands."""
    assert half_up(raw) == Decimal(ikm_text)
    assert band_of(half_up(raw)).grade == grade


def test_a_survey_exactly_on_the_border_is_an_a() -> None:
    """1,000 answers that sum to 3,532.2 would be 88.305: an index of 88.305 is graded A."""
    index = index_of(5000, {"perilaku": Tally(5000, 17661)})
    assert (25 * index.raw, index.ikm, index.grade) == (Fraction("88.305"), Decimal("88.31"), "A")


def test_an_empty_column_leaves_the_index_and_blanks_keep_their_own_n(tmp_path: Path) -> None:
    """Two elements are left of three; each mean is over its own answers."""
    path = sheet(tmp_path, ["waktu", "biaya", "sarana"], [["4", "", "3"], ["2", "", ""]])
    document = json.loads(puas_ikm(path, "--json").stdout)
    assert [(row["element"], row["n"], row["mean"]) for row in document["elements"]] == [
        ("waktu", 2, 3),
        ("sarana", 1, 3),
    ]
    assert (document["n"], document["ikm"]) == (2, 75)


def test_a_row_without_answers_is_no_respondent(tmp_path: Path) -> None:
    """Blank lines, and rows of blanks, count nowhere."""
    path = sheet(tmp_path, ["waktu", "biaya"], [["4", "4"], ["", ""], [], ["3", " 3 "]])
    assert json.loads(puas_ikm(path, "--json").stdout)["n"] == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "it is empty"),
        ("\n\n", "line 1: the header names no element"),
        ("waktu,,waktu\n1,2,3\n", "line 1: column 2 of the header has no name"),
        ("waktu,biaya,waktu\n1,2,3\n", "line 1: waktu stands twice in the header"),
        ("waktu,biaya\n1,2\n1\n", "line 3: 1 cells, but the header has 2"),
        ("waktu\n0\n", "line 2: waktu is 0; an answer is 1 to 4 or blank"),
        ("waktu\n3.5\n", "line 2: waktu is 3.5; an answer is 1 to 4 or blank"),
        ("waktu\n-1\n", "line 2: waktu is -1; an answer is 1 to 4 or blank"),
        ("waktu\nbaik\n", "line 2: waktu is baik; an answer is 1 to 4 or blank"),
        ("waktu,biaya\n,\n", "no answer in it, so there is no index"),
    ],
)
def test_bad_files_are_refused_in_one_clear_line_each(
    tmp_path: Path, text: str, complaint: str
) -> None:
    """Exit code 1, the file and the line on stderr, nothing on stdout."""
    path = tmp_path / "answers.csv"
    path.write_text(text)
    for weight in ("exact", "rounded"):
        result = puas_ikm(path, "--weight", weight)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{path}: {complaint}\n" in result.stderr


def test_every_bad_line_is_named_at_once() -> None:
    """A file is mended in one go."""
    with pytest.raises(InputWrong) as caught:
        tally_answers(["waktu", "biaya"], [(2, ["5", "9"]), (3, ["1", "1"]), (4, ["x", "1"])])
    assert [fault.split(";")[0] for fault in caught.value.faults] == [
        "line 2: waktu is 5",
        "line 2: biaya is 9",
        "line 4: waktu is x",
    ]


def test_a_missing_file_and_a_file_of_another_kind_are_refused(tmp_path: Path) -> None:
    """Neither ends in a traceback."""
    assert puas_ikm(tmp_path / "none.csv").exit_code == 1
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\xff\xfe\x00waktu")
    assert "it is not UTF-8 text" in puas_ikm(odd).stderr
    odd.write_bytes(b'waktu\n"' + b"4" * 200_000 + b'"\n')
    assert "line 2: field larger than field limit" in puas_ikm(odd).stderr


def test_a_spreadsheet_with_indonesian_settings_is_read(tmp_path: Path) -> None:
    """Semicolons and a byte order mark do no harm."""
    path = tmp_path / "answers.csv"
    path.write_text("\ufeffwaktu;biaya\r\n4;4\r\n", encoding="utf-8")
    assert json.loads(puas_ikm(path, "--json").stdout)["ikm"] == 100


@pytest.mark.parametrize("weight", ["0", "-1", "1.5", "heavy", "nan", "inf"])
def test_a_weight_that_is_none_is_a_usage_error(tmp_path: Path, weight: str) -> None:
    """Exit code 2, as for every wrong option."""
    assert puas_ikm(quarter(tmp_path), f"--weight={weight}").exit_code == 2


def test_the_table_for_people_shows_index_grade_and_weakest(tmp_path: Path) -> None:
    """Without --json the command prints a table and one closing sentence."""
    out = puas_ikm(quarter(tmp_path)).stdout
    assert "IKM 91.48  A (Sangat Baik)  from 29 respondents, weight exact" in out
    assert sorted(line.split()[1] for line in out.splitlines() if "weakest" in line) == [
        "prosedur",
        "waktu",
    ]


def test_a_table_of_two_elements_calls_neither_weakest(tmp_path: Path) -> None:
    """With two elements the word would say nothing."""
    out = puas_ikm(sheet(tmp_path, ["waktu", "biaya"], ["43"]), "--weight", "rounded").stdout
    assert "weakest" not in out
    assert "weight 0.5" in out


def test_sample_sizes_are_those_of_the_printed_table() -> None:
    """Krejcie and Morgan (1970), table 1."""
    table = {
        10: 10, 20: 19, 30: 28, 50: 44, 75: 63, 100: 80, 120: 92, 150: 108, 200: 132, 250: 152,
        300: 169, 400: 196, 500: 217, 750: 254, 1000: 278, 1500: 306, 2000: 322, 3000: 341,
        5000: 357, 10000: 370,
    }  # fmt: skip
    assert {population: sample_size(population) for population in table} == table
    assert (sample_size(0), sample_size(1)) == (0, 1)


def test_halves_are_rounded_away_from_zero_on_both_sides() -> None:
    """-0.125 is as far from zero as 0.125."""
    assert (half_up(Fraction(1, 8)), half_up(Fraction(-1, 8))) == (
        Decimal("0.13"),
        Decimal("-0.13"),
    )


ANSWERS = st.lists(
    st.tuples(*[st.sampled_from(["", "1", "2", "3", "4"])] * 3), min_size=1, max_size=30
).filter(lambda rows: any(cell for row in rows for cell in row))


@given(ANSWERS, st.randoms())
def test_the_order_of_respondents_never_changes_an_index(
    rows: list[tuple[str, str, str]], chance: object
) -> None:
    """The index is a function of sums."""
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    header = ["waktu", "biaya", "sarana"]
    assert tally_answers(header, enumerate(rows)) == tally_answers(header, enumerate(shuffled))


@given(ANSWERS)
def test_every_index_lies_on_its_scale_and_carries_its_own_grade(
    rows: list[tuple[str, str, str]],
) -> None:
    """Exact weights give 25 to 100, and the mean of the elements' own indexes."""
    index = index_of(*tally_answers(["waktu", "biaya", "sarana"], enumerate(rows)))
    parts = [element.index for element in index.elements]
    assert 25 <= index.ikm <= 100
    assert 25 * index.raw == sum(parts) / len(parts)
    assert band_of(index.ikm).grade == index.grade


@given(st.fractions(0, 100))
def test_rounding_errs_by_half_a_cent_at_most(value: Fraction) -> None:
    """And never downwards on a half."""
    assert Fraction(-1, 200) < Fraction(half_up(value)) - value <= Fraction(1, 200)


@given(ANSWERS)
def test_one_answer_raised_never_lowers_an_index(rows: list[tuple[str, str, str]]) -> None:
    """More satisfaction is never a lower number."""
    header = ["waktu", "biaya", "sarana"]
    raised = [tuple("4" if cell == "1" else cell for cell in row) for row in rows]
    before = index_of(*tally_answers(header, enumerate(rows)))
    after = index_of(*tally_answers(header, enumerate(raised)))
    assert before.raw <= after.raw
