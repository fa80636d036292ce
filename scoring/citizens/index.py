"""The citizens' satisfaction index (IKM) of a survey, in exact fractions.

Source of every rule here: Permenpan RB 14/2017, annex: nine elements answered on 1..4; the mean
of an element (NRR) is its total over its answers; the raw index (1..4) is the sum of the means
times a weight of 1/U for U elements; the IKM is the raw index times 25.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from re import fullmatch

from scoring.faults import InputWrong

LOWEST, HIGHEST = 1, 4
"""The regulation's answers: 1 worst, 4 best, no neutral middle."""

CHI_SQUARE = Fraction(3841, 1000)
"""Chi-square of one degree of freedom at 95 % confidence, as Krejcie and Morgan print it."""


@dataclass(frozen=True, slots=True)
class Band:
    """One grade of service: the least IKM that earns it, its letter, its words."""

    least: Decimal
    grade: str
    quality: str


BANDS = (
    Band(Decimal("88.31"), "A", "Sangat Baik"),
    Band(Decimal("76.61"), "B", "Baik"),
    Band(Decimal("65.00"), "C", "Kurang Baik"),
    Band(Decimal("0.00"), "D", "Tidak Baik"),
)
"""Mutu pelayanan of Permenpan RB 14/2017, best first. The holes of the printed table (88.30 to
88.31) vanish because the IKM is rounded to two decimals before it is looked up."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers one element received: how many, and their sum."""

    n: int
    total: int


@dataclass(frozen=True, slots=True)
class ElementIndex:
    """One element of a survey: its mean (NRR, 1..4) and the same times 25 (25..100)."""

    element: str
    n: int
    total: int
    mean: Fraction
    index: Fraction


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one survey.

    `n` respondents; `raw` the exact index on 1..4; `ikm` the same on 25..100, half-up to two
    decimals; `weight` the weight used for every element, None for the exact 1/U.
    """

    n: int
    elements: tuple[ElementIndex, ...]
    raw: Fraction
    ikm: Decimal
    grade: str
    quality: str
    weight: Fraction | None


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """Round to `places` decimals, halves away from zero, without passing through binary floats.

    88.305 becomes 88.31: the float nearest to 88.305 lies below it and would lose the grade.
    """
    scaled = value * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if scaled < 0 else 1
    return Decimal(sign * whole).scaleb(-places)


def rounded_weight(elements: int) -> Fraction:
    """1/U rounded half-up to two decimals, as old reports print it (0.11 for nine elements)."""
    return Fraction(half_up(Fraction(1, elements)))


def band_of(ikm: Decimal, bands: Sequence[Band] = BANDS) -> Band:
    """Find the band of an IKM that has already been rounded to two decimals."""
    return next((band for band in bands if ikm >= band.least), bands[-1])


def index_of(
    n: int,
    tallies: Mapping[str, Tally],
    weight: Fraction | None = None,
    bands: Sequence[Band] = BANDS,
) -> Index:
    """Compute the index of `n` respondents from each element's tally.

    An element without answers is left out, of the result and of U. `weight` None is the
    regulation's exact 1/U; any other weight only serves to reproduce a report that used it.

    Raises InputWrong when no element has an answer.
    """
    elements = tuple(
        ElementIndex(name, tally.n, tally.total, mean, 25 * mean)
        for name, tally in tallies.items()
        if tally.n
        for mean in [Fraction(tally.total, tally.n)]
    )
    if not elements:
        raise InputWrong("no answer in it, so there is no index")
    used = Fraction(1, len(elements)) if weight is None else weight
    raw = sum((element.mean for element in elements), Fraction()) * used
    ikm = half_up(25 * raw)
    band = band_of(ikm, bands)
    return Index(n, elements, raw, ikm, band.grade, band.quality, weight)


def weakest(index: Index, count: int = 3) -> tuple[ElementIndex, ...]:
    """Return the `count` elements with the lowest means, lowest first, ties in survey order.

    They are what a survey report must draw up follow-up plans for (template of Laporan SKM).
    """
    return tuple(sorted(index.elements, key=lambda element: element.mean)[:count])


def sample_size(population: int) -> int:
    """Respondents a survey needs for a population, after Krejcie and Morgan (1970).

    S = X²NP(1-P) / (d²(N-1) + X²P(1-P)) with X² = 3.841, P = 0.5, d = 0.05, to the nearest
    whole number, which reproduces their printed table.
    """
    if population <= 0:
        return 0
    spread = CHI_SQUARE / 4
    return int(half_up(spread * population / (Fraction(1, 400) * (population - 1) + spread), 0))


def tally_answers(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]
) -> tuple[int, dict[str, Tally]]:
    """Count respondents and tally a table of answers: elements across, one respondent a row.

    `rows` are pairs of line number and cells. A blank cell is an element not answered; a row
    without any answer is no respondent.

    Raises InputWrong with a sentence for every bad name in the header and every bad row.
    """
    names = [name.strip() for name in header]
    faults = _header_faults(names)
    counts = [0] * len(names)
    totals = [0] * len(names)
    n = 0
    for line, cells in rows:
        answers, found = _answers(names, cells)
        faults += [f"line {line}: {fault}" for fault in found]
        n += bool(answers)
        for at, value in answers.items():
            counts[at] += 1
            totals[at] += value
    if faults:
        raise InputWrong(*faults)
    return n, dict(zip(names, map(Tally, counts, totals), strict=True))


def _header_faults(names: Sequence[str]) -> list[str]:
    if not any(names):
        return ["line 1: the header names no element"]
    faults = [
        f"line 1: column {at} of the header has no name"
        for at, name in enumerate(names, start=1)
        if not name
    ]
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    return faults + [f"line 1: {name} stands twice in the header" for name in repeated]


def _answers(names: Sequence[str], cells: Sequence[str]) -> tuple[dict[int, int], list[str]]:
    """Read one row: the answers by column, and what is wrong with it."""
    if len(cells) != len(names):
        # A short row is refused too: nobody can tell which answer is missing.
        return {}, [f"{len(cells)} cells, but the header has {len(names)}"] if cells else []
    answers: dict[int, int] = {}
    faults: list[str] = []
    for at, cell in enumerate(cells):
        text = cell.strip()
        if fullmatch(r"[0-9]+", text) and LOWEST <= int(text) <= HIGHEST:
            answers[at] = int(text)
        elif text:
            faults.append(f"{names[at]} is {text}; an answer is {LOWEST} to {HIGHEST} or blank")
    return answers, faults
