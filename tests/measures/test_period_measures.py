"""Which targets and recorded values belong to a period."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.performance.indicators import Record
from scoring.performance.period_measures import (
    document_of_records,
    recorded_in,
    records_in,
    records_of_document,
)
from scoring.performance.work_records import IndicatorRecord, Target
from scoring.period import parse_period
from scoring.policies.rules import RULES, Rules

# --- Targets and records of a period ---


def target(period: str, amounts: tuple[str | None, str | None], **shares: str) -> Target:
    """A target of one indicator."""
    told = [None if each is None else Decimal(each) for each in amounts]
    owned = {name: Decimal(share) for name, share in (shares or {"ani": "1"}).items()}
    return Target(period, "idl", period, owned, told[0], told[1])


QUARTER = parse_period("2026-Q2")


@pytest.mark.parametrize(
    ("targets", "reached"),
    [
        ([target("2026-Q2", ("120", "90"))], (120, 90)),
        # Months inside are added up; their own quarter takes their place.
        ([target("2026-04", ("40", "30")), target("2026-06", ("40", "35"))], (80, 65)),
        ([target("2026-04", ("40", "30")), target("2026-Q2", ("120", "90"))], (120, 90)),
        # A year is spread evenly: by June half of it.
        ([target("2026", ("480", "200"))], (240, 200)),
        ([target("2026", ("480", "200")), target("2026-S1", ("240", "100"))], (240, 100)),
        ([target("2026", (None, "200"))], (None, None)),
        ([target("2026-04", ("40", None)), target("2026-05", ("40", "20"))], (40, 20)),
        ([target("2026-Q2", (None, "90"))], (None, None)),
    ],
)
def test_the_targets_of_a_period(
    targets: list[Target], reached: tuple[int | None, int | None]
) -> None:
    """Just this period, else what lies inside, else what lies around, spread by months."""
    (record,) = records_in(QUARTER, targets, RULES)["ani"]
    assert (record.target, record.actual) == reached


def test_targets_of_other_periods_are_not_there() -> None:
    """Neither those of the quarter before, nor of half a quarter."""
    others = [target("2026-Q1", ("1", "1")), target("2025", ("1", "1"))]
    assert records_in(QUARTER, others, RULES) == {}


def test_a_teams_shares_are_parts_of_their_sum() -> None:
    """Stated in per cent or in parts; weights and falling indicators are the policy's."""
    rules = Rules(weights={"idl": 2.0}, falling=frozenset({"idl"}))
    records = records_in(QUARTER, [target("2026-Q2", ("10", "9"), ani="60", budi="40")], rules)

    assert records == {
        "ani": [Record("idl", Fraction(10), Fraction(9), 2.0, 0.6, lower_is_better=True)],
        "budi": [Record("idl", Fraction(10), Fraction(9), 2.0, 0.4, lower_is_better=True)],
    }
    assert records_of_document(json.loads(json.dumps(document_of_records(records)))) == records
    nobody = records_in(QUARTER, [target("2026-Q2", ("10", "9"), ani="0")], RULES)
    assert nobody["ani"][0].share == 0


def test_recorded_values_of_a_period() -> None:
    """Of just this period, else the mean of those inside; a longer one's say nothing of it."""
    told = [
        IndicatorRecord("ani", "kehadiran", period, Decimal(value))
        for period, value in (("2026-04", "90"), ("2026-05", "95"), ("2026", "10"))
    ]

    assert recorded_in(QUARTER, told) == {"ani": {"kehadiran": 92.5}}
    exact = [*told, IndicatorRecord("ani", "kehadiran", "2026-Q2", Decimal(80))]
    assert recorded_in(QUARTER, exact) == {"ani": {"kehadiran": 80.0}}
    assert recorded_in(QUARTER, told[2:]) == {}
