"""Make up a large file of ratings whose truth is known, always the same for a seed.

    python benchmarks/generate_ratings.py ratings.csv --rows 73421 --officers 1128 --services 28

The shape is that of a real set of lecture ratings often used to test mixed models: one answer a
session on 1..5, people who mostly serve at one service and sometimes at others, sessions spread
unevenly over people. Levels, scatter and effects are drawn from normal distributions.
"""

import csv
from pathlib import Path
from random import Random
from typing import Annotated

import typer

OFFICER_DEVIATION, SERVICE_DEVIATION = 0.42, 0.25
"""Spread of the officers (in service deviations) and of the services (in points)."""

STAYS = 0.85
"""Share of sessions at an officer's own service."""


def generate(  # noqa: PLR0913 - the shape of the file
    out: Path,
    *,
    rows: int = 73_421,
    officers: int = 1_128,
    services: int = 28,
    scale: Annotated[tuple[int, int], typer.Option(metavar="MIN MAX")] = (1, 5),
    seed: int = 2017,
) -> None:
    """Write OUT with ROWS ratings; every officer and every service has at least one."""
    chance = Random(seed)
    least, most = scale
    middle, step = least + 0.62 * (most - least), (most - least) / 3
    level = [middle + step * chance.gauss(0, SERVICE_DEVIATION) for _ in range(services)]
    scatter = [step * chance.uniform(0.7, 1.1) for _ in range(services)]
    effect = [chance.gauss(0, OFFICER_DEVIATION) for _ in range(officers)]
    home = [at % services for at in range(officers)]
    busy = [chance.lognormvariate(0, 0.8) for _ in range(officers)]
    people = list(range(officers)) + chance.choices(range(officers), busy, k=rows - officers)
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rated_on", "rater", "officer", "service", "element", "value"])
        for row, who in enumerate(people):
            # The first turn of every officer is at home, so that no service stays empty.
            stays = row < officers or chance.random() < STAYS
            where = home[who] if stays else chance.randrange(services)
            answer = level[where] + scatter[where] * (effect[who] + chance.gauss(0, 1))
            writer.writerow(
                [
                    f"2026-{1 + row % 12:02}-{1 + row // 12 % 28:02}",
                    f"warga-{row:07}",
                    f"petugas-{who:04}",
                    f"layanan-{where:02}",
                    "perilaku",
                    min(most, max(least, round(answer))),
                ]
            )


if __name__ == "__main__":
    typer.run(generate)
