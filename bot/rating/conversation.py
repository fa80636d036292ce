"""The citizen's conversation as a pure function: step(state, event, facts) -> (state, effects).

Rules that hold everywhere below:

1. A button carries what it is about (rating, question, value). A tap is obeyed for that rating
   and no other, whatever the chat is doing now; the last tap on each question counts.
2. A tap on an earlier question of the rating in hand changes its answer and leaves the
   conversation where it is. A tap on another rating of the same person moves there.
3. `facts.rating` is a rating only when it is this person's own: a forwarded or forged button
   finds none, changes nothing, and is answered.
4. After the last question no screen shows a value.
5. Nothing here knows the time, the database, or Telegram.
"""

from typing import assert_never

from bot.rating.effects import (
    Effect,
    Hint,
    PassOn,
    RememberComment,
    Say,
    ShowQuestion,
    ShowStart,
    Speak,
)
from bot.rating.events import (
    Answered,
    Asked,
    Cancelled,
    EraseAsked,
    EraseConfirmed,
    Event,
    LanguageChosen,
    Named,
    NotUnderstood,
    Postponed,
    Reopened,
    Scanned,
    Skipped,
    Started,
    TookBackComment,
    TookQuick,
    Typed,
    WentBack,
    WentOn,
)
from bot.rating.facts import Facts, Step
from bot.rating.states import (
    Asking,
    Ended,
    Idle,
    InForm,
    State,
)
from bot.rating.steps.answering import answered, named, shown, skipped, went_back
from bot.rating.steps.beginning import postponed, scanned, took_quick, waiting, went_on
from bot.rating.steps.ending import cancelled, erase, erase_asked, reopened
from scoring.district.codes import CodeProblem, misread, receipt_in


def step(state: State, event: Event, facts: Facts) -> Step:  # noqa: C901, PLR0912 - the whole table
    """Decide what an event does to a conversation. Total: every state takes every event."""
    if isinstance(state, InForm) and _is_for_form(event):
        return state, [PassOn()]
    match event:
        case Started():
            return Idle(), [ShowStart(facts.recent, waiting(facts))]
        case Scanned():
            return scanned(state, event, facts)
        case Answered():
            return answered(state, event, facts)
        case Named():
            return named(state, event, facts)
        case Skipped():
            return skipped(state, event, facts)
        case WentBack():
            return went_back(state, event, facts)
        case Postponed():
            return postponed(state, event, facts)
        case WentOn():
            return went_on(state, event, facts)
        case TookQuick():
            return took_quick(state, event, facts)
        case Reopened():
            return reopened(state, event, facts)
        case EraseAsked():
            return erase_asked(state, event, facts)
        case EraseConfirmed():
            return erase(state, facts.rating)
        case TookBackComment():
            return _took_back_comment(state, event, facts)
        case Typed():
            return _typed(state, event, facts)
        case LanguageChosen():
            return state, [Speak(event.language), *_screen(state, facts)]
        case Asked():
            return state, [Say(event.topic.value)]
        case Cancelled():
            return cancelled(state, facts)
        case NotUnderstood(button=True):
            return state, [Hint("button-old")]
        case NotUnderstood():
            return state, [Say("not-understood"), *_question_in_hand(state, facts)]
        case _:
            assert_never(event)


def _is_for_form(event: Event) -> bool:
    """Words, and what stops or passes over them, belong to the form that awaits them."""
    return isinstance(event, Typed | Cancelled) or event == NotUnderstood()


def _typed(state: State, event: Typed, facts: Facts) -> Step:
    # Whoever guesses cannot tell a code of letters from a word.
    known = facts.trouble is not CodeProblem.UNKNOWN and not facts.guessing
    if event.code is not None and (known or any(map(str.isdigit, event.code))):
        # Eight letters of the code alphabet may be a word (*semangat*): without a digit only a
        # code that exists, or did, is taken for one.
        return scanned(state, Scanned(event.code), facts)
    if (receipt := receipt_in(event.text)) is not None:
        # Among suggestions staff would read it, and whoever reads it may erase the rating.
        return state, [Say("receipt-typed", rating=receipt), *_question_in_hand(state, facts)]
    if isinstance(state, Ended) and facts.rating is not None:
        return state, _commented(state.rating, event, facts)
    said = "code-unknown" if misread(event.text) else "not-understood"
    return state, [Say(said), *_question_in_hand(state, facts)]


def _commented(rating: str, event: Typed, facts: Facts) -> list[Effect]:
    if len(facts.comments - {event.message}) >= facts.policy.comments_a_rating:
        return [Say("comment-enough")]
    said = RememberComment(rating, event.message, event.text)
    return [said, Say("comment-kept", rating=rating, message=event.message)]


def _took_back_comment(state: State, event: TookBackComment, facts: Facts) -> Step:
    if facts.rating is None or facts.rating.visit.key != event.rating:
        return state, [Hint("button-old")]
    return state, [RememberComment(event.rating, event.message, None), Say("comment-gone")]


def _question_in_hand(state: State, facts: Facts) -> list[Effect]:
    """The question that is still open, shown again below an answer to something else."""
    if isinstance(state, Asking) and facts.rating is not None:
        return [ShowQuestion(facts.rating, state.question, anew=True)]
    return []


def _screen(state: State, facts: Facts) -> list[Effect]:
    """What stands on the screen, to be shown in another language."""
    if isinstance(state, InForm):
        return [PassOn()]
    if facts.rating is None or isinstance(state, Idle):
        return [Say("language-set")]
    return shown(state, facts.rating)
