"""How long what is about a person is kept. The periods are the policy's, save one."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from scoring.policies.policy_file import PolicyFile

SALT_DAYS = 35
"""A month's salt is destroyed so many days after the month's end (design 4). It is what the
notice promises of every installation, so no policy can change it."""

MOST_HOURS = 168
"""A week: a backup, kept 28 days, then ties no chat to a rating for longer than its salt lives."""
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Retention:
    """Periods after which something is deleted; each begins with what its comment names.

    `conversation_hours` after a chat's last message, `letter_hours` after a message was
    delivered or given up, `role_days` after a role was revoked, `comment_months` after it was said,
    `rating_months` after the day of the visit, `follow_months` after the month in which a
    citizen asked to be told of improvements, `slip_days` after a paper slip was printed.
    """

    conversation_hours: int
    letter_hours: int
    role_days: int
    comment_months: int
    rating_months: int
    follow_months: int
    slip_days: int


def read_retention(file: PolicyFile) -> Retention:
    """Read the periods; what is wrong with them goes to the file's faults."""
    retention = Retention(
        # As long as a rating may be changed, its buttons must know whose they are.
        conversation_hours=_amount(file, "retention.conversation_hours", 24, MOST_HOURS),
        letter_hours=_amount(file, "retention.letter_hours", 1, MOST_HOURS),
        role_days=_amount(file, "retention.role_days", 0, 366),
        comment_months=_amount(file, "retention.comment_months", 1, MOST_MONTHS),
        # Blocks of rare desks fill slowly, and a year's result may be objected to after its end.
        rating_months=_amount(file, "retention.rating_months", 3, MOST_MONTHS),
        follow_months=_amount(file, "retention.follow_months", 1, 24),
        slip_days=_amount(file, "retention.slip_days", 1, 730),
    )
    if retention.comment_months > retention.rating_months:
        file.fault("retention.comment_months", "must not be above retention.rating_months")
    return retention


def _amount(file: PolicyFile, path: str, least: int, most: int) -> int:
    known = len(file.faults)
    amount = file.take(path, int)
    if len(file.faults) == known and not least <= amount <= most:
        file.fault(path, f"must be {least} to {most}")
    return amount


def first_kept(today: date, months: int) -> date:
    """The first day of visits that are kept on `today`: whole months back, then the same day."""
    return _moved(today, -months)


def kept_through(visit_on: date, months: int) -> date:
    """The day through which what belongs to a visit is kept at least."""
    return _moved(visit_on, months)


def followed_until(today: date, months: int) -> date:
    """The last day of the month that is so many after today's: it does not tell the day."""
    later = _moved(today.replace(day=1), months)
    return later.replace(day=monthrange(later.year, later.month)[1])


def _moved(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
