"""What a policy says of integrity."""

from dataclasses import dataclass

RULES = ("roster", "code", "hours", "pressure", "burst", "served", "repeat")
"""Every rule, in the order in which they are asked: the first that holds a rating names it."""

REPEAT = "repeat"
"""The one rule that holds nothing: what it finds counts, for the desk only."""

TELLS_AN_ANSWER = frozenset({"pressure"})
"""Rules that hold a rating for what its citizen answered: who was rated must not learn of it."""


@dataclass(frozen=True, slots=True)
class IntegrityRules:
    """What a policy says of integrity.

    `on` are the rules that are asked, `pressure` the elements whose *Ya* holds, `grace` the
    minutes before opening and after closing in which a scan is still believed. A burst is at
    least `least` ratings in one of `windows` (minutes) or in a day, less likely than `alpha`,
    and more than `times` what came together in all but the share `usual` of the desk's other
    weeks, of which at least `history` are known; `weeks` is how far back one looks.
    """

    on: tuple[str, ...]
    pressure: tuple[str, ...]
    grace: int
    alpha: float
    least: int
    windows: tuple[int, ...]
    usual: float
    times: float
    history: int
    weeks: int
