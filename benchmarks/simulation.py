"""The rehearsal at length: writes its figures into docs/simulation.md, and the picture beside it.

`python -m benchmarks.simulation [--districts 40] [--seed 1]`. What stands between the marks in
the page is made here; all else is written by hand.
"""

import argparse
import io
import os
import platform
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from qr_codes.pages.simulation import draw
from scoring.policies.policy import load_policy
from scoring.simulation.district import District
from scoring.simulation.raters import WHO, Kind
from scoring.simulation.report import Effect, Honest, simulate

HOME = Path(__file__).parent.parent
PAGE = HOME / "docs" / "simulation.md"
PICTURE = HOME / "docs" / "pictures" / "simulation.png"
MARKS = ("<!-- make simulate -->\n", "<!-- end -->\n")

OTHERS: tuple[Mapping[Kind, float], ...] = (
    {"slow-drip": 0.05},
    {"slow-drip": 0.10},
    {"bribed": 0.10},
    {"bot": 1.00},
)
"""Shares that are told beside the usual ones."""


def main() -> None:
    """Simulate, write, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--districts", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    few = max(1, arguments.districts // 4)
    policy, began = load_policy(), time.monotonic()
    report = simulate(policy, District(), districts=arguments.districts, seed=arguments.seed)
    told = [
        f"`puas simulate --districts {report.districts} --seed {report.seed}`",
        f"{datetime.now(UTC):%-d %B %Y}",  # noqa: TID251 - when it was measured
        f"Python {platform.python_version()}",
        f"{os.cpu_count()} cores",
        f"{time.monotonic() - began:.0f} s",
        f"policy {report.policy}:",
    ]
    others: list[Effect] = []
    for raters in OTHERS:
        found = simulate(policy, District(), raters, districts=few, seed=arguments.seed)
        others += found.effects
    PICTURE.write_bytes(_light(draw(report, "png")))
    write(
        [
            "",
            ", ".join(told),
            "",
            *honest_lines(report.honest),
            "",
            *effect_lines(report.effects),
            "",
            f"Other shares, {few} districts:",
            "",
            *effect_lines(others),
            "",
        ]
    )
    print(f"{PAGE}\n{PICTURE}")


def _light(png: bytes) -> bytes:
    """The same picture in so few colours that a document may carry it."""
    from PIL import Image

    light = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(light, "PNG", optimize=True)
    return light.getvalue()


def write(lines: list[str]) -> None:
    """Put lines between the marks of the page."""
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    text = "\n".join(lines) + "\n"
    PAGE.write_text(before + MARKS[0] + text + MARKS[1] + after, encoding="utf-8")


def honest_lines(honest: Honest) -> list[str]:
    """What scores are worth where everybody is honest."""
    errors = [f"{e:.2f}" for e in (honest.raw, honest.loose, honest.fair, honest.oracle)]
    falsely = [f"{honest.raw_falsely_below:.1%}", "", f"{honest.falsely_below:.2%}", ""]
    return [
        row("everybody honest", "raw mean", "fair score", "with the rules", "best attainable"),
        row(*["---"] * 5),
        row("root mean squared error, points of 100", *errors),
        row("called below standard falsely", *falsely),
        "",
        row("promise", "asked", "found"),
        row(*["---"] * 3),
        row("error over the best attainable", "at most 1.08", f"{honest.ratio:.3f}"),
        row("90 % ranges that hold the truth", "88 to 92 %", f"{honest.covered:.1%}"),
        row("falsely below standard", "at most 0.5 %", f"{honest.falsely_below:.2%}"),
        row("what the rules add to honest errors", "at most 1 %", f"{honest.cost:.2%}"),
        row("honest ratings that the rules keep out", "", f"{honest.lost:.2%}"),
        row("scores that are final", "", f"{honest.final:.0%}"),
        row("truly below standard, and called so", "", f"{honest.found:.0%}"),
    ]


def effect_lines(effects: Sequence[Effect]) -> list[str]:
    """What people of each kind did."""
    moves = ("raw mean", "fair score", "with the rules", "furthest")
    return [
        row("who comes", "share", *moves, "kept out", "honest ratings lost", "others' error"),
        row(*["---"] * 9),
        *(
            row(
                f"**{effect.kind}**: {WHO[effect.kind]}",
                f"{effect.share:.0%}",
                *(
                    f"{round(move, 2) + 0.0:+.2f}".replace("-", "−")
                    for move in (effect.raw, effect.loose, effect.fair, effect.furthest)
                ),
                by_rule(effect),
                f"{effect.lost:.1%}",
                f"{effect.paid:+.1%}",
            )
            for effect in effects
        ),
    ]


def by_rule(effect: Effect) -> str:
    """How many were kept out, and by which rules, where they kept out a hundredth."""
    named = [f"{rule} {share:.0%}" for rule, share in effect.by_rule.items() if share >= 0.01]
    return f"{effect.held:.0%}" + (f" ({', '.join(named)})" if named else "")


def row(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
