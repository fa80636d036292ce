"""Which targets and recorded values belong to a period that is scored."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any, TypeVar

from scoring.performance.indicators import Record, cumulative_target
from scoring.performance.work_records import IndicatorRecord, Target
from scoring.period import Period, parse_period
from scoring.policies.rules import Rules

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Owned:
    """One officer's part of a target."""

    period: Period
    target: Fraction | None
    actual: Fraction | None


def records_in(period: Period, targets: Iterable[Target], rules: Rules) -> dict[str, list[Record]]:
    """Give the records of a period by officer, in the order of their keys.

    Of one indicator and share, the target of just this period counts; without it those of
    shorter periods inside, added up; without those a longer one's, spread evenly over its months
    up to the end of this period (cumulative target), against what had been reached when it was
    last told. Others belong to other periods. A team's shares are parts of their own sum,
    however they were stated.
    """
    chains: dict[tuple[str, str, float], list[_Owned]] = {}
    for target in targets:
        told = _Owned(
            parse_period(target.period, period.first_month),
            None if target.target is None else Fraction(target.target),
            None if target.actual is None else Fraction(target.actual),
        )
        whole = sum(map(Fraction, target.shares.values()), Fraction())
        for officer, stated in target.shares.items():
            part = float(Fraction(stated) / whole) if whole else 0.0
            chains.setdefault((officer, target.indicator, part), []).append(told)
    records: dict[str, list[Record]] = {}
    for (officer, indicator, share), chain in sorted(chains.items(), key=lambda item: item[0]):
        chosen = _chosen(period, chain, lambda told: told.period)
        if chosen:
            weight, less = rules.weights.get(indicator, 1.0), indicator in rules.falling
            amounts = _added([_amounts(period, told) for told in chosen])
            record = Record(indicator, *amounts, weight, share, lower_is_better=less)
            records.setdefault(officer, []).append(record)
    return records


def reached_by(target: Target, period: Period, rules: Rules) -> Record:
    """What was reached of a target by the end of `period`: a longer one's is cumulative.

    Until it has begun, and when it ends inside, it is told whole.
    """
    told = _Owned(
        parse_period(target.period, period.first_month),
        None if target.target is None else Fraction(target.target),
        None if target.actual is None else Fraction(target.actual),
    )
    running = told.period.first_on <= period.last_on < told.period.last_on
    amounts = _amounts(period, told) if running else (told.target, told.actual)
    less = target.indicator in rules.falling
    return Record(target.indicator, *amounts, lower_is_better=less)


def targets_over(
    period: Period, targets: Iterable[Target], officer: str
) -> list[tuple[Target, Fraction]]:
    """An officer's targets that some of a period's days belong to, each with her share of it."""
    found = []
    for target in sorted(targets, key=lambda each: (each.indicator, each.period, each.key)):
        whole = sum(map(Fraction, target.shares.values()), Fraction())
        span = parse_period(target.period, period.first_month)
        if officer in target.shares and _overlap(span, period):
            share = Fraction(target.shares[officer]) / whole if whole else Fraction()
            found.append((target, share))
    return found


def measured_by(rules: str, targets: Iterable[tuple[Target, Fraction]]) -> str:
    """The fingerprint of what an officer is measured by: the policy's rules, and her targets.

    What was reached is not in it. Without targets it is that of the rules.
    """
    told = [
        [
            each.indicator,
            each.period,
            None if each.target is None else str(each.target),
            str(share),
        ]
        for each, share in targets
    ]
    if not told:
        return rules
    return sha256(json.dumps([rules, told], ensure_ascii=False).encode()).hexdigest()


def recorded_in(period: Period, records: Iterable[IndicatorRecord]) -> dict[str, dict[str, float]]:
    """Give the recorded values of a period by officer and indicator, in the order of their keys.

    The value of just this period counts; without it the mean of those of shorter periods inside.
    """
    chains: dict[tuple[str, str], list[tuple[Period, Fraction]]] = {}
    for each in records:
        told = parse_period(each.period, period.first_month), Fraction(each.value)
        chains.setdefault((each.officer, each.indicator), []).append(told)
    values: dict[str, dict[str, float]] = {}
    for (officer, indicator), chain in sorted(chains.items(), key=lambda item: item[0]):
        inside = [told for told in chain if _within(told[0], period)]
        chosen = [value for _, value in _chosen(period, inside, lambda told: told[0])]
        if chosen:
            mean = float(sum(chosen, Fraction()) / len(chosen))
            values.setdefault(officer, {})[indicator] = mean
    return values


def _chosen(period: Period, chain: Sequence[T], of: Callable[[T], Period]) -> list[T]:
    """Pick those of the longest kind inside the period, else the shortest one around it.

    Of one kind alone: months and their own quarter must not be counted together.
    """
    inside = [each for each in chain if _within(of(each), period)]
    if inside:
        longest = max(_days(of(each)) // 7 for each in inside)
        kinds = {of(each).kind for each in inside if _days(of(each)) // 7 == longest}
        return [each for each in inside if of(each).kind in kinds]
    around = [each for each in chain if _within(period, of(each))]
    return sorted(around, key=lambda each: _days(of(each)))[:1]


def _overlap(one: Period, other: Period) -> bool:
    return one.first_on <= other.last_on and other.first_on <= one.last_on


def _within(inner: Period, outer: Period) -> bool:
    return outer.first_on <= inner.first_on and inner.last_on <= outer.last_on


def _days(period: Period) -> int:
    return (period.last_on - period.first_on).days


def _amounts(period: Period, told: _Owned) -> tuple[Fraction | None, Fraction | None]:
    """Give target and actual; a longer period's target up to the end of this one."""
    if told.target is None or _within(told.period, period):
        return told.target, told.actual
    begun = told.period.first_on
    months = _months(begun, told.period.last_on)
    return cumulative_target(told.target, _months(begun, period.last_on), months), told.actual


def _months(first_on: date, last_on: date) -> int:
    return (last_on.year - first_on.year) * 12 + last_on.month - first_on.month + 1


def _added(
    told: Sequence[tuple[Fraction | None, Fraction | None]],
) -> tuple[Fraction | None, Fraction | None]:
    """Add up what has both; where nothing has, the indicator is absent."""
    whole = [(target, actual) for target, actual in told if target and actual is not None]
    if not whole:
        return None, None
    return sum((t for t, _ in whole), Fraction()), sum((a for _, a in whole), Fraction())


def document_of_records(records: Mapping[str, Sequence[Record]]) -> dict[str, list[list[Any]]]:
    """Shape records as a JSON document; amounts are exact fractions as text."""
    return {
        officer: [
            [
                record.indicator,
                None if record.target is None else str(record.target),
                None if record.actual is None else str(record.actual),
                record.weight,
                record.share,
                record.lower_is_better,
            ]
            for record in own
        ]
        for officer, own in sorted(records.items())
    }


def records_of_document(
    document: Mapping[str, Sequence[Sequence[Any]]],
) -> dict[str, list[Record]]:
    """Read back what `document_of_records` wrote."""
    return {
        officer: [
            Record(name, _fraction(target), _fraction(actual), weight, share, lower_is_better=less)
            for name, target, actual, weight, share, less in own
        ]
        for officer, own in document.items()
    }


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
