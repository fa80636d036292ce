"""The policy's own integrity rules, asked about the ratings of a made-up quarter."""

from datetime import datetime, time, timedelta

from scoring.district.duty import Shift
from scoring.integrity.facts import Place, RatingFacts, Surroundings
from scoring.integrity.judge import judge
from scoring.integrity.rules import IntegrityRules
from scoring.simulation.district import HOURS, OPENS, WEEK, World
from scoring.simulation.ratings import FIRST_DAY, Ratings, officer_key, service_key

_OPEN = Shift(
    weekdays=frozenset(day for day, busy in enumerate(WEEK) if busy),
    starts=60 * OPENS,
    ends=60 * (OPENS + len(HOURS)),
)


def reasons(world: World, ratings: Ratings, rules: IntegrityRules) -> list[str | None]:
    """Tell for each rating which rule keeps it out of the officer's score, None where it counts.

    What a rule holds waits for a person, who in a made-up district never comes.
    """
    verdicts = judge(_facts(ratings), rules, surroundings(world))
    keys = (_key(at) for at in range(len(ratings)))
    return [verdicts[key].reason if key in verdicts else None for key in keys]


def surroundings(world: World) -> Surroundings:
    """Return what a district knows: when desks are open, and whom they served."""
    served: dict[Place, int] = {
        (_desk(desk), FIRST_DAY + timedelta(days=day)): people
        for desk, days in enumerate(world.served.tolist())
        for day, people in enumerate(days)
    }
    return Surroundings(
        hours={_desk(desk): (_OPEN,) for desk in range(len(world.served))}, served=served
    )


def _facts(ratings: Ratings) -> list[RatingFacts]:
    days = [FIRST_DAY + timedelta(days=day) for day in range(int(ratings.day.max()) + 1)]
    columns = (
        ratings.rater,
        ratings.officer,
        ratings.service,
        ratings.desk,
        ratings.day,
        ratings.minute,
        ratings.pressed,
    )
    return [
        RatingFacts(
            key=_key(at),
            # A telephone's key changes with the month, so that no history can be built.
            rater=f"{rater}-{days[day].month}",
            officer=officer_key(officer),
            service=service_key(service),
            point=_desk(desk),
            day=days[day],
            at=datetime.combine(days[day], time(minute // 60, minute % 60)),
            pressed=pressed,
        )
        for at, (rater, officer, service, desk, day, minute, pressed) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        )
    ]


def _key(at: int) -> str:
    return f"{at:07}"


def _desk(at: int) -> str:
    return f"loket-{at:03}"
