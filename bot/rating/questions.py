"""What a question of the rating looks like: where, about whom, the answers, the last row. Pure."""

from bot.rating.buttons import event_button
from bot.rating.effects import ShowQuestion
from bot.rating.events import (
    Answered,
    Asked,
    LanguageChosen,
    Named,
    Postponed,
    Skipped,
    TookQuick,
    Topic,
    WentBack,
)
from bot.rating.steps.answering import may_skip
from bot.rating.words import answers_of, question_of
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.places import place_of
from bot.speech.texts import Texts, languages, texts_in
from scoring.citizens.survey_rules import AskedBand
from scoring.policies.policy import Policy
from scoring.rating import WHO, Kind, Rating, question_plan


def question_screen(texts: Texts, shown: ShowQuestion, policy: Policy) -> Screen:
    """A question with its answers; the first one says where and about whom."""
    rating, question = shown.rating, shown.question
    key, plan = rating.visit.key, question_plan(rating.visit, policy)
    named = rating.visit.short_name(rating.officer)
    asked = question_of(texts, question, named, policy)
    lines = [_number(texts, question, plan) + asked]
    if question == plan[0]:
        lines = [*_heading(texts, rating, policy), *lines]
    elif shown.anew:
        lines = [place_of(texts, rating.visit.place), *lines]
    if question == WHO:
        return Screen(
            "\n".join(lines),
            (*_officers(texts, rating), _last_row(texts, rating, question, policy)),
        )
    band = policy.survey.band(question)
    values = (
        _values(texts.language, key, question, policy)
        if band is None
        else _band_values(texts.language, key, band)
    )
    if question == plan[0] and _may_take_quick(rating):
        values += ((event_button(texts("button-quick"), TookQuick(key)),),)
    return Screen("\n".join(lines), (*values, _last_row(texts, rating, question, policy)))


def _may_take_quick(rating: Rating) -> bool:
    return rating.visit.kind is Kind.SURVEY and not rating.complete


def _band_values(language: str, key: str, band: AskedBand) -> Keyboard:
    """Two a row: a band has up to a dozen values, and a small phone is to show them all."""
    answers = band.texts_in(language).answers
    buttons = [
        event_button(label, Answered(key, band.name, at)) for at, label in enumerate(answers)
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _number(texts: Texts, question: str, plan: tuple[str, ...]) -> str:
    """`2/4 `: the question *siapa* has no number, it does not count as one of the four."""
    numbered = [each for each in plan if each != WHO]
    if question == WHO:
        return ""
    at, of = numbered.index(question) + 1, len(numbered)
    return texts("number", at=str(at), of=str(of)) + " "


def _heading(texts: Texts, rating: Rating, policy: Policy) -> list[str]:
    lines, officers = [place_of(texts, rating.visit.place)], rating.visit.officers
    if rating.visit.kind is Kind.SURVEY:
        lines.append(texts("survey-invited", minutes=str(policy.survey.minutes)))
    elif officers:
        shown = ", ".join(each.short_name for each in officers)
        lines.append(texts("place-officer", officers=shown))
    return [*lines, texts("promise")]


def _values(language: str, key: str, question: str, policy: Policy) -> Keyboard:
    return tuple(
        (event_button(label, Answered(key, question, value)),)
        for value, label in answers_of(language, question, policy)
    )


def _officers(texts: Texts, rating: Rating) -> Keyboard:
    key = rating.visit.key
    rows = [
        (event_button(each.short_name, Named(key, each.id)),) for each in rating.visit.officers
    ]
    return (*rows, (event_button(texts("button-unknown"), Named(key, None)),))


def _last_row(texts: Texts, rating: Rating, question: str, policy: Policy) -> tuple[Button, ...]:
    key, plan = rating.visit.key, question_plan(rating.visit, policy)
    if question == plan[0]:
        return _first_row(texts, rating)
    row = [event_button(texts("button-back"), WentBack(key, question))]
    quick = rating.visit.kind is Kind.QUICK
    if quick and question in policy.person and len(rating.visit.officers) == 1:
        (only,) = rating.visit.officers
        if rating.officer is None:
            row.append(
                event_button(texts("button-them", officer=only.short_name), Named(key, only.id))
            )
        else:
            row.append(event_button(texts("button-not-them"), Named(key, None)))
    if may_skip(question, rating.visit, policy):
        row.append(event_button(texts("button-skip"), Skipped(key, question)))
    return tuple(row)


def _first_row(texts: Texts, rating: Rating) -> tuple[Button, ...]:
    other = languages()[(languages().index(texts.language) + 1) % len(languages())]
    row = [event_button(_language_label(other), LanguageChosen(other))]
    if not rating.complete:
        row.insert(0, event_button(texts("button-later"), Postponed(rating.visit.key)))
    return (*row, event_button(texts("button-more"), Asked(Topic.HELP)))


def _language_label(language: str) -> str:
    """A language by its own name, for those who cannot read the one on the screen."""
    texts = texts_in(language)
    return texts("button-language", language=texts("language-name"))
