"""A survey as text: its progress as a bar, and what it came to once it is over. Pure."""

from collections.abc import Iterator
from datetime import date

from bot.speech.texts import Texts
from bot.speech.wording import element_name
from data.work.surveys import Result, SurveyRow
from scoring.citizens.index import ElementIndex, Tally, half_up, index_of, weakest
from scoring.citizens.surveys import UNTOLD, told_groups
from scoring.policies.policy import Policy

BAR = 10
"""Characters of a progress bar."""


def bar(n: int, target: int) -> str:
    """So much of a target: full only when it is reached, and not empty once there is one."""
    full = min(n * BAR // max(target, 1), BAR)
    if n > 0:
        full = max(full, 1)
    return "▓" * full + "░" * (BAR - full)


def line_of(survey: SurveyRow, at: int, today: date, texts: Texts) -> str:
    """A survey in a list."""
    return texts(
        "survei-line",
        at=str(at),
        unit=survey.unit_name,
        service=survey.service_name or texts("survei-all"),
        days=_days(survey, texts),
        stage=survey.stage(today).value,
        progress=_progress(survey, texts),
    )


def card_text(
    survey: SurveyRow, result: Result | None, today: date, texts: Texts, policy: Policy
) -> str:
    """All about one survey. Its index only when it is over and enough have answered."""
    lines = [
        line_of(survey, 0, today, texts).removeprefix("0. "),
        texts(
            "survei-sample",
            population=texts.number(survey.population),
            every=texts.number(survey.every),
            count=survey.every,
        ),
    ]
    if result is None:
        lines.append(texts("survei-later"))
    elif result.n < policy.anonymity_minimum or not _told(result, policy):
        lines.append(texts("survei-few", minimum=str(policy.anonymity_minimum)))
    else:
        lines += _result(result, texts, policy)
    return "\n".join(lines)


def _days(survey: SurveyRow, texts: Texts) -> str:
    return f"{texts.day(survey.from_on)} – {texts.day(survey.last_on, 'd MMM y')}"


def _progress(survey: SurveyRow, texts: Texts) -> str:
    return texts(
        "survei-progress",
        bar=bar(survey.answered, survey.target),
        n=texts.number(survey.answered),
        target=texts.number(survey.target),
    )


def _told(result: Result, policy: Policy) -> dict[str, Tally]:
    """Elements that enough have answered, in the survey's order."""
    order = {element: at for at, element in enumerate(policy.survey.elements)}
    known = sorted(result.tallies, key=lambda element: (order.get(element, len(order)), element))
    return {e: result.tallies[e] for e in known if result.tallies[e].n >= policy.anonymity_minimum}


def _result(result: Result, texts: Texts, policy: Policy) -> Iterator[str]:
    index = index_of(result.n, _told(result, policy), bands=policy.bands)
    yield texts(
        "survei-index",
        ikm=texts.number(float(index.ikm), 2),
        grade=index.grade,
        quality=index.quality,
        n=texts.number(result.n),
        elements=str(len(index.elements)),
    )
    lowest = "; ".join(_element(each, texts, policy) for each in weakest(index))
    yield texts("survei-weakest", elements=lowest)
    for band in policy.survey.bands:
        groups = told_groups(result.bands.get(band.name, {}), result.n, policy.anonymity_minimum)
        if groups:
            labels = dict(zip(band.values, band.texts_in(texts.language).answers, strict=True))
            labels[UNTOLD] = texts("survei-others")
            shown = [f"{labels.get(name, name)} {texts.number(n)}" for name, n in groups.items()]
            yield f"{band.texts_in(texts.language).question} {', '.join(shown)}"


def _element(each: ElementIndex, texts: Texts, policy: Policy) -> str:
    name = element_name(each.element, texts, policy)
    return f"{name} {texts.number(float(half_up(each.index)), 2)}"
