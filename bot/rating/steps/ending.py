"""How a rating is left: stopped, opened for a change, erased. Pure."""

from typing import assert_never

from bot.rating.effects import Effect, Erase, Missed, Say, ShowQuestion, TakeBackReminder
from bot.rating.events import EraseAsked, Reopened
from bot.rating.facts import Facts, Step
from bot.rating.states import Asking, Ended, Idle, InForm, State
from scoring.rating import Rating, question_plan


def cancelled(state: State, facts: Facts) -> Step:
    """/batal: reminders are taken back, what was tapped stays."""
    said: list[Effect] = [Say("later-taken-back")] if facts.reminders else []
    taken_back: list[Effect] = [TakeBackReminder(key) for key in sorted(facts.reminders)]
    match state:
        case Asking(rating=key):
            return Idle(), [*taken_back, *said, Say("stopped", rating=key)]
        case Ended() | Idle() | InForm() if said:
            return Idle(), [*taken_back, *said]
        case Ended() | Idle() | InForm():
            return Idle(), [Say("nothing-to-cancel")]
        case _:
            assert_never(state)


def reopened(state: State, event: Reopened, facts: Facts) -> Step:
    """/ubah or its button: from the first question on, blank."""
    rating = facts.rating
    if rating is None:
        return state, [Say("change-which" if event.rating is None else "receipt-unknown")]
    if not facts.open_for_change(rating):
        return state, [Say("change-too-late")]
    first = question_plan(rating.visit, facts.policy)[0]
    return Asking(rating.visit.key, first), [ShowQuestion(rating, first)]


def erase_asked(state: State, event: EraseAsked, facts: Facts) -> Step:
    """/hapus: with a receipt at once, else it is asked first."""
    if event.rating is not None:
        if facts.guessing:
            return state, [Say("code-wait")]
        here, effects = erase(state, facts.receipt)
        return here, effects if facts.receipt else [Missed(), *effects]
    if facts.rating is None:
        return state, [Say("erase-which")]
    return state, [Say("erase-sure", rating=facts.rating.visit.key)]


def erase(state: State, rating: Rating | None) -> Step:
    """The receipt alone is the proof: the rater cannot be recognised once the salt is gone."""
    if rating is None:
        return state, [Say("receipt-unknown")]
    key = rating.visit.key
    here = Idle() if isinstance(state, Asking | Ended) and state.rating == key else state
    return here, [Erase(key), Say("erased")]
