"""What the conversation looks like: texts and buttons of each screen. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.cases.buttons import end_rows
from bot.rating.buttons import event_button
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
    EraseConfirmed,
    LanguageChosen,
    Reopened,
    Scanned,
    TookBackComment,
    WentOn,
)
from bot.rating.questions import question_screen
from bot.speech.answers import Keyboard, Screen
from bot.speech.labels import choice
from bot.speech.places import place_of
from bot.speech.texts import Texts, languages, texts_in
from scoring.district.codes import grouped
from scoring.policies.policy import Policy
from scoring.rating import Rating


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
            return question_screen(texts, speech, house.policy)
        case ShowEnd(rating):
            return _end(texts, rating, house)
        case ShowPostponed():
            return _postponed(texts, speech)
        case ShowDesks():
            return _desks(texts, speech)
        case ShowNewPoster(place):
            return Screen(texts("code-replaced", place=place_of(texts, place)))
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


def _end(texts: Texts, rating: Rating, house: House) -> Screen:
    text = texts("end", receipt=grouped(rating.visit.key), hours=str(house.policy.change_hours))
    return Screen(text, end_rows(texts, rating))


def _desks(texts: Texts, shown: ShowDesks) -> Screen:
    names = [f"{desk.service_name} · {desk.point_name}" for desk in shown.desks]
    desks = choice(texts, names, [desk.point_name for desk in shown.desks])
    rows = tuple(
        (event_button(label, Scanned(shown.code, desk.point)),)
        for label, desk in zip(desks.labels, shown.desks, strict=True)
    )
    return Screen("\n".join([texts("desks"), *desks.lines]), rows)


def _start(texts: Texts, shown: ShowStart) -> Screen:
    waiting = shown.unfinished
    lines, rows = [texts("start")], []
    if waiting is not None:
        lines = [texts("start-unfinished", place=place_of(texts, waiting.visit.place))]
        rows.append((event_button(texts("button-go-on"), WentOn(waiting.visit.key)),))
        lines.append(texts("start-other"))
    others = [(c, p) for c, p in shown.recent if not waiting or p != waiting.visit.place]
    places = [place for _, place in others]
    desks = choice(texts, [place_of(texts, p) for p in places], [p.point_name for p in places])
    lines += [texts("start-recent"), *desks.lines] if others else []
    rows += (
        (event_button(label, Scanned(code)),)
        for label, (code, _) in zip(desks.labels, others, strict=True)
    )
    return Screen("\n".join(lines), tuple(rows))


def _postponed(texts: Texts, shown: ShowPostponed) -> Screen:
    text = texts(
        "later",
        day="today" if shown.today else "tomorrow",
        hour=texts.hour(shown.at),
        place=place_of(texts, shown.rating.visit.place),
    )
    return Screen(text, _start_button(texts, shown.rating))


def reminder(rating: Rating, language: str) -> Screen:
    """The message that comes in the evening, as a person asked for it."""
    texts = texts_in(language)
    text = texts("later-now", place=place_of(texts, rating.visit.place))
    return Screen(text, _start_button(texts, rating))


def _start_button(texts: Texts, rating: Rating) -> Keyboard:
    return ((event_button(texts("button-start"), WentOn(rating.visit.key)),),)


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
            return ((event_button(texts("button-go-on"), WentOn(key)),),)
        case Say("rated-already", str(key)):
            return ((event_button(texts("button-change"), Reopened(key)),),)
        case Say("erase-sure", str(key)):
            return ((event_button(texts("button-erase"), EraseConfirmed(key)),),)
        case Say("comment-kept", str(key), int(message)):
            return ((event_button(texts("button-comment-erase"), TookBackComment(key, message)),),)
        case Say("language"):
            return tuple(
                (event_button(texts_in(each)("language-name"), LanguageChosen(each)),)
                for each in languages()
            )
        case _:
            return ()
