"""[Rincian]: every element and every desk behind a digest, as text. Pure."""

from collections.abc import Iterable, Iterator

from bot.digest.text import behind_line, element_line, title_of
from bot.digest.told import Digest
from bot.speech.texts import Texts
from data.scores.figures import Desk
from scoring.policies.policy import Policy

MOST_PLACES = 40
"""Desks or units on one screen: a message holds 4,096 characters."""

MOST_NAMES = 60


def details_text(digest: Digest, texts: Texts, policy: Policy) -> str:
    """The details in the language of `texts`."""
    lines = [title_of(digest, texts)]
    if digest.elements:
        lines += ["", texts("details-elements")]
        lines += [element_line(each, texts, policy) for each in digest.elements]
    elif digest.behind:
        lines.append(behind_line(digest.behind, texts))
    else:
        lines.append(texts("digest-waiting", minimum=str(policy.anonymity_minimum)))
    if digest.desks:
        lines += ["", *_places(digest.desks, texts)]
    if digest.team and digest.team.thanked:
        names = [each.short_name for each in digest.team.thanked[:MOST_NAMES]]
        lines += ["", texts("details-thanks", officers=", ".join(names))]
    return "\n".join(lines)


def _places(desks: tuple[Desk, ...], texts: Texts) -> Iterator[str]:
    """Desks of one unit, or the units where there are several."""
    units = {desk.unit: desk.unit_name for desk in desks}
    if len(units) == 1:
        yield texts("details-desks")
        lines = [_place(desk.name, [desk], texts) for desk in desks]
    else:
        yield texts("details-units")
        lines = [
            _place(name, [desk for desk in desks if desk.unit == unit], texts)
            for unit, name in units.items()
        ]
    yield from lines[:MOST_PLACES]
    if len(lines) > MOST_PLACES:
        yield texts("details-more", count=str(len(lines) - MOST_PLACES))


def _place(name: str, desks: Iterable[Desk], texts: Texts) -> str:
    found = list(desks)
    rated = sum(desk.rated for desk in found)
    served = [desk.served for desk in found if desk.served is not None]
    if not sum(served):
        return texts("details-place", place=name, rated=texts.number(rated))
    return texts(
        "details-place-served",
        place=name,
        rated=texts.number(rated),
        served=texts.number(sum(served)),
        share=texts.share(rated / sum(served)),
    )
