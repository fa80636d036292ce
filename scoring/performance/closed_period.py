"""A closed period: what its scores were made of, so that anybody can make them again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from scoring.fold import Records, fold
from scoring.officers.calibration import Calibration, calibrate
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.performance.period_measures import document_of_records, records_of_document
from scoring.period import DAY, Period
from scoring.policies.rules import Rules, document_of_rules, rules_of_document
from scoring.sums import Cells, Sums

SETTLING = timedelta(hours=48)
"""Time after a period's end before it may be closed (design 6)."""

AGREEMENT = 1e-9
"""How closely a refitted calibration must agree: its fit is iterated, and libraries differ."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the scores of a period follow from, without a remainder.

    `cells` are the district's anonymous sums; `window` those that the calibration was made from.
    `records` and `recorded` are None while the district keeps none.
    """

    cells: Cells
    calibration: Calibration
    window: Cells
    rules: Rules
    records: Records | None = None
    recorded: Mapping[str, Mapping[str, float]] | None = None

    def result(self) -> dict[str, Any]:
        """The scores: the document of `scoring.fold`, of all officers of the district."""
        return fold(self.cells, self.calibration, self.records, self.rules, self.recorded)


def may_close_from(period: Period, zone: ZoneInfo) -> datetime:
    """The moment from which a period may be closed, on the clock of the office."""
    return datetime.combine(period.last_on + DAY, time(), zone) + SETTLING


def document_of_cells(cells: Cells) -> list[list[Any]]:
    """Shape sums as a JSON document, in the order of their keys: officer, service, n, s1, s2."""
    return [
        [officer, service, sums.n, sums.s1, sums.s2]
        for (officer, service), sums in sorted(cells.items())
        if sums.n
    ]


def cells_of_document(document: list[list[Any]]) -> dict[tuple[str, str], Sums]:
    """Read back what `document_of_cells` wrote."""
    return {(officer, service): Sums(n, s1, s2) for officer, service, n, s1, s2 in document}


def document_of_basis(basis: Basis) -> dict[str, Any]:
    """Shape all that scores follow from as a JSON document."""
    return {
        "sums": document_of_cells(basis.cells),
        "calibration": document_of(basis.calibration),
        "window": document_of_cells(basis.window),
        "rules": document_of_rules(basis.rules),
        "records": None if basis.records is None else document_of_records(basis.records),
        "recorded": None
        if basis.recorded is None
        else {officer: dict(own) for officer, own in sorted(basis.recorded.items())},
    }


def basis_of_document(document: Mapping[str, Any]) -> Basis:
    """Read back what `document_of_basis` wrote, to the last digit."""
    records = document["records"]
    return Basis(
        cells=cells_of_document(document["sums"]),
        calibration=read_calibration(json.dumps(document["calibration"])),
        window=cells_of_document(document["window"]),
        rules=rules_of_document(document["rules"]),
        records=None if records is None else records_of_document(records),
        recorded=document["recorded"],
    )


def written(document: Any) -> str:
    """Write a document down: equal documents give equal text, and unequal ones another."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def fingerprint_of_result(result: Mapping[str, Any]) -> str:
    """Name a result by 64 hexadecimal digits, of the text in which it is kept (SHA-256)."""
    return sha256(written(result).encode()).hexdigest()


def differences(kept: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    """Say where two results differ, a sentence for each officer, service or number of the model."""
    told = []
    for part, name in (("officers", "officer"), ("services", "service")):
        before = {row[name]: row for row in kept[part]}
        after = {row[name]: row for row in again[part]}
        told += [
            f"{name} {key}: {_which(before.get(key), after.get(key))}"
            for key in sorted({*before, *after})
            if before.get(key) != after.get(key)
        ]
    if kept["model"] != again["model"]:
        told.append(f"model: {_which(kept['model'], again['model'])}")
    return told


def _which(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    if before is None or after is None:
        return "only in the recomputed result" if before is None else "only in the kept result"
    return ", ".join(
        f"{name} was {value!r}, is {after.get(name)!r}"
        for name, value in before.items()
        if after.get(name) != value
    )


def refit_faults(basis: Basis) -> list[str]:
    """Say where a calibration made again from its window differs by more than 1e-9.

    The difference is relative to the number where that is above 1.
    """
    if not basis.window:
        return []
    again = document_of(calibrate(basis.window, basis.calibration.scale))
    kept = document_of(basis.calibration)
    return [
        f"calibration {name}: differs by {gap:.1e}"
        for name in kept
        if (gap := _gap(kept[name], again[name])) > AGREEMENT
    ]


def _gap(kept: Any, again: Any) -> float:
    if isinstance(kept, list) and isinstance(again, list) and len(kept) == len(again):
        return max((_gap(a, b) for a, b in zip(kept, again, strict=True)), default=0.0)
    if isinstance(kept, int | float) and isinstance(again, int | float):
        return abs(kept - again) / max(1.0, abs(kept))
    return 0.0 if kept == again else float("inf")


def too_close(before: Cells, after: Cells, minimum: int) -> list[str]:
    """Name the officers of whom a revision would tell fewer than `minimum` ratings apart.

    Whoever holds both revisions must not be able to subtract a handful of ratings.
    """
    return [
        f"{officer} at {service}: {abs(moved)} ratings would tell apart, fewer than {minimum}"
        for officer, service in sorted({*before, *after})
        if before.get((officer, service), Sums()) != after.get((officer, service), Sums())
        for moved in [
            after.get((officer, service), Sums()).n - before.get((officer, service), Sums()).n
        ]
        if abs(moved) < minimum
    ]
