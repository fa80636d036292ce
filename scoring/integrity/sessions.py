"""Integrity of a table of ratings, of which only days are known."""

from collections.abc import Iterable
from datetime import date

from scoring.integrity.facts import RatingFacts, Verdict
from scoring.integrity.judge import judge
from scoring.integrity.rules import IntegrityRules
from scoring.sessions import Session


def judge_sessions(sessions: Iterable[Session], rules: IntegrityRules) -> dict[Session, Verdict]:
    """Verdicts on sessions: `repeat`, and `burst` by whole days; a clean one has none.

    A table names no desk: an officer at a service stands for one.
    """
    facts = {_key(session): (session, _facts(session)) for session in sessions}
    verdicts = judge([each for _, each in facts.values()], rules)
    return {facts[key][0]: verdict for key, verdict in verdicts.items()}


def _key(session: Session) -> str:
    return "|".join(f"{len(part)}:{part}" for part in session)


def _facts(session: Session) -> RatingFacts:
    rated_on, rater, officer, service = session
    return RatingFacts(
        key=_key(session),
        rater=rater,
        officer=officer,
        service=service,
        point=f"{len(officer)}:{officer}|{service}",
        day=date.fromisoformat(rated_on),
    )
