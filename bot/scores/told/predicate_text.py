"""Predicates in words: what is proposed, what was decided, how a unit's decisions fall. Pure."""

from bot.scores.predicates import CHOICES, Assessed, Assessment
from bot.speech.texts import Texts
from data.scores.predicates import Decision
from scoring.performance.predicate import Level, Predicate

LEAST_TOLD = 0.01
"""Below this a candidate is not named."""


def word(predicate: Predicate, texts: Texts) -> str:
    """A predicate as people are shown it."""
    return texts(f"predicate-{predicate.name.lower().replace('_', '-')}")


def line_of(each: Assessed, texts: Texts) -> str:
    """What is proposed, and what was decided."""
    told = _proposal(each, texts)
    if each.decided:
        told += " → " + texts("predicate-decided", predicate=_decided(each.decided, texts))
    elif each.before:
        told += " → " + texts("predicate-before", predicate=_decided(each.before, texts))
    return told


def _decided(decision: Decision, texts: Texts) -> str:
    return word(Predicate(decision.decided), texts)


def _proposal(each: Assessed, texts: Texts) -> str:
    found = each.proposal
    if found.predicate is not Predicate.UNDECIDED:
        chance = _chance(found.probability or 0.0, texts)
        return texts("predicate-proposed", predicate=word(found.predicate, texts), chance=chance)
    undecided = word(Predicate.UNDECIDED, texts)
    candidates = [
        f"{word(p, texts)} {_chance(chance, texts)}"
        for p, chance in found.candidates[:2]
        if chance >= LEAST_TOLD
    ]
    return f"{undecided} ({', '.join(candidates)})" if candidates else undecided


def _chance(chance: float, texts: Texts) -> str:
    """A probability in per cent; none is told as certain, for none is."""
    return texts.share(min(chance, 1 - LEAST_TOLD))


def distribution_line(assessment: Assessment, texts: Texts) -> str:
    """The unit's own decisions, counted; nothing is said of how many there should be."""
    counts = assessment.distribution()
    parts = [f"{word(p, texts)} {texts.number(counts[p])}" for p in CHOICES if counts[p]]
    return texts(
        "predicate-distribution",
        decided=texts.number(counts.total()),
        all=texts.number(len(assessment.officers)),
        parts=": " + ", ".join(parts) if parts else "",
    )


def result_lines(each: Assessed, texts: Texts) -> list[str]:
    """Both results with their levels, as far as there are any."""
    found = each.performance
    if found is None:
        return []
    return [
        texts(
            f"predicate-{name}",
            value=texts.number(found[kind], 1),
            level=texts(f"predicate-level-{Level(found['levels'][kind]).name.lower()}"),
        )
        for name, kind in (("work", "hasil_kerja"), ("behaviour", "perilaku_kerja"))
        if found[kind] is not None
    ]
