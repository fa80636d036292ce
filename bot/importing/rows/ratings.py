"""Past ratings: read row by row, checked, and staged. Who rated is hashed before it is staged."""

from datetime import datetime, tzinfo

from bot.importing.rows.kinds import RATING, rating_elements
from bot.importing.rows.registry import Reading
from bot.importing.tables.row import Row
from data.importing.stage import Stage, StagedRating
from data.ratings.raters import imported_rater, imported_rating_key
from data.types import to_ms
from scoring.policies.policy import Policy

CHANNELS = ("telegram", "web", "slip", "kader")
DEFAULT_CHANNEL = "slip"
_FIRST_YEAR = 2000
_YEARS_AHEAD = 2
_CHANNELS = {channel: channel for channel in CHANNELS}


def stage_ratings(
    reading: Reading, policy: Policy, stage: Stage, now: datetime, zone: tzinfo
) -> None:
    """Read past ratings into the stage. Faults are kept in `reading`."""
    reader = _Reader(reading, policy, zone, now.year + _YEARS_AHEAD)
    for row in reading.files.rows(RATING):
        rating = reader.rating(row)
        if rating and not row.faults and (before := stage.add_rating(rating)):
            row.wrong("impor-fault-rated-twice", place=before)
        reading.faults += row.faults


class _Reader:
    """What every row is read against."""

    def __init__(self, reading: Reading, policy: Policy, zone: tzinfo, last_year: int) -> None:
        self._known, self._salt = reading.known, reading.known.salt or ""
        self._zone, self._last_year = zone, last_year
        self._asked = [(each, policy.values(each)) for each in rating_elements(policy)]

    def rating(self, row: Row) -> StagedRating | None:
        own, rater = row.hidden("rating"), row.hidden("rater")
        point = row.reference("point", self._known.points)
        officer = row.reference("officer", self._known.officers) if row.has("officer") else ""
        channel = row.choice("channel", _CHANNELS) or DEFAULT_CHANNEL
        answers = {
            element: value
            for element, allowed in self._asked
            if (value := row.value(element, allowed)) is not None
        }
        if not answers and not row.faults:
            row.wrong("impor-fault-unanswered")
        moment = row.moment("rated_at", self._zone)
        if moment is None or row.faults:
            return None
        if not _FIRST_YEAR <= moment.year <= self._last_year:
            row.wrong("impor-fault-year", year=str(moment.year))
            return None
        here = moment if moment.tzinfo is self._zone else moment.astimezone(self._zone)
        on = here.date()
        return StagedRating(
            imported_rating_key(self._salt, own),
            imported_rater(self._salt, on, rater),
            point,
            officer,
            channel,
            to_ms(moment),
            on,
            answers,
            str(row.place),
        )
