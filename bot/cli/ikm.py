"""`puas ikm`: the citizens' satisfaction index of a table of answers."""

import json as json_text
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.csv_file import read_csv, refuse
from scoring.citizens.index import Index, Tally, index_of, rounded_weight, tally_answers, weakest
from scoring.faults import InputWrong


def ikm(
    answers: Annotated[Path, typer.Argument(help="CSV: element names, then a respondent a row")],
    weight: Annotated[
        str, typer.Option(help="exact (1/U), rounded (0.11 for nine elements) or a number")
    ] = "exact",
    json: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,  # noqa: FBT002
) -> None:
    """Compute the IKM of Permenpan RB 14/2017 from ANSWERS.csv."""
    given = _weight(weight)
    try:
        n, tallies = tally_answers(*read_csv(answers))
        index = index_of(n, tallies, _used(given, tallies))
    except InputWrong as wrong:
        refuse(answers, wrong.faults)
    if json:
        typer.echo(json_text.dumps(document(index), ensure_ascii=False))
    else:
        _show(index)


def document(index: Index) -> dict[str, Any]:
    """Shape an index as the JSON document of `puas ikm --json`."""
    return {
        "n": index.n,
        "elements": [
            {
                "element": element.element,
                "n": element.n,
                "total": element.total,
                "mean": float(element.mean),
                "index": float(element.index),
            }
            for element in index.elements
        ],
        "raw": float(index.raw),
        "ikm": float(index.ikm),
        "grade": index.grade,
        "quality": index.quality,
        "weight": "exact" if index.weight is None else float(index.weight),
    }


def _weight(text: str) -> str | Fraction:
    """Read the option; a wrong one is a usage error (exit code 2)."""
    if text in {"exact", "rounded"}:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not (number.is_finite() and 0 < number <= 1):
        raise typer.BadParameter(
            "a weight is `exact`, `rounded` or a number above 0 and up to 1",
            param_hint="--weight",
        )
    return Fraction(number)


def _used(given: str | Fraction, tallies: dict[str, Tally]) -> Fraction | None:
    if isinstance(given, Fraction):
        return given
    answered = sum(1 for tally in tallies.values() if tally.n)
    # Without an answer there is no U either; `index_of` then says so.
    return rounded_weight(answered) if given == "rounded" and answered else None


def _show(index: Index) -> None:
    from rich.console import Console
    from rich.table import Table

    low = {element.element for element in weakest(index, 2)} if len(index.elements) > 2 else set()
    table = Table()
    table.add_column("element")
    for name in ("answers", "total", "mean", "index"):
        table.add_column(name, justify="right")
    table.add_column("")
    for element in index.elements:
        table.add_row(
            element.element,
            str(element.n),
            str(element.total),
            f"{float(element.mean):.4f}",
            f"{float(element.index):.2f}",
            "weakest" if element.element in low else "",
        )
    console = Console()
    console.print(table)
    weight = "exact" if index.weight is None else f"{float(index.weight):g}"
    console.print(
        f"IKM {index.ikm}  {index.grade} ({index.quality})  "
        f"from {index.n} respondents, weight {weight}",
        highlight=False,
    )
