"""Targets of officers and teams, and other records: read and checked."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.importing.rows.registry import Reading
from bot.importing.tables.row import Row
from scoring.district.names import LONGEST_KEY
from scoring.performance.work_records import (
    HIGHEST_RECORD,
    IndicatorRecord,
    Measures,
    Target,
    parts_of,
)
from scoring.period import parse_period

LONGEST_INDICATOR = 100
_SHARE = re.compile(r"(?P<officer>[^:=\s]+)\s*[:=]\s*(?P<share>\d{1,9}(?:[.,]\d{1,6})?)%?")


def build_measures(reading: Reading) -> Measures:
    """Read targets and records. Faults are kept in `reading`."""
    officers = reading.known.officers
    return Measures(
        list(reading.each("target", lambda row: _target(row, officers))),
        list(reading.each("record", lambda row: _record(row, officers))),
    )


def _target(row: Row, officers: frozenset[str]) -> Target:
    if row.has("officer") == row.has("team"):
        row.wrong("impor-fault-officer-or-team")
    if row.has("team"):
        shares = dict(_shares(row, officers))
    else:
        shares = {row.reference("officer", officers): Decimal(1)} if row.has("officer") else {}
    return Target(
        row.key(),
        row.text("indicator", LONGEST_INDICATOR),
        _period(row),
        shares,
        row.number("target"),
        row.number("actual"),
    )


def _shares(row: Row, officers: frozenset[str]) -> Iterator[tuple[str, Decimal]]:
    """Officers of a team with their parts of the whole; parts need not add up to 100."""
    parts: dict[str, Decimal] = {}
    for officer, share in _stated(row):
        if officer not in officers:
            row.wrong("impor-fault-unknown", name="officer", value=repr(officer[:LONGEST_KEY]))
        if officer in parts or not share:
            row.wrong("impor-fault-share", value=repr(officer))
        parts[officer] = share
    yield from parts_of(parts).items()


def _stated(row: Row) -> list[tuple[str, Decimal]]:
    value = row.fields["team"]
    if isinstance(value, dict):
        value = " ".join(f"{officer}:{share}" for officer, share in value.items())
    text = " ".join(str(value).replace(";", " ").split())
    if not text or _SHARE.sub("", text).strip():
        row.wrong("impor-fault-team")
        return []
    return [
        (found["officer"], Decimal(found["share"].replace(",", ".")))
        for found in _SHARE.finditer(text)
    ]


def _record(row: Row, officers: frozenset[str]) -> IndicatorRecord:
    value = row.number("value")
    if not row.has("value"):
        row.missing("value")
    if value is not None and value > HIGHEST_RECORD:
        row.wrong("impor-fault-record", highest=str(HIGHEST_RECORD), value=str(value))
    return IndicatorRecord(
        row.reference("officer", officers),
        row.text("indicator", LONGEST_INDICATOR),
        _period(row),
        value or Decimal(0),
    )


def _period(row: Row) -> str:
    text = row.text("period")
    try:
        return parse_period(text).name if text else ""
    except ValueError:
        row.wrong("impor-fault-period", value=repr(text))
        return ""
