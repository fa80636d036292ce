"""How long the salts live that hide who rated, here and in backups (design 4).

A backup of a day is kept BACKUP_LIFE; so that none outlives a salt in it, a month's salt goes
into backups only until a week after the month's end: 7 + 28 = 35 days.
"""

from datetime import date, timedelta

from data.ratings.raters import month_of
from scoring.policies.retention import SALT_DAYS

SALT_LIFE = timedelta(days=SALT_DAYS)
"""From the month's end to the destruction of its salt."""

BACKUP_LIFE = timedelta(days=28)
"""No backup is kept longer."""


def oldest_living(today: date) -> str:
    """The oldest month whose salt may still be there; text that compares with months."""
    # A month has ended long enough ago when even its last day lies before that date.
    return month_of(today - SALT_LIFE)


def oldest_backed_up(today: date) -> str:
    """The oldest month whose salt is content: what goes into a backup of today, and its digest."""
    return month_of(today - (SALT_LIFE - BACKUP_LIFE))
