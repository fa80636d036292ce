"""Draws the conversation's states from `step` itself: one sample of each state and event."""

from collections.abc import Iterator

from bot.rating.conversation import step
from bot.rating.effects import (
    Remember,
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
    Topic,
    Typed,
    WentBack,
    WentOn,
)
from bot.rating.events import (
    Event as Events,
)
from bot.rating.facts import Facts
from bot.rating.states import (
    Asking,
    Ended,
    Idle,
    State,
)
from scoring.rating import WHO, Kind, Rating, new_rating, question_plan
from tests.bench import POLICY, START, Desks, scanned

CODE = "44444444"


def diagram() -> str:
    """A Mermaid state diagram of every edge that leads to another kind of state or question."""
    edges = sorted(set(_edges()))
    return (
        "\n".join(["stateDiagram-v2", "    [*] --> idle", *(f"    {edge}" for edge in edges)])
        + "\n"
    )


def _edges() -> Iterator[str]:
    desks = Desks()
    desks.hear(1, scanned(CODE))
    (rating,) = desks.ratings.values()
    fresh = new_rating(rating.visit)
    invited = new_rating(rating.visit.invited_to(1, POLICY))
    for each in (fresh, invited):
        for state in _states(each):
            for event in _events(each):
                facts = Facts(
                    START, POLICY, rating=each, receipt=each, visit=rating.visit, again=each
                )
                after, effects = step(state, event, facts)
                said = next((e.rating for e in effects if isinstance(e, Remember)), each)
                here, there = _name(state, each), _name(after, said)
                if here != there:
                    yield f"{here} --> {there}: {type(event).__name__}"


def _states(rating: Rating) -> Iterator[State]:
    key = rating.visit.key
    yield Idle()
    for question in question_plan(rating.visit, POLICY):
        yield Asking(key, question)
    yield Ended(key)


def _events(rating: Rating) -> Iterator[Event]:
    key = rating.visit.key
    plan = question_plan(rating.visit, POLICY)
    yield from (Started(), Scanned(CODE), Reopened(None), EraseAsked(None), EraseConfirmed(key))
    yield from (Typed("terima kasih", 1), TookBackComment(key, 1), LanguageChosen("en"))
    yield from (Postponed(key), WentOn(key), TookQuick(key))
    yield from (Asked(Topic.HELP), Cancelled(), NotUnderstood(), Named(key, 31))
    for question in plan:
        yield from (Skipped(key, question), WentBack(key, question))
        if question != WHO:
            yield Answered(key, question, POLICY.values(question)[-1])


def _name(state: State, rating: Rating) -> str:
    match state:
        case Asking() if rating.visit.kind is Kind.SURVEY:
            return "survey"
        case Asking(question=question):
            return question if question in (WHO, POLICY.first, *POLICY.person) else "rotating"
        case Ended():
            return "ended"
        case Idle():
            return "idle"


def every_event() -> set[str]:
    """Names of all kinds of events."""
    return {kind.__name__ for kind in Events.__args__}


def sampled_events() -> set[str]:
    """Names of the kinds of events that the diagram tries."""
    desks = Desks()
    desks.hear(1, scanned(CODE))
    (rating,) = desks.ratings.values()
    return {type(event).__name__ for event in _events(rating)}
