"""`puas simulate`: rehearse a policy on a made-up district before it touches people."""

import json as json_text
from dataclasses import asdict
from typing import Annotated

import typer

from scoring.simulation import Attack, District, Outcome, Report, Threat
from scoring.simulation import simulate as simulated


def simulate(  # noqa: PLR0913 - the options of the command
    *,
    officers: Annotated[int, typer.Option(min=12, help="officers of the district")] = 120,
    services: Annotated[int, typer.Option(min=1, help="services of the district")] = 6,
    ratings: Annotated[int, typer.Option(min=2, help="ratings an officer gets, mean")] = 60,
    attack: Annotated[Attack, typer.Option(help="on one officer in ten")] = "none",
    share: Annotated[float, typer.Option(min=0, help="false ratings to an honest one")] = 0.30,
    devices: Annotated[
        int, typer.Option(min=0, help="telephones behind them; 0: one for each")
    ] = 0,
    runs: Annotated[int, typer.Option(min=1, help="districts to make up")] = 20,
    seed: Annotated[int, typer.Option(help="equal seeds give equal reports")] = 1,
    json: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Score made-up districts by raw means and fairly, and compare both with the truth."""
    report = simulated(
        District(officers=officers, services=services, ratings=ratings),
        Threat(kind=attack, share=share, devices=devices),
        runs=runs,
        seed=seed,
    )
    if json:
        typer.echo(json_text.dumps(asdict(report)))
    else:
        _show(report)


def _show(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for name in ("raw mean", "fair score"):
        table.add_column(name, justify="right")

    def row(label: str, shape: str, what: str) -> None:
        def told(outcome: Outcome) -> str:
            return shape.format(getattr(outcome, what))

        table.add_row(label, told(report.raw), told(report.fair))

    row("distance from the truth, points of 100", "{:.2f}", "rmse")
    row("falsely called below standard", "{:.1%}", "false_alarms")
    row("truly below standard and called so", "{:.1%}", "found")
    row("moved by the attack, points", "{:+.2f}", "moved")
    console = Console()
    console.print(table)
    console.print(
        f"90 % ranges hold the truth in {report.covered:.1%}; {report.final:.1%} are final",
        highlight=False,
    )
