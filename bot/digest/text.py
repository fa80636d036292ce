"""Writes a digest as one screen of text. Pure; the same text in chat, by schedule, by command."""

from collections.abc import Iterator

from bot.digest.gather import Digest, ElementLine, OfficerLine, SilentDesk
from bot.digest.periods import period_title
from bot.texts import Texts
from data.surveys import SurveyRow
from scoring.integrity.groups import Group
from scoring.policy import Policy

MOST_SILENT = 4
MOST_OFFICERS = 12
_TREND = {1: "up", 0: "same", -1: "down", None: "none"}


def digest_text(digest: Digest, texts: Texts, policy: Policy) -> str:
    """The digest in the language of `texts`."""
    title = texts("digest-title", unit=digest.unit_name, period=period_title(digest.period, texts))
    return "\n".join([title, *_lines(digest, texts, policy)])


def _lines(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    yield _coverage(digest, texts)
    if digest.running:
        if digest.coverage.rated:
            yield texts("digest-running")
        yield from _surveys(digest.surveys, texts)
        return
    figures = [*_overall(digest, texts, policy), *_elements(digest.elements, texts, policy)]
    officers = list(_officers(digest, texts, policy))
    if not figures and digest.coverage.rated:
        yield texts("digest-waiting", minimum=str(policy.anonymity_minimum))
    yield from figures
    yield from _silent(digest.silent, texts)
    yield from officers
    yield from _held(digest.held, texts, policy)
    yield from _surveys(digest.surveys, texts)


def _surveys(surveys: tuple[SurveyRow, ...], texts: Texts) -> Iterator[str]:
    """How far surveys are that run now: how many answered, and nothing of what."""
    n, target = (sum(getattr(s, name) for s in surveys) for name in ("answered", "target"))
    words = {"n": texts.number(n), "target": texts.number(target)}
    match surveys:
        case ():
            return
        case (only,):
            service, day = only.service_name or texts("survei-all"), texts.day(only.last_on)
            yield texts("digest-survey", service=service, day=day, **words)
        case _:
            yield texts("digest-surveys", surveys=texts.number(len(surveys)), **words)


def _coverage(digest: Digest, texts: Texts) -> str:
    covered = digest.coverage
    if not covered.rated and covered.served is None:
        return texts("digest-none")
    words: dict[str, str | int] = {
        "rated": texts.number(covered.rated),
        "count": covered.rated,
        "complete": texts.number(covered.complete),
    }
    if not covered.served:
        return texts("digest-coverage", **words)
    words["served"] = texts.number(covered.served)
    words["share"] = texts.share(covered.rated / covered.served)
    return texts("digest-coverage-served", **words)


def _overall(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    mean = digest.overall
    if mean is not None:
        yield texts(
            "digest-overall",
            mean=texts.number(mean.value, 2),
            highest=str(policy.highest),
            low=texts.number(mean.low, 1),
            high=texts.number(mean.high, 1),
            n=texts.number(mean.n),
            trend=_TREND[digest.trend],
        )


def _elements(lines: tuple[ElementLine, ...], texts: Texts, policy: Policy) -> Iterator[str]:
    for line in lines:
        window = "" if line.weeks is None else texts("digest-window", weeks=str(line.weeks)) + " "
        yield texts(
            "digest-element",
            name=_name(line.element, texts, policy),
            mean=texts.number(line.mean.value, 1),
            low=texts.number(line.mean.low, 1),
            high=texts.number(line.mean.high, 1),
            n=texts.number(line.mean.n),
            window=window,
        )


def _name(element: str, texts: Texts, policy: Policy) -> str:
    """An element's name: the policy's own, else the catalogue's."""
    own = policy.labels_in(texts.language).get(element)
    return texts(f"element-{element}") if own is None else own.name


def _silent(lines: tuple[SilentDesk, ...], texts: Texts) -> Iterator[str]:
    for line in lines[:MOST_SILENT]:
        if line.weeks is None:
            yield texts("digest-silent-ever", point=line.name)
        else:
            yield texts("digest-silent", point=line.name, weeks=str(line.weeks), count=line.weeks)
    if len(lines) > MOST_SILENT:
        yield texts("digest-silent-more", count=str(len(lines) - MOST_SILENT))


def _held(groups: tuple[Group, ...], texts: Texts, policy: Policy) -> Iterator[str]:
    """How much waits for a person; a number only where it is large enough to be told."""
    if not groups:
        return
    shown = [group.n for group in groups if group.n is not None]
    few = texts("integrity-few", minimum=str(policy.anonymity_minimum))
    yield texts(
        "digest-held",
        kind="burst" if {group.rule for group in groups} == {"burst"} else "several",
        groups=texts.number(len(groups)),
        count=len(groups),
        n=texts.number(sum(shown)) if len(shown) == len(groups) else few,
    )


def _officers(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    """Alphabetical, never a league; those with too few ratings are only counted."""
    told = [line for line in digest.officers if line.n >= policy.anonymity_minimum]
    untold = len(digest.officers) - len(told)
    if not digest.officers:
        return
    weeks = digest.officer_weeks
    yield (
        texts("digest-officers")
        if weeks is None
        else texts("digest-officers-weeks", weeks=str(weeks))
    )
    for line in told[:MOST_OFFICERS]:
        yield _officer(line, texts, policy)
    if len(told) > MOST_OFFICERS:
        yield texts("digest-officers-more", count=str(len(told) - MOST_OFFICERS))
    if untold:
        yield texts("digest-insufficient", count=untold, shown=str(untold))


def _officer(line: OfficerLine, texts: Texts, policy: Policy) -> str:
    provisional = line.n < policy.provisional_below
    return texts(
        "digest-officer-provisional" if provisional else "digest-officer",
        officer=line.short_name,
        mean=texts.number(line.mean or 0, 2),
        n=texts.number(line.n),
    )
