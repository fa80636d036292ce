"""The part of a policy file that decides scores: states, levels, matrix, indicators, bands."""

from typing import cast

from scoring.citizens.index import Band
from scoring.integrity.rules import RULES, IntegrityRules
from scoring.officers.officer_score import Thresholds
from scoring.performance.aspects import (
    ASPECTS,
    CITIZENS,
    CORE_VALUES,
    Indicator,
    Part,
    Source,
    too_heavy,
)
from scoring.performance.predicate import Cut, Level, Predicate, PredicateRules
from scoring.performance.recognition import Recognition
from scoring.policies.policy_file import PolicyFile
from scoring.policies.rules import Rules

GOOD_RANGE = (0.5, 1.0)
"""How sure a proposal may have to be: less likely than its opposite it never may be."""

GOOD_ALPHA = (1e-12, 0.01)
"""How unlikely a crowd may be called a burst; above, honest mornings would be."""

MOST_USUAL = 0.9
"""Largest share of its weeks in which a desk may be fuller than usual."""

_SOURCES = ("citizen", "record", "supervisor")
_PREDICATES = tuple(p.value for p in Predicate if p is not Predicate.UNDECIDED)


def read_rules(file: PolicyFile) -> Rules:
    """Read what the file says of scores; what is wrong with it goes to the file's faults."""
    indicators = tuple(
        Indicator(
            name=name,
            aspect=table.one_of("aspect", ASPECTS),
            weight=table.number("weight", 0, 1000),
            source=cast("Source", table.one_of("source", _SOURCES)),
            core_value=table.one_of("core_value", CORE_VALUES) if table.has("core_value") else "",
        )
        for name, table in file.tables("behaviour.indicators")
    )
    targets = {
        name: (
            table.number("weight", 0, 1000),
            table.has("falling") and table.take("falling", bool),
        )
        for name, table in file.tables("work.indicators")
    }
    _check_indicators(file, indicators)
    return Rules(
        thresholds=_thresholds(file),
        predicate=_predicate_rules(file),
        cap=file.number("work.attainment_cap", 1, 2),
        weights={name: weight for name, (weight, _) in targets.items()},
        falling=frozenset(name for name, (_, falling) in targets.items() if falling),
        behaviour=indicators,
        least_present=file.number("behaviour.least_present", 0, 1),
        supervisor_cap=file.number("behaviour.supervisor_cap", 0, 1),
        recognition=_recognition(file),
    )


def _thresholds(file: PolicyFile) -> Thresholds:
    return Thresholds(
        shown=file.take("anonymity.minimum", int),
        believed=file.take("states.provisional_below", int),
        reliability=file.number("states.reliability", 0, 1),
        peers=file.take("states.peers", int),
        standard=file.number("index.standard", 25, 100),
    )


def _predicate_rules(file: PolicyFile) -> PredicateRules:
    work = file.numbers("levels.hasil_kerja", 2)
    behaviour = file.numbers("levels.perilaku_kerja", 2)
    return PredicateRules(
        work=Cut(*work),
        behaviour=Cut(*behaviour),
        good=file.number("predicate.good", *GOOD_RANGE),
        adverse=file.number("predicate.adverse", *GOOD_RANGE),
        matrix={
            (row, column): Predicate(
                file.one_of(f"predicate.matrix.{row.value}.{column.value}", _PREDICATES)
            )
            for row in Level
            for column in Level
        },
    )


def _recognition(file: PolicyFile) -> Recognition:
    return Recognition(
        thanks=file.words("recognition.rules"),
        attained=file.number("recognition.attained", 0, 120),
        below=file.number("development.below", 0, 100),
        record=file.take("development.record", str),
        training={
            aspect: file.take(f"development.training.{aspect}", str)
            for aspect in file.take("development.training", dict)
        },
    )


def _check_indicators(file: PolicyFile, indicators: tuple[Indicator, ...]) -> None:
    cap = file.number("behaviour.supervisor_cap", 0, 1)
    if sum(each.source == "citizen" for each in indicators) != 1:
        file.faults.append(
            f"behaviour.indicators: exactly one is told by citizens, such as {CITIZENS!r}"
        )
    if not sum(each.weight for each in indicators) > 0:
        file.faults.append("behaviour.indicators: at least one weight must be above 0")
    parts = [
        Part(each.name, each.weight, None, None if each.source == "supervisor" else 0.0)
        for each in indicators
    ]
    file.faults += [
        f"behaviour.indicators.{name}.weight: a supervisor alone may judge at most {cap:g} of all"
        for name in too_heavy(parts, cap)
    ]


def read_bands(file: PolicyFile) -> tuple[Band, ...]:
    """Read the grades of the index, best first."""
    bands = [
        Band(table.exact("least", 0, 100), grade, table.take("quality", str))
        for grade, table in file.tables("index.bands")
    ]
    if 0 not in [band.least for band in bands]:
        file.faults.append("index.bands: the lowest grade must begin at 0")
    if len({band.least for band in bands}) < len(bands):
        file.faults.append("index.bands: two grades begin at the same index")
    return tuple(sorted(bands, key=lambda band: -band.least))


def read_integrity(file: PolicyFile) -> IntegrityRules:
    """Read what makes a rating wait for a person, or count for the desk only."""
    on = file.words("integrity.rules")
    file.faults += [
        f"integrity.rules: there is no rule {name!r}" for name in on if name not in RULES
    ]
    return IntegrityRules(
        on=on,
        pressure=file.words("integrity.pressure"),
        grace=round(file.number("integrity.grace_hours", 0, 24) * 60),
        alpha=file.number("integrity.burst.alpha", *GOOD_ALPHA),
        least=file.whole("integrity.burst.least", 2, 1000),
        windows=tuple(map(int, file.numbers("integrity.burst.windows", 2))),
        usual=file.number("integrity.burst.usual", 0, MOST_USUAL),
        times=file.number("integrity.burst.times", 1, 10),
        history=file.whole("integrity.burst.history", 1, 52),
        weeks=file.whole("integrity.burst.weeks", 2, 53),
    )


def read_berakhlak(file: PolicyFile) -> dict[str, str]:
    """Read which core value each element speaks to."""
    return {
        element: file.one_of(f"berakhlak.{element}", CORE_VALUES)
        for element in file.take("berakhlak", dict)
    }
