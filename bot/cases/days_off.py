"""Public holidays and shared leave (cuti bersama) of a country, for what has to be answered."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy.ext.asyncio import AsyncConnection

from data.district.holidays import holidays_from


def days_off(country: str, years: Iterable[int]) -> frozenset[date]:
    """Days off of some years; a country that is not known has none but those imported."""
    return frozenset(day for year in years for day in _days_off(country, year))


async def all_days_off(
    connection: AsyncConnection, country: str, first_on: date, last_on: date
) -> frozenset[date]:
    """Days off of a country from a day on, and those that were imported."""
    imported = {day for day, _ in await holidays_from(connection, first_on)}
    return days_off(country, range(first_on.year, last_on.year + 1)) | imported


@cache
def _days_off(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        supported = holidays.country_holidays(country).supported_categories
    except NotImplementedError:
        return frozenset()
    categories = tuple(name for name in ("public", "government") if name in supported)
    return frozenset(holidays.country_holidays(country, years=year, categories=categories))


async def days_off_from(connection: AsyncConnection, country: str, day: date) -> frozenset[date]:
    """Days that are no working days from a day on, through the next year: imported ones too."""
    kept = {on for on, _ in await holidays_from(connection, day)}
    return days_off(country, (day.year, day.year + 1)) | kept
