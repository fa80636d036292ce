"""Labels of buttons, and what stands above them where they are too short. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.speech.texts import Texts

LONGEST_LABEL = 30
"""Letters that a button shows on a narrow phone; the rest is cut off."""


def short_label(text: str) -> str:
    """A label that fits; one that is longer stands whole in the text above."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Choice:
    """Of several things one is to be chosen: what is read above the buttons, and their labels."""

    lines: tuple[str, ...]
    labels: tuple[str, ...]


def choice(texts: Texts, names: Sequence[str], ends: Sequence[str] | None = None) -> Choice:
    """How some names are chosen from: as labels where they fit, else by their number in a list.

    Desks of one unit begin alike, so where names are cut off `ends` tell them apart.
    """
    if all(len(name) <= LONGEST_LABEL for name in names):
        return Choice((), tuple(names))
    numbered = list(enumerate(zip(names, ends or names, strict=True), 1))
    return Choice(
        tuple(f"{at}. {name}" for at, (name, _) in numbered),
        tuple(
            short_label(texts("button-value", value=str(at), label=end))
            for at, (_, end) in numbered
        ),
    )
