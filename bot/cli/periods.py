"""Periods as commands name them."""

from scoring.faults import InputWrong
from scoring.period import Period, parse_period
from scoring.policies.policy import Policy


def period_named(name: str, policy: Policy) -> Period:
    """The period of a name in the policy's year. Raises InputWrong that says which forms are known."""
    try:
        return parse_period(name, policy.first_month)
    except ValueError as error:
        raise InputWrong(f"--period: {error}") from error
