"""Column types that read the same on both engines."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC of an aware moment."""
    return (moment - EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """The aware UTC moment of so many milliseconds since 1970."""
    return EPOCH + milliseconds * _MILLISECOND


def noon_of(day: date) -> datetime:
    """A moment that tells a day and no hour, wherever it is read.

    It stands where the minute would lead to what else was stored at that minute.
    """
    return datetime.combine(day, time(12), UTC)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as integer milliseconds UTC (SQLite forgets zones)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Store milliseconds; a naive datetime raises TypeError."""
        return None if value is None else to_ms(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read an aware UTC datetime."""
        return None if value is None else from_ms(value)


class Day(TypeDecorator[date]):
    """A local date, stored as its ISO text: it sorts, and both drivers take it alike."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Store `2026-11-24`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read a date."""
        return None if value is None else date.fromisoformat(value)
