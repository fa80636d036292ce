"""Work targets as a table: what each officer was to reach, and reached."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from re import fullmatch

from scoring.faults import InputWrong
from scoring.performance.indicators import Record
from scoring.sessions import columns

COLUMNS = ("officer", "indicator", "period", "target", "actual")


def records_of(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    weights: Mapping[str, float],
    falling: frozenset[str],
) -> dict[str, list[Record]]:
    """Read the records of officers; several periods of one indicator are added up.

    A row whose target is empty or zero, or whose actual is empty, is absent: it neither helps
    nor harms. `weights` by indicator are 1 where not named; at `falling` ones less is better.

    Raises InputWrong with a sentence for every row that cannot be used.
    """
    at = columns(header, COLUMNS)
    faults: list[str] = []
    seen: set[tuple[str, ...]] = set()
    sums: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
    for line, cells in rows:
        padded = [*cells, *[""] * len(header)]
        officer, indicator, period, *numbers = (padded[place].strip() for place in at)
        target, actual = map(_number, numbers)
        found = _faults((officer, indicator, period), numbers, seen)
        seen.add((officer, indicator, period))
        faults += [f"line {line}: {fault}" for fault in found]
        before = sums.setdefault((officer, indicator), (Fraction(0), Fraction(0)))
        if target and actual is not None:
            sums[officer, indicator] = (before[0] + target, before[1] + actual)
    if faults:
        raise InputWrong(*faults)
    records: dict[str, list[Record]] = {}
    for (officer, indicator), (target, actual) in sorted(sums.items()):
        weight, less = weights.get(indicator, 1.0), indicator in falling
        record = Record(indicator, target, actual, weight, lower_is_better=less)
        records.setdefault(officer, []).append(record)
    return records


def _number(text: str) -> Fraction | None:
    return Fraction(text) if fullmatch(r"\d+(\.\d+)?", text) else None


def _faults(
    key: tuple[str, str, str], numbers: Sequence[str], seen: set[tuple[str, ...]]
) -> list[str]:
    faults = [f"{name} is empty" for name, text in zip(COLUMNS[:3], key, strict=True) if not text]
    if key in seen:
        faults.append(f"{key[1]} of {key[0]} in {key[2]} stands twice")
    faults += [
        f"{name} is {text}; it must be a number, not negative, or empty"
        for name, text in zip(COLUMNS[3:], numbers, strict=True)
        if text and _number(text) is None
    ]
    return faults
