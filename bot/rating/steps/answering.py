"""How questions are answered: a value, who served, *Lewati*, *Ubah*. Pure."""

from typing import assert_never

from bot.rating.effects import Effect, Hint, Remember, ShowEnd, ShowQuestion, TakeBackReminder
from bot.rating.events import Answered, Named, Skipped, WentBack
from bot.rating.facts import Facts, Step
from bot.rating.states import Asking, Ended, Idle, InForm, State
from scoring.policies.policy import Policy
from scoring.rating import WHO, Kind, Rating, Visit, question_plan


def answered(state: State, event: Answered, facts: Facts) -> Step:
    """A value was tapped."""
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


def skipped(state: State, event: Skipped, facts: Facts) -> Step:
    """*Lewati* was tapped."""
    rating = facts.own_open_rating(event.rating)
    if rating is None or not may_skip(event.question, rating.visit, facts.policy):
        return state, [Hint("button-old")]
    return _move_on(state, rating.passed_over(event.question), event.question, facts)


def named(state: State, event: Named, facts: Facts) -> Step:
    """Somebody was named who served, or nobody."""
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
    return here, [Remember(moved), *shown(here, moved)]


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
        return here, [Remember(rating), *shown(here, rating)]
    rating = rating.completed(facts.now)
    return here, [Remember(rating), TakeBackReminder(rating.visit.key), *shown(here, rating)]


def _place(state: State, rating: Rating, facts: Facts) -> State:
    """Where a rating stands: where the chat is with it, else at its first open question."""
    key = rating.visit.key
    if isinstance(state, Asking | Ended) and state.rating == key:
        return state
    pending = rating.pending(question_plan(rating.visit, facts.policy))
    return Ended(key) if rating.complete or pending is None else Asking(key, pending)


def shown(here: State, rating: Rating) -> list[Effect]:
    """What stands on the screen of a chat that is at a rating."""
    match here:
        case Asking(question=question):
            return [ShowQuestion(rating, question)]
        case Ended():
            return [ShowEnd(rating)]
        case Idle() | InForm():
            return []
        case _:
            assert_never(here)


def went_back(state: State, event: WentBack, facts: Facts) -> Step:
    """*Ubah* was tapped: the question before, as if it had just come."""
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
