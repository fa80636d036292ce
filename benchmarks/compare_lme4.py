"""Compare a calibration with lme4's fit of the same model to single ratings.

    python benchmarks/compare_lme4.py ratings.csv --scale 1 5

Needs Rscript with lme4 on the path. Prints the largest difference of every kind of number, and
leaves with exit code 1 when an effect differs by more than 1e-5.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.csv_file import read_csv
from scoring.officers.reml import Fit, fit
from scoring.officers.spread import spread_of
from scoring.sessions import read_sessions, sums_of

TOLERANCE = 1e-5


def compare(
    ratings: Path, *, scale: Annotated[tuple[int, int], typer.Option(metavar="MIN MAX")] = (1, 5)
) -> None:
    """Fit RATINGS here and in R, and compare."""
    start = time.perf_counter()
    cells = sums_of(read_sessions(*read_csv(ratings), scale))
    summed = time.perf_counter()
    found = fit(cells, spread_of(cells, scale).deviations)
    sys.stdout.write(
        f"sums: {summed - start:.3f} s\n"
        f"fit: {time.perf_counter() - summed:.3f} s, {found.steps} steps\n"
    )
    theirs = _lme4(ratings)
    for kind, ours in _kinds(found).items():
        worst = max(abs(value - theirs[name]) for name, value in ours.items())
        sys.stdout.write(f"{kind}: {len(ours)} numbers, largest difference {worst:.1e}\n")
        if kind != "variances" and worst > TOLERANCE:
            raise typer.Exit(1)


def _kinds(found: Fit) -> dict[str, dict[str, float]]:
    return {
        "variances": {
            "sigma2": found.sigma2,
            "tau2": found.tau2,
            "beta2": found.beta2 or 0.0,
        },
        "level": {"mu": found.mu},
        "officers": dict(zip(found.officers, found.a, strict=True)),
        "services": dict(zip(found.services, found.b, strict=True)),
    }


def _lme4(ratings: Path) -> dict[str, float]:
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise typer.BadParameter("Rscript is not on the path")
    script = Path(__file__).with_name("lme4.R")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lme4.csv"
        subprocess.run([rscript, script, ratings, out], check=True)
        with out.open(encoding="utf-8") as file:
            return {row["what"]: float(row["value"]) for row in csv.DictReader(file)}


if __name__ == "__main__":
    typer.run(compare)
