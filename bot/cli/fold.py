"""`puas fold`: a table of ratings, and of targets, folded into scores."""

import json as json_text
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.csv_file import read_csv, refuse
from scoring.faults import InputWrong
from scoring.fold import Records
from scoring.fold import fold as folded
from scoring.integrity.judge import by_reason
from scoring.integrity.rules import REPEAT
from scoring.integrity.sessions import judge_sessions
from scoring.officers.calibration import Calibration, calibrate
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.officers.spread import DEFAULT_SCALE
from scoring.performance.targets import records_of
from scoring.policies.policy import Policy, PolicyWrong, load_policy
from scoring.policies.rules import RULES, Rules
from scoring.sessions import Session, Sessions, read_sessions, sums_of
from scoring.sums import Cells

WIDE = 160
"""Columns of a table that goes to a pipe or a file."""


def fold(  # noqa: PLR0913 - the options of the command are its contract
    ratings: Annotated[
        Path, typer.Argument(help="CSV: rated_on,rater,officer,service,element,value")
    ],
    *,
    scale: Annotated[
        tuple[int, int] | None, typer.Option(metavar="MIN MAX", help="answers' scale [1 4]")
    ] = None,
    elements: Annotated[
        str | None, typer.Option(help="elements that enter, with commas [all]")
    ] = None,
    targets: Annotated[
        Path | None, typer.Option(help="CSV: officer,indicator,period,target,actual")
    ] = None,
    policy: Annotated[Path | None, typer.Option(help="policy whose numbers hold")] = None,
    calibration: Annotated[
        Path | None, typer.Option(help="published calibration to score with")
    ] = None,
    save_calibration: Annotated[
        Path | None, typer.Option(help="where to write the calibration made here")
    ] = None,
    integrity: Annotated[
        bool, typer.Option("--integrity", help="leave out repeats and bursts (docs/integrity.md)")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Fold RATINGS.csv into fair scores of the officers who served."""
    if calibration and save_calibration:
        raise typer.BadParameter("give --calibration or --save-calibration, not both")
    if scale and scale[0] >= scale[1]:
        raise typer.BadParameter("MIN must be below MAX", param_hint="--scale")
    given = _policy(policy)
    published = _published(calibration, scale)
    used = scale or (published and published.scale) or _scale(given)
    rules = _rules(given)
    records = _records(targets, rules)
    sessions = _sessions(ratings, used, elements)
    left_out = _judged(ratings, sessions, given) if integrity else set()
    cells = sums_of(sessions, left_out)
    if not cells:
        refuse(ratings, ["no session of an officer in it, so there is nothing to score"])
    try:
        frozen = published or calibrate(cells, used)
    except ArithmeticError as trouble:
        refuse(ratings, [str(trouble)])
    try:
        document = folded(cells, frozen, records, rules)
    except InputWrong as wrong:
        refuse(calibration or ratings, wrong.faults)
    if save_calibration:
        _save(save_calibration, frozen)
    _unrated(targets, records, cells)
    if json:
        typer.echo(json_text.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        _show(document)


def _policy(path: Path | None) -> Policy | None:
    try:
        return load_policy(path) if path else None
    except PolicyWrong as wrong:
        refuse(path or Path(), wrong.faults)


def _scale(policy: Policy | None) -> tuple[int, int]:
    return policy.scale if policy else DEFAULT_SCALE


def _rules(policy: Policy | None) -> Rules:
    """Take from a policy what it says of scores."""
    return RULES if policy is None else policy.rules


def _published(path: Path | None, scale: tuple[int, int] | None) -> Calibration | None:
    if path is None:
        return None
    try:
        published = read_calibration(path.read_text(encoding="utf-8"), scale or DEFAULT_SCALE)
    except InputWrong as wrong:
        refuse(path, wrong.faults)
    except (OSError, UnicodeDecodeError) as trouble:
        refuse(path, [f"it cannot be read: {trouble}"])
    if scale and published.scale != scale:
        least, most = published.scale
        refuse(path, [f"it was made on the scale {least} {most}, not {scale[0]} {scale[1]}"])
    return published


def _sessions(path: Path, scale: tuple[int, int], elements: str | None) -> Sessions:
    named = None if elements is None else frozenset(map(str.strip, elements.split(",")))
    try:
        return read_sessions(*read_csv(path), scale, named)
    except InputWrong as wrong:
        refuse(path, wrong.faults)


def _judged(path: Path, sessions: Sessions, policy: Policy | None) -> set[Session]:
    """Sessions that do not enter; how many, and why, is said: nothing disappears in silence."""
    verdicts = judge_sessions(sessions, (policy or load_policy()).integrity_rules)
    for reason, n in by_reason(verdicts.values()).items():
        fate = "for the desk only" if reason == REPEAT else "held"
        typer.echo(f"{path}: {n} of {len(sessions)} sessions {fate} ({reason})", err=True)
    return set(verdicts)


def _records(path: Path | None, rules: Rules) -> Records | None:
    if path is None:
        return None
    try:
        return records_of(*read_csv(path), rules.weights, rules.falling)
    except InputWrong as wrong:
        refuse(path, wrong.faults)


def _save(path: Path, calibration: Calibration) -> None:
    try:
        path.write_text(json_text.dumps(document_of(calibration), indent=1) + "\n")
    except OSError as trouble:
        refuse(path, [f"it cannot be written: {trouble.strerror}"])


def _unrated(path: Path | None, records: Records | None, cells: Cells) -> None:
    """Say whose targets found no rating: they are not in the result, which must not be silent."""
    rated = {officer for officer, _ in cells}
    unrated = sorted(set(records or ()) - rated)
    if unrated:
        typer.echo(f"{path}: no rating of {', '.join(unrated)}; left out", err=True)


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("officer")
    for name in ("n", "mean", "expected", "score", "90 % range", "reliability"):
        table.add_column(name, justify="right")
    for name in ("state", "group", "predicate"):
        table.add_column(name)
    for officer in document["officers"]:
        hidden = officer["score"] is None
        table.add_row(
            officer["officer"],
            str(officer["n"]),
            f"{officer['mean']:.2f}",
            f"{officer['expected']:.2f}",
            "" if hidden else f"{officer['score']:.1f}",
            "" if hidden else f"{officer['low']:.1f} - {officer['high']:.1f}",
            f"{officer['reliability']:.2f}",
            officer["state"],
            officer["group"] + (", below standard" if officer["below_standard"] else ""),
            (officer["performance"] or {}).get("predicate", ""),
        )
    # A pipe has no width of its own, and a squeezed table cannot be read.
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    console.print(table)
    model = document["model"]
    k = "none" if model["k"] is None else f"{model['k']:.1f}"
    console.print(
        f"{len(document['officers'])} officers, {len(document['services'])} services; "
        f"calibration {model['mode']}, k {k}",
        highlight=False,
    )
