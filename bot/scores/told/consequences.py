"""What follows from closed scores, in words: thanks first, then training, then the year. Pure."""

from collections.abc import Iterator, Sequence

from bot.scores.district import Standing
from bot.scores.told.explanation import signed
from bot.speech.texts import Texts
from data.scores.period_sums import OfficerRow
from scoring.performance.consequences import Consequence, consequence_of
from scoring.performance.development import Trend, Year
from scoring.performance.recognition import NOTHING_FOLLOWS


def follow_lines(
    standing: Standing | None, officers: Sequence[OfficerRow], texts: Texts
) -> Iterator[str]:
    """Whom to thank and what training to suggest; nothing while the period is open.

    Names are in the order of `officers`; a period whose rules did not speak of it says nothing.
    """
    if not _speaks(standing):
        return
    found = {each.key: _consequence(standing, each.key) for each in officers}
    thanked = [each for each in officers if found[each.key].thanks]
    yield texts("follows-thanks" if thanked else "follows-thanks-none")
    for each in thanked:
        what = _reasons(found[each.key], texts)
        yield texts("follows-officer", officer=each.short_name, what=what)
    trained = [each for each in officers if found[each.key].training]
    yield texts("follows-training" if trained else "follows-training-none")
    for each in trained:
        what = _trainings(found[each.key], texts)
        yield texts("follows-officer", officer=each.short_name, what=what)


def own_lines(standing: Standing | None, officer: str, texts: Texts) -> Iterator[str]:
    """What follows for one officer (key), as she reads it; nothing while the period is open."""
    if not _speaks(standing):
        return
    found = _consequence(standing, officer)
    if found.thanks:
        yield texts("follows-own-thanks", what=_reasons(found, texts))
    if found.training:
        yield texts("follows-own-training", what=_trainings(found, texts))


def year_lines(year: Year | None, texts: Texts) -> Iterator[str]:
    """A year's thanks and trainings of a team, and whether what asked for training rose."""
    if year is None:
        return
    if not year.periods:
        yield texts("year-none")
        return
    yield texts("year-title", periods=texts.number(year.periods))
    yield texts("year-thanks", times=texts.number(year.thanks), people=texts.number(year.thanked))
    yield texts(
        "year-training",
        times=texts.number(year.suggestions),
        people=texts.number(year.suggested),
        taken=texts.number(year.taken),
    )
    for trend in year.trends:
        yield _trend(trend, texts)


def own_year_lines(year: Year | None, texts: Texts) -> Iterator[str]:
    """A year of one officer, as she reads it."""
    if year is None:
        return
    if not year.periods:
        yield texts("year-none")
        return
    yield texts(
        "year-own",
        periods=texts.number(year.periods),
        thanks=texts.number(year.thanks),
        suggestions=texts.number(year.suggestions),
    )


def _speaks(standing: Standing | None) -> bool:
    if standing is None or standing.closing is None:
        return False
    return standing.basis.rules.recognition != NOTHING_FOLLOWS


def _consequence(standing: Standing | None, officer: str) -> Consequence:
    rows = () if standing is None else standing.result["officers"]
    row = next((row for row in rows if row["officer"] == officer), None)
    return (
        Consequence() if row is None or standing is None else consequence_of(standing.basis, row)
    )


def _reasons(found: Consequence, texts: Texts) -> str:
    return ", ".join(texts("follows-reason", reason=reason) for reason in found.thanks)


def _trainings(found: Consequence, texts: Texts) -> str:
    return ", ".join(
        texts("follows-name", training=each.name, aspect=each.aspect) for each in found.training
    )


def _trend(trend: Trend, texts: Texts) -> str:
    name = texts("follows-name", training=trend.training, aspect=trend.aspect)
    known = texts.number(trend.known)
    if trend.before is None or trend.after is None or trend.low is None or trend.high is None:
        return texts("year-trend-few", name=name, known=known, needed=texts.number(trend.needed))
    return texts(
        "year-trend",
        name=name,
        known=known,
        before=texts.number(trend.before, 1),
        after=texts.number(trend.after, 1),
        low=signed(trend.low, texts, 1),
        high=signed(trend.high, texts, 1),
        course=_course(trend.low, trend.high),
    )


def _course(low: float, high: float) -> str:
    if low > 0:
        return "rose"
    return "fell" if high < 0 else "unclear"
