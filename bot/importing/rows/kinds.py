"""What can be imported: each kind with its columns, once, for TOML, CSV and XLSX alike."""

from dataclasses import dataclass
from enum import StrEnum

from scoring.policies.policy import Policy


class Is(StrEnum):
    """What stands in a column, by the name that docs/import.md gives it."""

    KEY = "key"
    TEXT = "text"
    NIP = "NIP"
    DAY = "date"
    MOMENT = "moment"
    COUNT = "whole number"
    NUMBER = "number"
    SHIFTS = "shifts"
    SHARES = "shares"
    YES = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """A column (in TOML a field) of a kind."""

    name: str
    holds: Is
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row. No two rows of an import may agree in all columns of `unique`."""

    name: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    plural: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Names of its columns."""
        return frozenset(column.name for column in self.columns)

    @property
    def file_names(self) -> tuple[str, ...]:
        """How a file or a sheet that holds it may be called."""
        return (self.name, self.plural or f"{self.name}s")


def _must(name: str, holds: Is) -> Column:
    return Column(name, holds, needed=True)


_KEY, _NAME = _must("key", Is.KEY), _must("name", Is.TEXT)
_ENDED = Column("ended_on", Is.DAY)

_FIXED = (
    Kind(
        "unit",
        (_KEY, _NAME, Column("parent", Is.KEY), Column("hours", Is.SHIFTS), _ENDED),
        ("key",),
    ),
    Kind("service", (_KEY, _NAME), ("key",)),
    Kind(
        "point",
        (
            *(_KEY, _NAME, _must("unit", Is.KEY), _must("service", Is.KEY)),
            *(Column("hours", Is.SHIFTS), _ENDED),
        ),
        ("key",),
    ),
    Kind(
        "officer",
        (
            *(_KEY, _NAME, _must("short_name", Is.TEXT), _must("unit", Is.KEY)),
            *(Column("nip", Is.NIP), _ENDED),
        ),
        ("key",),
    ),
    Kind(
        "duty",
        (
            *(_must("officer", Is.KEY), _must("point", Is.KEY), _must("when", Is.SHIFTS)),
            *(Column("from_on", Is.DAY), Column("until_on", Is.DAY), Column("on", Is.DAY)),
            Column("transfer", Is.YES),
        ),
        plural="duties",
    ),
    Kind(
        "hours",
        (Column("point", Is.KEY), Column("unit", Is.KEY), _must("when", Is.SHIFTS)),
        plural="hours",
    ),
    Kind("holiday", (_must("on", Is.DAY), _NAME), ("on",)),
    Kind(
        "served",
        (_must("point", Is.KEY), _must("on", Is.DAY), _must("count", Is.COUNT)),
        ("point", "on"),
        plural="served",
    ),
    Kind(
        "mass_day",
        (_must("point", Is.KEY), _must("on", Is.DAY), _must("expected", Is.COUNT)),
        ("point", "on"),
    ),
    Kind(
        "target",
        (
            *(_KEY, Column("officer", Is.KEY), Column("team", Is.SHARES)),
            *(_must("indicator", Is.TEXT), _must("period", Is.TEXT)),
            *(Column("target", Is.NUMBER), Column("actual", Is.NUMBER)),
        ),
        ("key",),
    ),
    Kind(
        "record",
        (
            *(_must("officer", Is.KEY), _must("indicator", Is.TEXT), _must("period", Is.TEXT)),
            _must("value", Is.NUMBER),
        ),
        ("officer", "indicator", "period"),
    ),
    Kind(
        "survey",
        (
            *(_KEY, _must("unit", Is.KEY), Column("service", Is.KEY)),
            *(_must("from_on", Is.DAY), _must("until_on", Is.DAY)),
            *(_must("population", Is.COUNT), Column("target", Is.COUNT)),
            Column("every", Is.COUNT),
        ),
        ("key",),
    ),
    Kind(
        "follow_up",
        (
            *(_KEY, _must("unit", Is.KEY), _must("element", Is.TEXT), _must("action", Is.TEXT)),
            *(_must("due_on", Is.DAY), _must("responsible", Is.TEXT), _must("status", Is.TEXT)),
            *(Column("done_on", Is.DAY), Column("evidence", Is.TEXT), Column("officer", Is.KEY)),
            Column("service", Is.KEY),
        ),
        ("key",),
    ),
)

_ANSWERED = (
    *(_must("survey", Is.KEY), _must("respondent", Is.TEXT), _must("answered_on", Is.DAY)),
    *(Column("sex", Is.TEXT), Column("age", Is.TEXT)),
    *(Column("education", Is.TEXT), Column("occupation", Is.TEXT)),
)
_RATED = (
    *(_must("rating", Is.TEXT), _must("rated_at", Is.MOMENT), _must("point", Is.KEY)),
    *(Column("officer", Is.KEY), _must("rater", Is.TEXT), Column("channel", Is.TEXT)),
)

RATING, SURVEY_ANSWER = "rating", "survey_answer"


def kinds_of(policy: Policy) -> dict[str, Kind]:
    """All kinds by name; what a survey and a rating ask is the policy's."""
    rated = _values(*rating_elements(policy))
    asked = _values(*survey_elements(policy))
    kinds = (
        *_FIXED,
        Kind(SURVEY_ANSWER, (*_ANSWERED, *asked), ("survey", "respondent")),
        Kind(RATING, (*_RATED, *rated)),
    )
    return {kind.name: kind for kind in kinds}


def survey_elements(policy: Policy) -> tuple[str, ...]:
    """Elements that a survey asks: all but the one asked first and the integrity items."""
    return (*policy.person, *policy.rotating)


def rating_elements(policy: Policy) -> tuple[str, ...]:
    """Elements that a rating may answer, in the order in which they are asked."""
    return (policy.first, *survey_elements(policy), *policy.integrity)


def _values(*elements: str) -> tuple[Column, ...]:
    return tuple(Column(element, Is.COUNT) for element in elements)
