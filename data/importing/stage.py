"""Where rows wait that may be many: a private file on disk, gone when it is closed.

Memory stays bounded, rows that repeat one another are found, and nothing is locked while files
are still being read.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scoring.citizens.surveys import Respondent

_TABLES = """
CREATE TABLE rating (key TEXT PRIMARY KEY, rater TEXT, point TEXT, officer TEXT, channel TEXT,
  visited_at INTEGER, visit_on TEXT, answers TEXT, place TEXT, UNIQUE (rater, point, visit_on));
CREATE TABLE respondent (survey TEXT, key TEXT, answered_on TEXT, sex TEXT, age TEXT,
  education TEXT, occupation TEXT, answers TEXT, place TEXT, PRIMARY KEY (survey, key));
"""
_SOME = 2000


@dataclass(frozen=True, slots=True)
class StagedRating:
    """A past rating; point and officer by key, officer empty for the desk; where it stands."""

    key: str
    rater: str
    point: str
    officer: str
    channel: str
    visited_at: int
    visit_on: date
    answers: Mapping[str, int]
    place: str


class Stage:
    """Past ratings and respondents that were checked. Close it when they are applied."""

    def __init__(self) -> None:
        """Begin empty. The stage may move to another thread, but is used by one at a time."""
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA synchronous=OFF")
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.executescript(_TABLES)
        self._file.execute("BEGIN")
        self.ratings = 0
        self.respondents = 0

    def close(self) -> None:
        """Throw everything away."""
        self._file.close()

    def add_rating(self, rating: StagedRating) -> str | None:
        """Stage a rating; else return where one stands with its key, or its rater that day."""
        done = self._file.execute(
            "INSERT OR IGNORE INTO rating VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                rating.key,
                rating.rater,
                rating.point,
                rating.officer,
                rating.channel,
                rating.visited_at,
                rating.visit_on.isoformat(),
                json.dumps(rating.answers),
                rating.place,
            ),
        )
        self.ratings += done.rowcount
        if done.rowcount:
            return None
        (place,) = self._file.execute(
            "SELECT place FROM rating WHERE key = ? OR (rater = ? AND point = ? AND visit_on = ?)",
            (rating.key, rating.rater, rating.point, rating.visit_on.isoformat()),
        ).fetchone()
        return str(place)

    def add_respondent(self, who: Respondent, place: str) -> str | None:
        """Stage a respondent; else return where the same one stands."""
        on = who.answered_on.isoformat()
        done = self._file.execute(
            "INSERT OR IGNORE INTO respondent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(who.survey, who.key, on, who.sex, who.age, who.education, who.occupation),
                *(json.dumps(who.answers), place),
            ),
        )
        self.respondents += done.rowcount
        if done.rowcount:
            return None
        (before,) = self._file.execute(
            "SELECT place FROM respondent WHERE survey = ? AND key = ?", (who.survey, who.key)
        ).fetchone()
        return str(before)

    def has_rating(self, key: str) -> bool:
        """Whether a rating of this key is staged."""
        found = self._file.execute("SELECT 1 FROM rating WHERE key = ?", (key,))
        return found.fetchone() is not None

    def each_ratings(self) -> Iterator[list[StagedRating]]:
        """Ratings, some at a time, by day and point."""
        rows = self._file.execute("SELECT * FROM rating ORDER BY visit_on, point, key")
        while some := rows.fetchmany(_SOME):
            yield [_rating(*row) for row in some]

    def each_respondents(self) -> Iterator[list[Respondent]]:
        """Respondents, some at a time, by survey."""
        rows = self._file.execute("SELECT * FROM respondent ORDER BY survey, key")
        while some := rows.fetchmany(_SOME):
            yield [_respondent(*row) for row in some]


def _rating(*row: Any) -> StagedRating:
    key, rater, point, officer, channel, at, on, answers, place = row
    day = date.fromisoformat(on)
    return StagedRating(key, rater, point, officer, channel, at, day, json.loads(answers), place)


def _respondent(*row: Any) -> Respondent:
    survey, key, on, sex, age, education, occupation, answers, _place = row
    day = date.fromisoformat(on)
    return Respondent(survey, key, day, sex, age, education, occupation, json.loads(answers))
