"""Objections in words: for the officer, for both sides, for who decides. No value among them."""

from datetime import date

from bot.digest.periods import period_title
from bot.scores.told.predicate_text import word
from bot.speech.texts import Texts
from scoring.performance.predicate import Predicate
from scoring.period import parse_period
from scoring.rights.objections import RECOUNT, Objection, Outcome

LONG_DAY = "EEEE, d MMMM y"


def ground_of(ground: str, texts: Texts) -> str:
    """A ground in words; a policy's own word stands for itself."""
    key = f"keberatan-ground-{ground}"
    return texts(key) if key in texts else ground


def title_of(each: Objection, texts: Texts, first_month: int) -> str:
    """Who objects to which period, on which ground."""
    period = period_title(parse_period(each.period, first_month), texts)
    return f"{each.short_name} · {period} · {ground_of(each.ground, texts)}"


def due_of(each: Objection, texts: Texts, today: date) -> str:
    """Until when it is to be decided, or that it is late."""
    late = each.outcome is None and each.due_on < today
    return texts("keberatan-late" if late else "keberatan-due", day=texts.day(each.due_on))


def decided_of(outcome: Outcome, reason: str, texts: Texts) -> str:
    """A decision with its reason."""
    return f"{texts(f'keberatan-outcome-{outcome.value}')} («{reason}»)."


def outcome_of(each: Objection, texts: Texts) -> str:
    """What was decided, why, and what followed."""
    if each.outcome is None:
        return texts("keberatan-open", day=texts.day(each.due_on, LONG_DAY))
    lines = [decided_of(each.outcome, each.reason, texts)]
    if each.consequence == RECOUNT:
        lines.append(texts("keberatan-recounted"))
    elif each.consequence:
        chosen = word(Predicate(each.consequence), texts)
        lines.append(texts("keberatan-predicate", predicate=chosen))
    elif not each.settled:
        lines.append(texts("keberatan-unsettled"))
    return " ".join(lines)
