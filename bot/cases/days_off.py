"""Public holidays and shared leave (cuti bersama) of a country, for what has to be answered."""

from collections.abc import Iterable
from datetime import date
from functools import cache


def days_off(country: str, years: Iterable[int]) -> frozenset[date]:
    """Days off of some years; a country that is not known has none but those imported."""
    return frozenset(day for year in years for day in _days_off(country, year))


@cache
def _days_off(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        supported = holidays.country_holidays(country).supported_categories
    except NotImplementedError:
        return frozenset()
    categories = tuple(name for name in ("public", "government") if name in supported)
    return frozenset(holidays.country_holidays(country, years=year, categories=categories))
