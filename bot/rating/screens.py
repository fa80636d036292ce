"""What the conversation looks like: texts and buttons of each screen. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.cases.buttons import end_rows
from bot.rating.buttons import button_data
from bot.rating.conversation import (
    may_skip,
)
from bot.rating.effects import (
    Effect,
    Hint,
    Say,
    ShowDesks,
    ShowEnd,
    ShowNewPoster,
    ShowPostponed,
    ShowQuestion,
    ShowStart,
    Speech,
)
from bot.rating.events import (
    Answered,
    Asked,
    EraseConfirmed,
    Event,
    LanguageChosen,
    Named,
    Postponed,
    Reopened,
    Scanned,
    Skipped,
    TookBackComment,
    TookQuick,
    Topic,
    WentBack,
    WentOn,
)
from bot.rating.words import answers_of, question_of
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.texts import Texts, languages, texts_in
from scoring.citizens.survey_rules import AskedBand
from scoring.district.codes import grouped
from scoring.policies.policy import Policy
from scoring.rating import WHO, Kind, Place, Rating, question_plan


@dataclass(frozen=True, slots=True)
class House:
    """What every screen may mention of the installation."""

    government: str | None
    policy: Policy


def screen_of(speech: Speech, language: str, house: House) -> Screen | None:  # noqa: C901 - the whole table
    """The screen that shows an effect; None for a mere hint over a button."""
    texts = texts_in(language)
    match speech:
        case ShowQuestion():
            return _question(texts, speech, house)
        case ShowEnd(rating):
            return _end(texts, rating, house)
        case ShowPostponed():
            return _postponed(texts, speech)
        case ShowDesks(code, desks):
            return Screen(texts("desks"), _desks(code, desks))
        case ShowNewPoster(place):
            return Screen(texts("code-replaced", place=_place(texts, place)))
        case ShowStart():
            return _start(texts, speech)
        case Say():
            return _say(texts, speech, house)
        case Hint():
            return None
        case _:
            assert_never(speech)


def hint_in(effects: Sequence[Effect], language: str) -> str | None:
    """The short word over the tapped button, if the effects hold one."""
    return next((texts_in(language)(e.text) for e in effects if isinstance(e, Hint)), None)


def _button(label: str, event: Event) -> Button:
    return (label, button_data(event))


# --- Questions ---


def _question(texts: Texts, shown: ShowQuestion, house: House) -> Screen:
    rating, question = shown.rating, shown.question
    key, plan = rating.visit.key, question_plan(rating.visit, house.policy)
    named = rating.visit.short_name(rating.officer)
    asked = question_of(texts, question, named, house.policy)
    lines = [_number(texts, question, plan) + asked]
    if question == plan[0]:
        lines = [*_heading(texts, rating, house), *lines]
    elif shown.anew:
        lines = [_place(texts, rating.visit.place), *lines]
    if question == WHO:
        return Screen(
            "\n".join(lines),
            (*_officers(texts, rating), _last_row(texts, rating, question, house)),
        )
    band = house.policy.survey.band(question)
    values = (
        _values(texts.language, key, question, house.policy)
        if band is None
        else _band_values(texts.language, key, band)
    )
    if question == plan[0] and _may_take_quick(rating):
        values += ((_button(texts("button-quick"), TookQuick(key)),),)
    return Screen("\n".join(lines), (*values, _last_row(texts, rating, question, house)))


def _may_take_quick(rating: Rating) -> bool:
    return rating.visit.kind is Kind.SURVEY and not rating.complete


def _band_values(language: str, key: str, band: AskedBand) -> Keyboard:
    """Two a row: a band has up to a dozen values, and a small phone is to show them all."""
    answers = band.texts_in(language).answers
    buttons = [_button(label, Answered(key, band.name, at)) for at, label in enumerate(answers)]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _number(texts: Texts, question: str, plan: tuple[str, ...]) -> str:
    """`2/4 `: the question *siapa* has no number, it does not count as one of the four."""
    numbered = [each for each in plan if each != WHO]
    if question == WHO:
        return ""
    at, of = numbered.index(question) + 1, len(numbered)
    return texts("number", at=str(at), of=str(of)) + " "


def _heading(texts: Texts, rating: Rating, house: House) -> list[str]:
    lines, officers = [_place(texts, rating.visit.place)], rating.visit.officers
    if rating.visit.kind is Kind.SURVEY:
        lines.append(texts("survey-invited", minutes=str(house.policy.survey.minutes)))
    elif officers:
        shown = ", ".join(each.short_name for each in officers)
        lines.append(texts("place-officer", officers=shown))
    return [*lines, texts("promise")]


def _place(texts: Texts, place: Place) -> str:
    return texts("place", unit=place.unit_name, service=place.service_name, point=place.point_name)


def _values(language: str, key: str, question: str, policy: Policy) -> Keyboard:
    return tuple(
        (_button(label, Answered(key, question, value)),)
        for value, label in answers_of(language, question, policy)
    )


def _officers(texts: Texts, rating: Rating) -> Keyboard:
    key = rating.visit.key
    rows = [(_button(each.short_name, Named(key, each.id)),) for each in rating.visit.officers]
    return (*rows, (_button(texts("button-unknown"), Named(key, None)),))


def _last_row(texts: Texts, rating: Rating, question: str, house: House) -> tuple[Button, ...]:
    key, plan = rating.visit.key, question_plan(rating.visit, house.policy)
    if question == plan[0]:
        return _first_row(texts, rating)
    row = [_button(texts("button-back"), WentBack(key, question))]
    quick = rating.visit.kind is Kind.QUICK
    if quick and question in house.policy.person and len(rating.visit.officers) == 1:
        (only,) = rating.visit.officers
        if rating.officer is None:
            row.append(_button(texts("button-them", officer=only.short_name), Named(key, only.id)))
        else:
            row.append(_button(texts("button-not-them"), Named(key, None)))
    if may_skip(question, rating.visit, house.policy):
        row.append(_button(texts("button-skip"), Skipped(key, question)))
    return tuple(row)


def _first_row(texts: Texts, rating: Rating) -> tuple[Button, ...]:
    other = languages()[(languages().index(texts.language) + 1) % len(languages())]
    row = [_button(_language_label(other), LanguageChosen(other))]
    if not rating.complete:
        row.insert(0, _button(texts("button-later"), Postponed(rating.visit.key)))
    return (*row, _button(texts("button-more"), Asked(Topic.HELP)))


def _language_label(language: str) -> str:
    """A language by its own name, for those who cannot read the one on the screen."""
    texts = texts_in(language)
    return texts("button-language", language=texts("language-name"))


# --- Everything else ---


def _end(texts: Texts, rating: Rating, house: House) -> Screen:
    text = texts("end", receipt=grouped(rating.visit.key), hours=str(house.policy.change_hours))
    return Screen(text, end_rows(texts, rating))


def _desks(code: str, desks: Sequence[Place]) -> Keyboard:
    return tuple(
        (_button(f"{desk.service_name} · {desk.point_name}", Scanned(code, desk.point)),)
        for desk in desks
    )


def _start(texts: Texts, shown: ShowStart) -> Screen:
    waiting = shown.unfinished
    lines, rows = [texts("start")], []
    if waiting is not None:
        lines = [texts("start-unfinished", place=_place(texts, waiting.visit.place))]
        rows.append((_button(texts("button-go-on"), WentOn(waiting.visit.key)),))
        lines.append(texts("start-other"))
    others = [(c, p) for c, p in shown.recent if not waiting or p != waiting.visit.place]
    if others:
        lines.append(texts("start-recent"))
    for code, place in others:
        label = f"{place.unit_name} · {place.service_name} · {place.point_name}"
        rows.append((_button(label, Scanned(code)),))
    return Screen("\n".join(lines), tuple(rows))


def _postponed(texts: Texts, shown: ShowPostponed) -> Screen:
    text = texts(
        "later",
        day="today" if shown.today else "tomorrow",
        hour=texts.hour(shown.at),
        place=_place(texts, shown.rating.visit.place),
    )
    return Screen(text, _start_button(texts, shown.rating))


def reminder(rating: Rating, language: str) -> Screen:
    """The message that comes in the evening, as a person asked for it."""
    texts = texts_in(language)
    text = texts("later-now", place=_place(texts, rating.visit.place))
    return Screen(text, _start_button(texts, rating))


def _start_button(texts: Texts, rating: Rating) -> Keyboard:
    return ((_button(texts("button-start"), WentOn(rating.visit.key)),),)


def _say(texts: Texts, say: Say, house: House) -> Screen:
    values = {
        "government": house.government or texts("government-unknown"),
        "hours": str(house.policy.change_hours),
        "minimum": str(house.policy.anonymity_minimum),
        "chat_hours": str(house.policy.retention.conversation_hours),
        "comment_months": str(house.policy.retention.comment_months),
        "rating_months": str(house.policy.retention.rating_months),
        "follow_months": str(house.policy.retention.follow_months),
        "comments": str(house.policy.comments_a_rating),
    }
    if say.rating is not None:
        values["receipt"] = grouped(say.rating)
    return Screen(texts(say.text, **values), _say_buttons(texts, say), in_place=False)


def _say_buttons(texts: Texts, say: Say) -> Keyboard:
    match say:
        case Say("stopped", str(key)):
            return ((_button(texts("button-go-on"), WentOn(key)),),)
        case Say("rated-already", str(key)):
            return ((_button(texts("button-change"), Reopened(key)),),)
        case Say("erase-sure", str(key)):
            return ((_button(texts("button-erase"), EraseConfirmed(key)),),)
        case Say("comment-kept", str(key), int(message)):
            return ((_button(texts("button-comment-erase"), TookBackComment(key, message)),),)
        case Say("language"):
            return tuple(
                (_button(texts_in(each)("language-name"), LanguageChosen(each)),)
                for each in languages()
            )
        case _:
            return ()
