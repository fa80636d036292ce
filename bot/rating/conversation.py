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

from bot.rating.beginning import postponed, scanned, took_quick, waiting, went_on
from bot.rating.effects import (
    Effect,
    Erase,
    Hint,
    Missed,
    PassOn,
    Remember,
    RememberComment,
    Say,
    ShowEnd,
    ShowQuestion,
    ShowStart,
    Speak,
    TakeBackReminder,
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
from scoring.district.codes import CodeProblem
from scoring.policies.policy import Policy
from scoring.rating import WHO, Kind, Rating, Visit, question_plan


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
            return _answered(state, event, facts)
        case Named():
            return _named(state, event, facts)
        case Skipped():
            return _skipped(state, event, facts)
        case WentBack():
            return _went_back(state, event, facts)
        case Postponed():
            return postponed(state, event, facts)
        case WentOn():
            return went_on(state, event, facts)
        case TookQuick():
            return took_quick(state, event, facts)
        case Reopened():
            return _reopened(state, event, facts)
        case EraseAsked():
            return _erase_asked(state, event, facts)
        case EraseConfirmed():
            return _erase(state, facts.rating)
        case TookBackComment():
            return _took_back_comment(state, event, facts)
        case Typed():
            return _typed(state, event, facts)
        case LanguageChosen():
            return state, [Speak(event.language), *_screen(state, facts)]
        case Asked():
            return state, [Say(event.topic.value)]
        case Cancelled():
            return _cancelled(state, facts)
        case NotUnderstood(button=True):
            return state, [Hint("button-old")]
        case NotUnderstood():
            return state, [Say("not-understood"), *_question_in_hand(state, facts)]
        case _:
            assert_never(event)


def _is_for_form(event: Event) -> bool:
    """Words, and what stops or passes over them, belong to the form that awaits them."""
    return isinstance(event, Typed | Cancelled) or event == NotUnderstood()


# --- Answering ---


def _answered(state: State, event: Answered, facts: Facts) -> Step:
    rating = facts.own_open_rating(event.rating)
    if (
        rating is None
        or event.question not in question_plan(rating.visit, facts.policy)
        or event.question == WHO
        or event.value not in facts.policy.values(event.question)
    ):
        return state, [Hint("button-old")]
    band = facts.policy.survey.band(event.question)
    if band is None:
        said = rating.answered(event.question, event.value)
    else:
        said = rating.told(event.question, band.values[event.value])
    return _move_on(state, said, event.question, facts)


def _skipped(state: State, event: Skipped, facts: Facts) -> Step:
    rating = facts.own_open_rating(event.rating)
    if rating is None or not may_skip(event.question, rating.visit, facts.policy):
        return state, [Hint("button-old")]
    return _move_on(state, rating.passed_over(event.question), event.question, facts)


def _named(state: State, event: Named, facts: Facts) -> Step:
    rating = facts.own_open_rating(event.rating)
    quick = rating is not None and rating.visit.kind is Kind.QUICK
    known = {each.id for each in rating.visit.officers} if rating and quick else set()
    if rating is None or not known or (event.officer is not None and event.officer not in known):
        return state, [Hint("button-old")]
    moved = rating.served_by(event.officer)
    if WHO in question_plan(rating.visit, facts.policy):
        return _move_on(state, moved, WHO, facts)
    # *Bukan beliau* with one officer on duty: the same question again, about the desk.
    here = _place(state, moved, facts)
    return here, [Remember(moved), *_show(here, moved)]


def _move_on(state: State, rating: Rating, question: str, facts: Facts) -> Step:
    """Remember the rating and show what comes after `question`."""
    plan = question_plan(rating.visit, facts.policy)
    following = plan.index(question) + 1
    if state != Asking(rating.visit.key, question):
        here = _place(state, rating, facts)
    elif following < len(plan):
        here = Asking(rating.visit.key, plan[following])
    else:
        here = Ended(rating.visit.key)
    if not isinstance(here, Ended):
        return here, [Remember(rating), *_show(here, rating)]
    rating = rating.completed(facts.now)
    return here, [Remember(rating), TakeBackReminder(rating.visit.key), *_show(here, rating)]


def _place(state: State, rating: Rating, facts: Facts) -> State:
    """Where a rating stands: where the chat is with it, else at its first open question."""
    key = rating.visit.key
    if isinstance(state, Asking | Ended) and state.rating == key:
        return state
    pending = rating.pending(question_plan(rating.visit, facts.policy))
    return Ended(key) if rating.complete or pending is None else Asking(key, pending)


def _show(here: State, rating: Rating) -> list[Effect]:
    match here:
        case Asking(question=question):
            return [ShowQuestion(rating, question)]
        case Ended():
            return [ShowEnd(rating)]
        case Idle() | InForm():
            return []
        case _:
            assert_never(here)


def _went_back(state: State, event: WentBack, facts: Facts) -> Step:
    rating = facts.own_open_rating(event.rating)
    plan = question_plan(rating.visit, facts.policy) if rating else ()
    if rating is None or event.question not in plan[1:]:
        return state, [Hint("button-old")]
    before = plan[plan.index(event.question) - 1]
    return Asking(event.rating, before), [ShowQuestion(rating, before)]


def may_skip(question: str, visit: Visit, policy: Policy) -> bool:
    """Whether *Lewati* stands under a question: not under the first, nor about the person."""
    plan = question_plan(visit, policy)
    return question in plan[1:] and question not in (WHO, *policy.person)


# --- Stopping, changing, erasing ---


def _cancelled(state: State, facts: Facts) -> Step:
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


def _reopened(state: State, event: Reopened, facts: Facts) -> Step:
    rating = facts.rating
    if rating is None:
        return state, [Say("change-which" if event.rating is None else "receipt-unknown")]
    if not facts.open_for_change(rating):
        return state, [Say("change-too-late")]
    first = question_plan(rating.visit, facts.policy)[0]
    return Asking(rating.visit.key, first), [ShowQuestion(rating, first)]


def _erase_asked(state: State, event: EraseAsked, facts: Facts) -> Step:
    if event.rating is not None:
        if facts.guessing:
            return state, [Say("code-wait")]
        here, effects = _erase(state, facts.receipt)
        return here, effects if facts.receipt else [Missed(), *effects]
    if facts.rating is None:
        return state, [Say("erase-which")]
    return state, [Say("erase-sure", rating=facts.rating.visit.key)]


def _erase(state: State, rating: Rating | None) -> Step:
    """The receipt alone is the proof: the rater cannot be recognised once the salt is gone."""
    if rating is None:
        return state, [Say("receipt-unknown")]
    key = rating.visit.key
    here = Idle() if isinstance(state, Asking | Ended) and state.rating == key else state
    return here, [Erase(key), Say("erased")]


# --- Words ---


def _typed(state: State, event: Typed, facts: Facts) -> Step:
    # Whoever guesses cannot tell a code of letters from a word.
    known = facts.trouble is not CodeProblem.UNKNOWN and not facts.guessing
    if event.code is not None and (known or any(map(str.isdigit, event.code))):
        # Eight letters of the code alphabet may be a word (*semangat*): without a digit only a
        # code that exists, or did, is taken for one.
        return scanned(state, Scanned(event.code), facts)
    if isinstance(state, Ended) and facts.rating is not None:
        return state, _commented(state.rating, event, facts)
    return state, [Say("not-understood"), *_question_in_hand(state, facts)]


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
    return _show(state, facts.rating)
