"""What is known of people served: one day by desk, the weeks before it, the days without."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.roster.week import desk_name
from bot.served.conversation import LOOKS_BACK, SERVED, missing_on
from bot.speech.answers import Button, Screen
from bot.speech.texts import Texts
from bot.staff.tools import staff_button
from data.district.units import UnitRow
from data.scores.figures import Coverage
from scoring.district.roster import DAY, RosterDesk, UnitRoster, week_of
from scoring.period import PeriodKind, period_of

LONG_DAY = "EEEE, d MMMM"
MISSING_DAYS = 14
MOST_DAYS = 3
MOST_TOLD = 7
MOST_BUTTONS = 80

Counts = Mapping[date, Mapping[int, int]]
"""People served by day and desk."""


@dataclass(frozen=True, slots=True)
class ServedDay:
    """A day of a unit, with coverage of the weeks up to now, the newest first."""

    unit: UnitRow
    roster: UnitRoster
    day: date
    today: date
    counts: Counts
    weeks: Sequence[tuple[date, Coverage]]

    def missing(self, day: date) -> list[RosterDesk]:
        """Desks without a number on a day."""
        return missing_on(self.roster, self.counts.get(day, {}), day)


def day_screen(shown: ServedDay, texts: Texts) -> Screen:
    """The day with its buttons."""
    return Screen("\n".join(_lines(shown, texts)), tuple(_buttons(shown, texts)))


def _lines(shown: ServedDay, texts: Texts) -> Iterator[str]:
    day = texts.day(shown.day, LONG_DAY)
    yield texts("served-title", unit=shown.unit.name, day=day)
    known = shown.counts.get(shown.day, {})
    missing = shown.missing(shown.day)
    for desk in shown.roster.desks:
        if desk.id in known:
            yield f"· {desk_name(desk)}: {texts.number(known[desk.id])}"
        else:
            key = "served-missing" if desk in missing else "served-closed"
            yield f"· {desk_name(desk)}: {texts(key)}"
    yield ""
    for monday, covered in shown.weeks:
        if covered.rated or covered.served is not None:
            yield _week(shown, monday, covered, texts)
    if late := _late(shown):
        told = [f"{texts.day(d, 'EEE d MMM')} ({len(of)})" for d, of in late[:MOST_TOLD]]
        days = ", ".join(told) + (" …" if len(late) > MOST_TOLD else "")
        yield texts("served-late", days=days)


def _week(shown: ServedDay, monday: date, covered: Coverage, texts: Texts) -> str:
    """How many rated of how many came: numbers of people, no answer.

    A share is told once the week is over and none of its days is missing: it would mislead.
    """
    week = period_title(period_of(monday, PeriodKind.WEEK), texts)
    rated = texts.number(covered.rated)
    if not covered.served:
        return texts("served-week-unknown", week=week, count=covered.rated, rated=rated)
    days = week_of(monday)
    whole = days[-1] < shown.today and not any(shown.missing(day) for day in days)
    share = texts.share(covered.rated / covered.served) if whole else texts("served-incomplete")
    return texts(
        "served-week",
        week=week,
        count=covered.rated,
        rated=rated,
        served=texts.number(covered.served),
        share=share,
    )


def _late(shown: ServedDay) -> list[tuple[date, list[RosterDesk]]]:
    """Days before this one on which something is missing, the newest first."""
    days = (shown.today - n * DAY for n in range(1, MISSING_DAYS + 1))
    found = [(day, shown.missing(day)) for day in days if day != shown.day]
    return [(day, desks) for day, desks in found if desks]


def _buttons(shown: ServedDay, texts: Texts) -> Iterator[tuple[Button, ...]]:
    day, missing = shown.day, shown.missing(shown.day)
    if len(missing) > 1:
        label = texts("served-fill", n=str(len(missing)))
        yield (form_button(label, SERVED, "at", missing[0].id, day),)
    for desk in shown.roster.desks[:MOST_BUTTONS]:
        yield (form_button(f"✎ {desk.name} · {desk.service}", SERVED, "at", desk.id, day),)
    for late, desks in _late(shown)[:MOST_DAYS]:
        label = texts("served-fill-day", day=texts.day(late, "EEE d MMM"), n=str(len(desks)))
        yield (form_button(label, SERVED, "at", desks[0].id, late),)
    row = [_other(shown, texts, day - DAY, "served-before")]
    if day < shown.today:
        row.append(_other(shown, texts, day + DAY, "served-after"))
    yield tuple(button for button in row if button)


def _other(shown: ServedDay, texts: Texts, day: date, key: str) -> Button:
    first = shown.today - LOOKS_BACK * DAY
    label = texts(key, day=texts.day(max(day, first), "EEE d MMM"))
    return staff_button(label, "kunjungan", shown.unit.id, max(day, first))
