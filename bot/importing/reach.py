"""What of an import lies beyond the units of whoever hands it in. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.importing.handed_in import HandedIn
from bot.speech.texts import Texts
from scoring.citizens.surveys import Surveys
from scoring.district.registry import Registry
from scoring.performance.work_records import Measures

Homes = Mapping[str, str]
"""Units of desks, or of officers: all by key."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Keys of the units that a person may change, and to which desks and officers belong now."""

    units: Collection[str]
    points: Homes
    officers: Homes


def beyond(handed_in: HandedIn, reach: Reach, texts: Texts) -> list[str]:
    """A sentence for whatever somebody who is no admin of the whole district may not import."""
    registry = handed_in.registry
    foreign = [
        texts("impor-fault-foreign", name=what, value=repr(key))
        for what, key in _elsewhere(registry, reach)
    ]
    return [
        *(texts(f"impor-fault-district-{each}") for each in _districts_own(handed_in)),
        *foreign,
    ]


def _districts_own(handed_in: HandedIn) -> Iterator[str]:
    registry = handed_in.registry
    told = {
        "units": registry.units,
        "services": registry.services,
        "holidays": registry.holidays,
        "measures": handed_in.measures != Measures(),
        "surveys": handed_in.surveys != Surveys(),
        "ratings": handed_in.stage.ratings or handed_in.stage.respondents,
    }
    for name, there in told.items():
        if there:
            yield name


def _elsewhere(registry: Registry, reach: Reach) -> Iterator[tuple[str, str]]:
    """Desks and officers that are, or would come to be, of other units."""
    points = {**reach.points, **{each.key: each.unit for each in registry.points}}
    officers = {**reach.officers, **{each.key: each.unit for each in registry.officers}}
    named_points = [
        *(each.key for each in registry.points),
        *registry.hours,
        *(each.point for each in registry.duties),
        *(each.point for each in registry.served),
        *(each.point for each in registry.mass_days),
    ]
    named_officers = [
        *(each.key for each in registry.officers),
        *(each.officer for each in registry.duties),
    ]
    yield from _foreign("point", named_points, (points, reach.points), reach.units)
    yield from _foreign("officer", named_officers, (officers, reach.officers), reach.units)


def _foreign(
    what: str, named: Collection[str], homes: tuple[Homes, Homes], units: Collection[str]
) -> Iterator[tuple[str, str]]:
    for key in dict.fromkeys(named):
        after, before = (each.get(key) for each in homes)
        if after not in units or (before is not None and before not in units):
            yield what, key
