"""`puas simulate`: rehearse a policy on made-up districts before it touches people."""

import json as json_text
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bot.cli.errors import telling
from bot.cli.progress import Progress
from scoring.policies.policy import load_policy
from scoring.simulation.district import District
from scoring.simulation.raters import KINDS, WHO, Kind
from scoring.simulation.report import EVERY_KIND, Effect, Honest, Report
from scoring.simulation.report import simulate as simulated

if TYPE_CHECKING:
    from rich.table import Table

    from qr_codes.setting.typesetting import Form

FORMS = ("png", "svg", "pdf")

WIDE = 100
"""Columns of a table that goes to a pipe or a file."""

TOLD = 0.01
"""Share of the ratings from which on a rule is named."""


def simulate(  # noqa: PLR0913 - the options of the command
    *,
    policy: Annotated[
        Path | None, typer.Option(help="policy to rehearse [the packaged one]")
    ] = None,
    raters: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=SHARE",
            help=f"who comes, repeatable: {', '.join(KINDS)}; share of the honest ratings "
            "[each kind, 0.3]",
        ),
    ] = None,
    districts: Annotated[int, typer.Option(min=1, help="districts to make up")] = 10,
    seed: Annotated[int, typer.Option(min=0, help="equal seeds give equal reports")] = 1,
    picture: Annotated[
        Path | None, typer.Option(help="FILE.png, FILE.svg or FILE.pdf to draw the table in")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Try honest, careless and false raters out on a policy, in districts whose truth is known."""
    form = _form(picture)
    chosen = _raters(raters or [])
    with telling():
        report = simulated(
            load_policy(policy),
            District(),
            chosen,
            districts=districts,
            seed=seed,
            progress=Progress("simulating").show,
        )
    if picture and form:
        _draw(report, picture, form)
    if json:
        typer.echo(json_text.dumps(asdict(report), ensure_ascii=False, allow_nan=False))
    else:
        _show(report)


def _form(picture: Path | None) -> "Form | None":
    if picture is None:
        return None
    ending = picture.suffix.lower().removeprefix(".")
    if ending not in FORMS:
        raise typer.BadParameter(
            "the file's name must end in .png, .svg or .pdf", param_hint="--picture"
        )
    return cast("Form", ending)


def _raters(given: list[str]) -> Mapping[Kind, float]:
    """Read the options; a wrong one is a usage error (exit code 2)."""
    chosen: dict[Kind, float] = {}
    for word in given:
        kind, _, share = word.partition("=")
        try:
            number = float(share)
        except ValueError:
            number = -1.0
        if kind not in KINDS or not 0 < number <= 1:
            raise typer.BadParameter(
                f"{word!r} is not KIND=SHARE: a kind is one of {', '.join(KINDS)}, "
                "a share is above 0 and at most 1",
                param_hint="--raters",
            )
        chosen[kind] = number
    return chosen or EVERY_KIND


def _draw(report: Report, picture: Path, form: "Form") -> None:
    from qr_codes.pages.simulation import draw

    try:
        picture.write_bytes(draw(report, form))
    except OSError as error:
        typer.echo(f"puas: {picture}: {error.strerror}", err=True)
        raise typer.Exit(1) from error


def _show(report: Report) -> None:
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    some = "1 district" if report.districts == 1 else f"{report.districts} districts"
    console.print(
        f"{some} of {report.officers} officers, policy {report.policy}, seed {report.seed}\n",
        highlight=False,
    )
    console.print(_honest(report.honest))
    console.print(_promises(report.honest), highlight=False)
    console.print(_effects(report.effects))
    console.print(_legend(report.effects), style="dim", highlight=False)


def _honest(honest: Honest) -> "Table":
    table = _table(
        "everybody honest", "raw\nmean", "fair\nscore", "with\nrules", "best\nattainable"
    )
    table.add_row(
        "distance from the truth, points of 100",
        *(f"{told:.2f}" for told in (honest.raw, honest.loose, honest.fair, honest.oracle)),
    )
    table.add_row(
        "falsely called below standard",
        f"{honest.raw_falsely_below:.1%}",
        "",
        f"{honest.falsely_below:.2%}",
        "",
    )
    return table


def _promises(honest: Honest) -> str:
    return (
        f"Fair scores are {honest.ratio:.2f} times as far from the truth as the best attainable; "
        f"90 % ranges hold it in {honest.covered:.1%}; {honest.final:.0%} are final, and "
        f"{honest.found:.0%} of those truly below standard are called so. The rules keep "
        f"{honest.lost:.1%} of the honest ratings out and put scores {honest.cost:+.1%} further "
        "from the truth.\n"
    )


def _effects(effects: tuple[Effect, ...]) -> "Table":
    table = _table(
        "who comes", "share", "raw\nmean", "fair\nscore", "with\nrules", "most", "kept\nout"
    )
    table.add_column("by")
    table.add_column("lost", justify="right")
    table.add_column("error", justify="right")
    for effect in effects:
        moves = (effect.raw, effect.loose, effect.fair, effect.furthest)
        table.add_row(
            effect.kind,
            f"{effect.share:.0%}",
            *(f"{round(move, 1) + 0.0:+.1f}" for move in moves),
            f"{effect.held:.0%}",
            ", ".join(rule for rule, share in effect.by_rule.items() if share >= TOLD),
            f"{effect.lost:.1%}",
            f"{round(effect.paid, 3) + 0.0:+.1%}",
        )
    return table


def _legend(effects: tuple[Effect, ...]) -> str:
    return (
        "Moves are means over officers whose score was final, in points of 100, and the one moved "
        "most. Kept out is the share of these people's ratings; lost that of everybody else's; "
        "error how much further from the truth the rules put the scores of officers nobody came "
        "to.\n" + "".join(f"\n{effect.kind}: {WHO[effect.kind]}" for effect in effects)
    )


def _table(first: str, *columns: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for name in columns:
        table.add_column(name, justify="right")
    return table
