"""Surveys inside a batch: which one runs at a desk, and what its citizens said of themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.taps.statements import Dialect, Each, Fetch, Statements
from scoring.citizens.survey_rules import BANDS
from scoring.citizens.surveys import Campaign
from scoring.rating import Kind, Place, Rating

_RUNNING = """
SELECT id, unit_id, service_id, from_on, until_on, every, target, scans FROM survey
WHERE unit_id {among} AND from_on <= $2 AND until_on >= $3 AND ended_on IS NULL
  AND summed_on IS NULL
ORDER BY id{locked}"""
_IN_CHAT = """
SELECT s.survey_id, count(*) FROM surveyed s JOIN rating r ON r.key = s.rating_key
WHERE s.survey_id {among} AND r.completed_at IS NOT NULL AND r.standing <> 'excluded'
GROUP BY s.survey_id"""
_HANDED_IN = """
SELECT survey_id, count(*) FROM survey_respondent WHERE survey_id {among} GROUP BY survey_id"""
_SAVE = """
INSERT INTO surveyed (rating_key, survey_id, sex, age, education, occupation)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (rating_key) DO UPDATE SET sex = excluded.sex, age = excluded.age,
  education = excluded.education, occupation = excluded.occupation"""


@dataclass(frozen=True, slots=True)
class Running:
    """A survey as it is looked for: at a unit, of one service or of all, on some days."""

    campaign: Campaign
    unit: int
    service: int | None
    from_on: date
    until_on: date

    def is_at(self, place: Place, day: date) -> bool:
        """Whether it runs at a desk on a day."""
        here = self.unit == place.unit and self.service in (None, place.service)
        return here and self.from_on <= day <= self.until_on


def load_running(dialect: Dialect, units: Iterable[int], days: tuple[str, str]) -> Statements:
    """Read and lock the surveys that may run at units on some days; returns a list.

    Whoever else counts a scan of one of them waits: so every m-th is one.
    """
    wanted = sorted(set(units))
    if not wanted:
        return []
    sql = _RUNNING.format(among=dialect.among(1, "bigint"), locked=dialect.locked)
    rows = yield Fetch(sql, (dialect.many(wanted), days[1], days[0]))
    if not rows:
        return []
    answered: dict[int, int] = {}
    ids = dialect.many([row[0] for row in rows])
    for query in (_IN_CHAT, _HANDED_IN):
        among = dialect.among(1, "bigint")
        for survey, n in (yield Fetch(query.format(among=among), (ids,))):
            answered[survey] = answered.get(survey, 0) + n
    return [
        Running(
            Campaign(row[0], row[5], row[6], row[7] or 0, answered.get(row[0], 0)),
            row[1],
            row[2],
            date.fromisoformat(row[3]),
            date.fromisoformat(row[4]),
        )
        for row in rows
    ]


def campaign_at(running: Sequence[Running], place: Place, day: date) -> Campaign | None:
    """The survey that looks for citizens at a desk: of its own service first, then the oldest."""
    here = [each for each in running if each.is_at(place, day) and each.campaign.open]
    here.sort(key=lambda each: (each.service is None, each.campaign.id))
    return here[0].campaign if here else None


def load_bands(dialect: Dialect, keys: Sequence[str]) -> Statements:
    """Read what citizens said of themselves; returns a dict by rating."""
    if not keys:
        return {}
    rows = yield Fetch(
        f"SELECT rating_key, {', '.join(BANDS)} FROM surveyed "
        f"WHERE rating_key {dialect.among(1, 'text')}",
        (dialect.many(keys),),
    )
    return {
        key: {name: value for name, value in zip(BANDS, said, strict=True) if value is not None}
        for key, *said in rows
    }


def write_surveyed(before: Mapping[str, Rating], saved: Sequence[Rating]) -> Statements:
    """Save what citizens said of themselves; a rating that became a quick one loses it."""
    rows = [
        (r.visit.key, r.visit.survey, *(r.bands.get(name) for name in BANDS))
        for r in saved
        if r.visit.kind is Kind.SURVEY
    ]
    quick = [
        (r.visit.key,)
        for r in saved
        if r.visit.kind is Kind.QUICK
        and r.visit.key in before
        and before[r.visit.key].visit.kind is Kind.SURVEY
    ]
    if quick:
        yield Each("DELETE FROM surveyed WHERE rating_key = $1", quick)
    if rows:
        yield Each(_SAVE, rows)


def write_scans(scans: Mapping[int, int]) -> Statements:
    """Count the scans at which somebody could be invited."""
    if scans:
        counted = [(n, survey) for survey, n in sorted(scans.items())]
        yield Each("UPDATE survey SET scans = coalesce(scans, 0) + $1 WHERE id = $2", counted)
