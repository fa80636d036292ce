"""What time it is: real, or started elsewhere and moved about by a demo or a rehearsal."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """A clock that runs on; it can be moved, and then it is no longer the real one."""

    def __init__(self, zone: ZoneInfo, starts_at: datetime | None = None) -> None:
        """Show real time, or run on from `starts_at`."""
        self.zone = zone
        self._offset = timedelta(0)
        self.is_real = True
        if starts_at is not None:
            self.move_to(starts_at)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC) + self._offset  # noqa: TID251 - the one place that asks

    def local(self) -> datetime:
        """This moment on the wall of the office."""
        return self.now().astimezone(self.zone)

    def today(self) -> date:
        """Today's local date."""
        return self.local().date()

    def moment_of(self, sent_at: datetime | None) -> datetime:
        """When a message was really sent, if it comes late; a moved clock knows no late."""
        now = self.now()
        return sent_at if self.is_real and sent_at is not None and sent_at < now else now

    def timestamp(self) -> float:
        """Seconds since 1970, as Telegram counts them."""
        return time.time() + self._offset.total_seconds()

    def move_to(self, moment: datetime) -> None:
        """Go on from another moment."""
        self._offset = moment - datetime.now(UTC)  # noqa: TID251
        self.is_real = False
