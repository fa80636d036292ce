"""What the trials count, and the table that tells it."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Conversations:
    """What became of conversations with a kill in their middle."""

    people: int
    ratings: int = 0
    complete: int = 0
    duplicates: int = 0
    wrong: int = 0
    tapped_again: int = 0


@dataclass
class InFlight:
    """What became of taps in flight at a kill."""

    kills: int
    taps: int = 0
    acknowledged: list[int] = field(default_factory=list)
    stored_then: list[int] = field(default_factory=list)
    lost: int = 0
    stored: int = 0


def row(engine: str, mode: str, talked: Conversations, flown: InFlight) -> str:
    """One line of the table."""
    return (
        f"| {engine} | {mode} | {talked.ratings} of {talked.people} | {talked.complete} | "
        f"{talked.duplicates} | {talked.wrong} | {flown.kills} | {flown.taps} | "
        f"{spread(flown.stored_then)} | {spread(flown.acknowledged)} | {flown.lost} | "
        f"{flown.stored} |"
    )


def spread(numbers: list[int]) -> str:
    """Minimum, median and maximum."""
    return f"{min(numbers)}/{statistics.median(numbers):g}/{max(numbers)}"


HEADER = """\
| engine | mode | ratings | complete | doubled | wrong | kills | taps | stored at the kill | \
acknowledged at the kill | lost after that | stored after the restart |
|---|---|---|---|---|---|---|---|---|---|---|---|"""
