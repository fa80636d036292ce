"""What a policy says of scores, and the same as a JSON document that is kept with a closing."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from scoring.officers.officer_score import THRESHOLDS, Thresholds
from scoring.performance.aspects import CITIZENS, LEAST_PRESENT, SUPERVISOR_CAP, Indicator
from scoring.performance.indicators import ATTAINMENT_CAP
from scoring.performance.predicate import PREDICATE_RULES, Cut, Level, Predicate, PredicateRules
from scoring.performance.recognition import (
    NOTHING_FOLLOWS,
    Recognition,
    document_of_recognition,
    recognition_of_document,
)

CITIZENS_ALONE = (Indicator(CITIZENS, "kompetensi", 1.0, "citizen"),)
"""Behaviour as citizens see it, where a policy names no other indicator."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a policy says of scores.

    `weights` by target's indicator are 1 where not named; at `falling` ones less is better.
    `behaviour` are the indicators of perilaku kerja, of whose weights `least_present` must be
    there; what a supervisor alone judges counts for at most `supervisor_cap` of it. `recognition`
    says what follows from all that.
    """

    thresholds: Thresholds = THRESHOLDS
    predicate: PredicateRules = PREDICATE_RULES
    cap: float = ATTAINMENT_CAP
    weights: Mapping[str, float] = field(default_factory=dict)
    falling: frozenset[str] = frozenset()
    behaviour: tuple[Indicator, ...] = CITIZENS_ALONE
    least_present: float = LEAST_PRESENT
    supervisor_cap: float = SUPERVISOR_CAP
    recognition: Recognition = NOTHING_FOLLOWS


RULES = Rules()


def document_of_rules(rules: Rules) -> dict[str, Any]:
    """Shape rules as a JSON document, in a fixed order."""
    predicate = rules.predicate
    return {
        "thresholds": asdict(rules.thresholds),
        "predicate": {
            "work": asdict(predicate.work),
            "behaviour": asdict(predicate.behaviour),
            "good": predicate.good,
            "adverse": predicate.adverse,
            "matrix": [
                [row.value, column.value, predicate.matrix[row, column].value]
                for row in Level
                for column in Level
            ],
        },
        "cap": rules.cap,
        "weights": dict(sorted(rules.weights.items())),
        "falling": sorted(rules.falling),
        "behaviour": [asdict(indicator) for indicator in rules.behaviour],
        "least_present": rules.least_present,
        "supervisor_cap": rules.supervisor_cap,
        "recognition": document_of_recognition(rules.recognition),
    }


def rules_of_document(document: Mapping[str, Any]) -> Rules:
    """Read back what `document_of_rules` wrote, to the last digit."""
    predicate = document["predicate"]
    return Rules(
        thresholds=Thresholds(**document["thresholds"]),
        predicate=PredicateRules(
            work=Cut(**predicate["work"]),
            behaviour=Cut(**predicate["behaviour"]),
            good=predicate["good"],
            adverse=predicate["adverse"],
            matrix={
                (Level(row), Level(column)): Predicate(named)
                for row, column, named in predicate["matrix"]
            },
        ),
        cap=document["cap"],
        weights=document["weights"],
        falling=frozenset(document["falling"]),
        behaviour=tuple(Indicator(**indicator) for indicator in document["behaviour"]),
        least_present=document["least_present"],
        supervisor_cap=document["supervisor_cap"],
        recognition=recognition_of_document(document.get("recognition")),
    )


def fingerprint_of(rules: Rules) -> str:
    """Name rules by 64 hexadecimal digits: other rules have another name."""
    text = json.dumps(document_of_rules(rules), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()
