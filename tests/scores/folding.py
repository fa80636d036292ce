"""Tables for puas fold, and the command in this process."""

from collections.abc import Sequence
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from bot.cli.fold import fold
from tests.scores.test_calibration import BALANCED, district
from tests.scores.test_officer_score import FROZEN

HEADER = "rated_on,rater,officer,service,element,value"

app = typer.Typer()
app.command()(fold)


def puas_fold(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def written(
    folder: Path, rows: Sequence[str], name: str = "ratings.csv", header: str = HEADER
) -> Path:
    """Write a table."""
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


def balanced() -> list[str]:
    """Write out the balanced design, a session a row."""
    return [
        f"2026-11-{day:02},warga-{day}-{name},{name},loket,perilaku,{value}"
        for name, values in BALANCED.items()
        for day, value in enumerate(values, start=1)
    ]


def frozen_rows() -> list[str]:
    """Write out every exact vector as an officer of its own, named by its first word."""
    rows = []
    for name, vector in FROZEN["cases"].items():
        for service, counts in zip(
            FROZEN["calibration"]["services"], vector["counts"], strict=True
        ):
            for value, count in enumerate(counts, start=1):
                rows += [
                    f"2026-11-02,warga-{service}-{value}-{at},{name.split()[0]},{service},perilaku,{value}"
                    for at in range(count)
                ]
    return rows


def big() -> list[str]:
    """Write out a made-up district of 24 officers, a session a row."""
    rows = []
    for (officer, service), sums in district().items():
        # Any values with the cell's sums do; here as many threes as fit, and one remainder.
        mean, more = divmod(sums.s1 // 1000, sums.n)
        values = [mean + (at < more) for at in range(sums.n)]
        rows += [
            f"2026-11-{1 + at % 28:02},warga-{at},{officer},{service},perilaku,{value}"
            for at, value in enumerate(values)
        ]
    return rows
