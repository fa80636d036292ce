"""The one step that a digest suggests: a table of rules, the first that fits holds.

A promise that is overdue comes before everything, then what citizens found worse, then what waits
for a person; where nothing does, the step is one that brings in more ratings. What is said of a
step stands in the catalogues, `step-` and its name.
"""

from collections.abc import Callable
from dataclasses import dataclass

WANTED = 0.10
"""Share of the people served from which on a week's ratings speak for them all."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a step is suggested from. `fallen` names elements that fell, the deepest fall first;
    `served` is None where nobody told how many people were served.
    """

    overdue: int = 0
    due_soon: int = 0
    fallen: tuple[str, ...] = ()
    held: int = 0
    silent: int = 0
    rated: int = 0
    complete: int = 0
    served: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step by name; `element` is what it is to improve, where it is about one."""

    name: str
    element: str | None = None


def _covers(here: Situation) -> bool:
    return here.served is not None and here.rated >= WANTED * here.served


RULES: tuple[tuple[str, Callable[[Situation], bool]], ...] = (
    ("overdue", lambda here: here.overdue > 0),
    ("element", lambda here: bool(here.fallen)),
    ("case", lambda here: here.due_soon > 0),
    ("held", lambda here: here.held > 0),
    ("silent", lambda here: here.silent > 0),
    ("begin", lambda here: here.rated == 0),
    ("finish", lambda here: 3 * here.complete < 2 * here.rated),
    ("count", lambda here: not here.served),
    ("invite", lambda here: not _covers(here)),
    ("keep", lambda _here: True),
)
"""Each step, and when it is the one."""


def suggest(here: Situation) -> Step:
    """The one step for a situation; there always is one."""
    name = next(name for name, fits in RULES if fits(here))
    return Step(name, here.fallen[0] if name == "element" else None)
