"""How a rating begins: by a scan, this evening, where it stopped, or shorter than a survey. Pure."""

from datetime import datetime, timedelta

from bot.rating.effects import (
    CountScan,
    Hint,
    Missed,
    Remember,
    Remind,
    Say,
    ShowDesks,
    ShowNewPoster,
    ShowPostponed,
    ShowQuestion,
)
from bot.rating.events import (
    Postponed,
    Scanned,
    TookQuick,
    WentOn,
)
from bot.rating.facts import Facts, Step
from bot.rating.states import (
    Asking,
    Ended,
    Idle,
    State,
)
from scoring.district.codes import CodeProblem
from scoring.rating import Kind, Rating, Visit, new_rating, question_plan


def scanned(state: State, event: Scanned, facts: Facts) -> Step:
    """What a code leads to: a question, a choice of desks, or why it leads nowhere."""
    if facts.guessing:
        # Right and wrong codes are met alike, or guessing would go on.
        return state, [Say("code-wait")]
    if facts.trouble is CodeProblem.UNKNOWN or not (facts.trouble or facts.desks or facts.visit):
        return state, [Missed(), Say("code-unknown")]
    if facts.trouble is CodeProblem.ENDED and facts.old_place is not None:
        return state, [ShowNewPoster(facts.old_place)]
    if facts.trouble is not None:
        return state, [Say(f"code-{facts.trouble.value}")]
    if facts.desks:
        return Idle(), [ShowDesks(event.code, facts.desks)]
    return _began(facts.visit, facts) if facts.visit else (state, [])


def _began(visit: Visit, facts: Facts) -> Step:
    before, campaign = facts.again, facts.campaign
    if before is not None and (before.answers or before.bands or before.complete):
        return _resume(before, facts)
    if before is not None:
        return _begin(visit.invited_to(before.visit.survey, facts.policy), facts)
    if campaign is None:
        return _begin(visit, facts)
    invited = campaign.id if campaign.invites(facts.scans) else None
    here, effects = _begin(visit.invited_to(invited, facts.policy), facts)
    return here, [CountScan(campaign.id), *effects]


def _begin(visit: Visit, facts: Facts) -> Step:
    rating, first = new_rating(visit), question_plan(visit, facts.policy)[0]
    return Asking(visit.key, first), [Remember(rating), ShowQuestion(rating, first)]


def _resume(rating: Rating, facts: Facts) -> Step:
    """A second scan that day goes on where the first stopped, or offers to change it."""
    key = rating.visit.key
    pending = rating.pending(question_plan(rating.visit, facts.policy))
    if rating.complete or pending is None:
        changeable = key if facts.open_for_change(rating) else None
        return Ended(key), [Say("rated-already", rating=changeable)]
    return Asking(key, pending), [ShowQuestion(rating, pending, anew=True)]


def waiting(facts: Facts) -> Rating | None:
    """The rating that /start offers to go on with."""
    rating = facts.unfinished
    return rating if rating and not rating.complete and facts.open_for_change(rating) else None


# --- Later ---

REMINDER_LIFE = timedelta(hours=3)
"""A reminder that could not be brought for so long would come at night: it does not come."""


def postponed(state: State, event: Postponed, facts: Facts) -> Step:
    """The visit is to be rated this evening."""
    rating = facts.own_open_rating(event.rating)
    if rating is None or rating.complete:
        return state, [Hint("button-old")]
    at = datetime.combine(facts.now.date(), facts.policy.remind_at, facts.now.tzinfo)
    today = at > facts.now
    at = at if today else at + timedelta(days=1)
    closes_at = rating.visit.visited_at + facts.policy.change_window
    if at >= closes_at:
        return state, [Hint("later-too-late")]
    remind = Remind(rating, at, min(at + REMINDER_LIFE, closes_at))
    stays = not isinstance(state, Asking | Ended) or state.rating != rating.visit.key
    return state if stays else Idle(), [remind, ShowPostponed(rating, at, today)]


def went_on(state: State, event: WentOn, facts: Facts) -> Step:
    """A rating that waits goes on where it stopped."""
    rating = facts.own_open_rating(event.rating)
    return (state, [Hint("button-old")]) if rating is None else _resume(rating, facts)


def took_quick(state: State, event: TookQuick, facts: Facts) -> Step:
    """Who does not want the survey is asked the four questions; what it was told is dropped."""
    rating = facts.own_open_rating(event.rating)
    if rating is None or rating.complete or rating.visit.kind is Kind.QUICK:
        return state, [Hint("button-old")]
    return _begin(rating.visit.invited_to(None, facts.policy), facts)
