"""All rules together: what becomes of every rating, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from scoring.integrity.burst import bursts
from scoring.integrity.code import by_ended_code
from scoring.integrity.facts import RatingFacts, Surroundings, Verdict
from scoring.integrity.hours import out_of_hours
from scoring.integrity.pressure import under_pressure
from scoring.integrity.repeat import repeats
from scoring.integrity.roster import by_staff
from scoring.integrity.rules import REPEAT, RULES, IntegrityRules
from scoring.integrity.served import beyond_served
from scoring.rating import Standing

NOTHING = Surroundings()

LOOKS_BACK = ("burst", "repeat")
"""Rules that must know what was before; the others look at a rating and its day."""


def judge(
    ratings: Collection[RatingFacts],
    rules: IntegrityRules,
    around: Surroundings = NOTHING,
    since: date = date.min,
) -> dict[str, Verdict]:
    """Verdicts on ratings by key, in the order of their keys; a clean one has none.

    Ratings before `since` are looked back at, and only those from then on are judged. Equal for
    equal ratings in any order. A rating that people decided on is not held again, and may still
    be a repeat. Where only days are known, and nothing around, `repeat` and `burst`
    (by day) are what can be told: `fold --integrity`.
    """
    asked = [each for each in ratings if each.day >= since]
    held: dict[str, str] = {}
    for name in RULES:
        if name in rules.on and name != REPEAT:
            looked_at = ratings if name in LOOKS_BACK else asked
            for key in _found(name, looked_at, (around, rules), held):
                held.setdefault(key, name)
    later = repeats(ratings) if REPEAT in rules.on else set()
    verdicts = {}
    for rating in sorted(asked, key=lambda r: r.key):
        if rating.decided is None and rating.key in held:
            verdict = Verdict(rating.key, Standing.HELD, held[rating.key])
        elif rating.decided is not Standing.EXCLUDED and rating.key in later:
            verdict = Verdict(rating.key, Standing.COUNTED, REPEAT)
        else:
            continue
        verdicts[rating.key] = verdict
    return verdicts


def _found(
    name: str,
    ratings: Collection[RatingFacts],
    known: tuple[Surroundings, IntegrityRules],
    held: Mapping[str, str],
) -> set[str]:
    around, rules = known
    match name:
        case "roster":
            return by_staff(ratings, around)
        case "code":
            return by_ended_code(ratings, around)
        case "hours":
            return out_of_hours(ratings, around, rules.grace)
        case "pressure":
            return under_pressure(ratings)
        case "burst":
            return bursts(ratings, around, rules)
        case _:
            return beyond_served(ratings, around, held)


def by_reason(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many ratings each rule held, or made count for the desk only; rules in their order."""
    found = Counter(verdict.reason for verdict in verdicts)
    return {name: found[name] for name in RULES if found[name]}
