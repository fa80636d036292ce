"""The words of a policy's elements: what each is called, and whether any lacks them."""

from collections.abc import Iterator

from bot.speech.texts import Texts, languages, texts_in
from scoring.policies.policy import Policy


def element_name(element: str, texts: Texts, policy: Policy) -> str:
    """An element's name: the policy's own, else the catalogue's."""
    own = policy.labels_in(texts.language).get(element)
    return texts(f"element-{element}") if own is None else own.name


def unworded(policy: Policy) -> list[str]:
    """Sentences about elements without words; a chat would stop at each of them.

    An element has its words in the catalogue or, in `[labels.LANGUAGE.ELEMENT]`, in the policy.
    """
    return [
        f"labels.{language}.{element}: the catalogue has no words for it, so the policy must"
        for language in languages()
        for element in (policy.first, *policy.person, *policy.rotating, *policy.integrity)
        if element not in policy.labels_in(language)
        and not all(key in texts_in(language) for key in _keys(policy, element))
    ]


def _keys(policy: Policy, element: str) -> Iterator[str]:
    yield f"question-{element}"
    yield f"element-{element}"
    yield from (f"{element}-{value}" for value in policy.values(element))
