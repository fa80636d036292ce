"""Writes a digest as one screen of text. Pure; the same text in chat, by schedule, by command."""

from collections.abc import Iterator, Sequence

from bot.digest.periods import period_title
from bot.digest.tasks import survey_lines, task_lines
from bot.digest.team import Team
from bot.digest.told import Digest, ElementLine
from bot.scores.told.praised import theme_name
from bot.speech.texts import Texts
from bot.speech.wording import element_name
from scoring.citizens.changes import Change
from scoring.citizens.satisfaction import Mean
from scoring.policies.policy import Policy

MOST_SILENT = 3
MOST_CHANGES = 4
MOST_THANKED = 6
"""Names in one line; [Rincian] has them all."""


def digest_text(digest: Digest, texts: Texts, policy: Policy) -> str:
    """The digest in the language of `texts`."""
    return "\n".join([title_of(digest, texts), *_lines(digest, texts, policy)])


def title_of(digest: Digest, texts: Texts) -> str:
    """Its first line: the unit and the period."""
    return texts("digest-title", unit=digest.unit_name, period=period_title(digest.period, texts))


def _lines(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    yield coverage_line(digest, texts)
    if digest.behind:
        yield behind_line(digest.behind, texts)
        return
    if digest.running:
        if digest.coverage.rated:
            yield texts("digest-running")
        yield from survey_lines(digest.surveys, texts)
        return
    yield from _overall(digest, texts, policy)
    yield from _changes(digest, texts, policy)
    yield from _silent(digest, texts)
    yield from _team(digest.team, texts)
    yield from _comments(digest, texts, policy)
    yield from task_lines(digest, texts, policy)


def behind_line(weeks: int, texts: Texts) -> str:
    """How many weeks are to be closed before there are figures."""
    return texts("digest-behind", weeks=texts.number(weeks), count=weeks)


def coverage_line(digest: Digest, texts: Texts) -> str:
    """How many rated, of how many people served where that is known."""
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
    line = overall_line(digest, texts, policy)
    if line is not None:
        yield line
    elif digest.coverage.rated and not digest.elements:
        yield texts("digest-waiting", minimum=str(policy.anonymity_minimum))


def overall_line(digest: Digest, texts: Texts, policy: Policy) -> str | None:
    """Overall satisfaction with its range and window, and whether it rose or fell."""
    line = digest.mean_of(policy.first)
    if line is None:
        return None
    change = next((each for each in digest.changes if each.element == policy.first), None)
    trend = "same" if digest.compared else "none"
    if change is not None:
        trend = "down" if change.fell else "up"
    return texts(
        "digest-overall",
        mean=texts.number(line.mean.value, 2),
        highest=str(policy.highest),
        **range_words(line.mean, texts),
        window=window_of(line.weeks, texts),
        n=texts.number(line.mean.n),
        trend=trend,
    )


def range_words(mean: Mean, texts: Texts) -> dict[str, str]:
    """Both ends of a range, with as many digits as tell them apart."""
    ends = {
        digits: [texts.number(end, digits) for end in (mean.low, mean.high)] for digits in (1, 2)
    }
    low, high = ends[1] if len(set(ends[1])) > 1 else ends[2]
    return {"low": low, "high": high}


def window_of(weeks: int | None, texts: Texts) -> str:
    """How far a figure looks back, ahead of its n; nothing where that is the period itself."""
    return "" if weeks in (None, 1) else texts("digest-window", weeks=str(weeks)) + " "


def _changes(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    """What changed beyond noise, what fell first."""
    told = sorted(digest.changes, key=lambda change: not change.fell)
    for change in told[:MOST_CHANGES]:
        yield change_line(change, texts, policy)
    if digest.compared and not told:
        yield texts("digest-unchanged")


def change_line(change: Change, texts: Texts, policy: Policy) -> str:
    """What an element was and is, with window and n, in as many digits as tell them apart."""
    digits = 1
    if texts.number(change.before, 1) == texts.number(change.now, 1):
        digits = 2
    return texts(
        "digest-fell" if change.fell else "digest-rose",
        name=element_name(change.element, texts, policy),
        before=texts.number(change.before, digits),
        now=texts.number(change.now, digits),
        window=window_of(change.weeks, texts),
        n=texts.number(change.n),
    )


def element_line(line: ElementLine, texts: Texts, policy: Policy) -> str:
    """An element's mean with its range, window and n."""
    return texts(
        "digest-element",
        name=element_name(line.element, texts, policy),
        mean=texts.number(line.mean.value, 1),
        **range_words(line.mean, texts),
        n=texts.number(line.mean.n),
        window=window_of(line.weeks, texts),
    )


def _silent(digest: Digest, texts: Texts) -> Iterator[str]:
    """Desks that fell silent, one a line while they are few; those that never were rated."""
    fell = [(line.weeks, line.name) for line in digest.silent if line.weeks is not None]
    if len(fell) > MOST_SILENT:
        weeks, name = max(fell, key=lambda desk: desk[0])
        yield texts(
            "digest-silent-many",
            desks=str(len(fell)),
            all=str(len(digest.desks)),
            point=name,
            weeks=str(weeks),
            count=weeks,
        )
    else:
        for weeks, name in fell:
            yield texts("digest-silent", point=name, weeks=str(weeks), count=weeks)
    never = [line.name for line in digest.silent if line.weeks is None]
    if never:
        yield texts("digest-silent-ever", points=_some(never, MOST_SILENT, texts))


def _some(names: Sequence[str], most: int, texts: Texts) -> str:
    """The first names of a list, and how many more there are."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(texts("digest-and-more", count=str(len(names) - most)))
    return ", ".join(shown)


def _team(team: Team | None, texts: Texts) -> Iterator[str]:
    """Names of whom to thank, in the order of names; all others are only counted."""
    if team is None:
        return
    window = "" if team.weeks is None else texts("digest-thanks-weeks", weeks=str(team.weeks))
    named = [
        texts("digest-thanked", officer=each.short_name, n=texts.number(each.score.n))
        for each in team.thanked
        if each.score
    ]
    if named:
        yield texts("digest-thanks", officers=_some(named, MOST_THANKED, texts), window=window)
    counted = [
        texts(key, shown=texts.number(count))
        for key, count in (
            ("digest-above", 0 if named else len(team.grouped("above"))),
            ("digest-indistinct", len(team.grouped("indistinct"))),
            ("digest-below", len(team.grouped("below"))),
            ("digest-insufficient", team.insufficient),
        )
        if count
    ]
    if counted:
        yield texts("digest-officers", parts=" · ".join(counted))


def _comments(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    """How many comments came in the period's batches, and what they praise; no words of theirs."""
    if not digest.comments:
        return
    n = texts.number(len(digest.comments))
    praised = [
        texts("digest-praised", theme=theme_name(theme, texts), n=texts.number(count))
        for theme, count in policy.praise.counts(digest.comments)
    ]
    if praised:
        yield texts("digest-comments-praised", n=n, themes=", ".join(praised))
    else:
        yield texts("digest-comments", n=n)
