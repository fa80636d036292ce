"""Questions and answers in words, as they stand in chat and on paper. Pure."""

from functools import lru_cache

from bot.speech.texts import Texts, texts_in
from scoring.policies.labels import OFFICER_HERE
from scoring.policies.policy import Policy


def question_of(texts: Texts, question: str, officer: str | None, policy: Policy) -> str:
    """A question about an officer, or about whoever served where nobody is named."""
    name = officer or texts("officer-unknown")
    if band := policy.survey.band(question):
        return band.texts_in(texts.language).question
    own = policy.labels_in(texts.language).get(question)
    if own is not None:
        return own.question.replace(OFFICER_HERE, name)
    if question not in policy.person:
        return texts(f"question-{question}")
    return texts(f"question-{question}", officer=name)


def answers_of(language: str, question: str, policy: Policy) -> tuple[tuple[int, str], ...]:
    """Values of a question with the labels of their buttons, lowest first."""
    values, words = tuple(policy.values(question)), answer_words(language, question, policy)
    return tuple(zip(values, _with_numerals(language, values, words), strict=True))


def answer_words(language: str, question: str, policy: Policy) -> tuple[str, ...]:
    """What the values of a question mean, lowest first, without numerals."""
    own = policy.labels_in(language).get(question)
    if own is not None:
        return tuple(own.answers)
    return _from_catalogue(language, question, tuple(policy.values(question)))


@lru_cache(maxsize=512)
def _from_catalogue(language: str, question: str, values: tuple[int, ...]) -> tuple[str, ...]:
    texts = texts_in(language)
    return tuple(texts(f"{question}-{value}") for value in values)


@lru_cache(maxsize=512)
def _with_numerals(
    language: str, values: tuple[int, ...], labels: tuple[str, ...]
) -> tuple[str, ...]:
    """Yes and no need no numeral."""
    if len(values) <= 2:
        return labels
    texts = texts_in(language)
    return tuple(
        texts("button-value", value=str(value), label=label)
        for value, label in zip(values, labels, strict=True)
    )
