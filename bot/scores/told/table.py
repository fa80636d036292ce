"""Scores and calibrations as tables for the person at the keyboard: alphabetical, no league."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot.scores.district import Standing
from bot.scores.told.predicate_text import word
from bot.speech.texts import texts_in
from data.scores.calibrations import Fitted
from data.scores.period_sums import OfficerRow
from scoring.officers.connectivity import connected_services, rotating_share
from scoring.performance.closed_period import fingerprint_of_result
from scoring.performance.predicate import Predicate
from scoring.sums import Cells

WIDE = 160
"""Columns of a table that goes to a pipe or a file: it has no width of its own."""

STATES = {
    "insufficient": "not enough data",
    "provisional": "provisional",
    "final": "final",
}
GROUPS = {
    "above": "clearly above",
    "indistinct": "not distinguishable",
    "below": "clearly below",
}


def show_scores(
    standing: Standing,
    document: dict[str, Any],
    officers: tuple[Sequence[OfficerRow], Mapping[int, str]],
    zone: ZoneInfo,
) -> None:
    """Print the scores of a unit's officers, by name, and what they rest on.

    Beside `officers` stand the predicates that were decided, by id.
    """
    table = Table(box=None, pad_edge=False)
    table.add_column("officer")
    table.add_column("unit")
    for name in ("ratings", "score", "90 % range"):
        table.add_column(name, justify="right")
    for name in ("state", "against the district", "predicate", "decided"):
        table.add_column(name)
    scored = {row["officer"]: row for row in document["officers"]}
    shown, decided = officers
    for officer in shown:
        cells = _cells(scored.get(officer.key), flat=document["model"]["mode"] == "flat")
        table.add_row(
            officer.short_name, officer.unit_name, *cells, _predicate(decided.get(officer.id))
        )
    console = _console()
    console.print(table)
    for line in _notes(standing, zone):
        console.print(line, highlight=False)


def _cells(row: dict[str, Any] | None, *, flat: bool) -> tuple[str, ...]:
    if row is None or row["score"] is None:
        ratings = "0" if row is None else str(row["n"])
        return (ratings, "", "", STATES["insufficient"], "", "")
    group = GROUPS[row["group"]] if row["state"] == "final" else ""
    return (
        str(row["n"]),
        f"{row['score']:.1f}",
        # The model's range has no width then, which is no certainty.
        "" if flat else f"{row['low']:.1f} - {row['high']:.1f}",
        STATES[row["state"]],
        group + (", below the standard" if row["below_standard"] else ""),
        _predicate((row["performance"] or {}).get("predicate")),
    )


def _predicate(stored: str | None) -> str:
    """As the chat says it, in the command's language: no table calls a person *kurang*."""
    return word(Predicate(stored), texts_in("en")) if stored else ""


def _notes(standing: Standing, zone: ZoneInfo) -> list[str]:
    period, closing = standing.period, standing.closing
    if closing is None:
        lines = [f"{period.name} is open: closed blocks so far, the rest carries over"]
    else:
        day = closing.closed_at.astimezone(zone).date()
        lines = [f"{period.name} is closed: revision {closing.revision} of {day}"]
        lines.append(f"fingerprint of its results: {fingerprint_of_result(closing.result)}")
    if standing.published:
        lines.append("compared by the calibration published before the period")
    else:
        lines.append("no calibration was published before the period: it is calibrated on itself")
    if standing.basis.calibration.mode == "flat":
        lines.append("officers cannot be told apart: all are at the district's middle")
    return [*lines, *_unconnected(standing.basis.cells)]


def _unconnected(cells: Cells) -> list[str]:
    groups = connected_services(cells)
    if len(groups) < 2:
        return []
    shown = " | ".join(", ".join(group) for group in groups)
    return [f"no officer ties these services together, do not compare across the bars: {shown}"]


def show_calibration(fitted: Fitted) -> None:
    """Print the level and the scatter of every service, and how far they can be compared."""
    calibration = fitted.calibration
    table = Table(box=None, pad_edge=False)
    table.add_column("service")
    for name in ("officers", "level", "scatter"):
        table.add_column(name, justify="right")
    seen = calibration.officers or (0,) * len(calibration.services)
    for service, officers, m, s in zip(
        calibration.services, seen, calibration.m, calibration.s, strict=True
    ):
        table.add_row(service, str(officers), f"{m:.2f}", f"{s:.2f}")
    console = _console()
    console.print(table)
    first, last = fitted.window
    n = sum(sums.n for sums in fitted.sums.values())
    k = f"{calibration.k:.1f}" if calibration.mode == "reml" else "not estimated"
    console.print(
        f"{n} ratings in blocks closed {first} to {last}; calibration {calibration.mode}, k {k}; "
        f"{rotating_share(fitted.sums):.0%} of officers serve at two services or more",
        highlight=False,
    )
    for line in _unconnected(fitted.sums):
        console.print(line, highlight=False)


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE)
