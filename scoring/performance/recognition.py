"""What a policy says should follow from an assessment: thanks, and training that may help."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

THANKS = ("above", "target")
"""Rules of thanks: clearly above the district; targets attained, and nothing below."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a policy says of thanks and training.

    `thanks` are names of rules; `attained` is the hasil kerja (0..120) from which targets count
    as attained. An aspect of perilaku kerja (0..100) asks for its `training` when its whole range
    lies below `below`; `record` is the recorded indicator that tells of training taken.
    """

    thanks: tuple[str, ...] = ()
    attained: float = 100.0
    below: float = 0.0
    record: str = ""
    training: Mapping[str, str] = field(default_factory=dict, hash=False)


NOTHING_FOLLOWS = Recognition()
"""Periods that were closed before policies spoke of thanks and training say nothing of them."""


def document_of_recognition(said: Recognition) -> dict[str, Any]:
    """Shape it as a JSON document, in a fixed order."""
    return {
        "thanks": list(said.thanks),
        "attained": said.attained,
        "below": said.below,
        "record": said.record,
        "training": dict(sorted(said.training.items())),
    }


def recognition_of_document(document: Mapping[str, Any] | None) -> Recognition:
    """Read back what `document_of_recognition` wrote."""
    if document is None:
        return NOTHING_FOLLOWS
    return Recognition(**{**document, "thanks": tuple(document["thanks"])})
