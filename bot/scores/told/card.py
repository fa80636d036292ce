"""An officer's own score on one screen: a range, not a verdict, and every rating in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf

from bot.digest.periods import period_title
from bot.scores.told.explanation import Reading, reason_text
from bot.speech.texts import Texts
from scoring.performance.indicators import Record, attainment, range_of_few
from scoring.period import Period
from scoring.rights.account import Account


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on it. Without a `reading` no rating has been counted yet.

    `praised` tells what citizens praised in their own words, `follows` are lines of thanks and
    of training that may help. It is `contestable` while she may object, or waits for a decision.
    """

    name: str
    period: Period
    reading: Reading | None
    account: Account
    records: Sequence[Record] = ()
    praised: Sequence[str] = ()
    follows: Sequence[str] = ()
    closed: str | None = None
    contestable: bool = False
    talked: str | None = None


def card_text(card: Card, texts: Texts) -> str:
    """The card in the language of `texts`."""
    lines = [_title(card, texts), *score_lines(card.reading, texts)]
    lines += [*card.praised, account_line(card.account, texts)]
    lines += [reached_text(record, texts) for record in card.records]
    lines += card.follows
    lines += [line for line in (card.closed, card.talked) if line]
    return "\n".join(lines)


def _title(card: Card, texts: Texts) -> str:
    state = card.reading.score.state if card.reading else "insufficient"
    return texts(
        "skor-title",
        officer=card.name,
        period=period_title(card.period, texts),
        state=texts(f"state-{state}"),
    )


def score_lines(reading: Reading | None, texts: Texts) -> Iterator[str]:
    """The score with its range and how it stands to colleagues, or why there is none."""
    if reading is None:
        yield texts("score-none")
        return
    score = reading.score
    if score.score is None:
        n, needed = texts.number(score.n), texts.number(reading.thresholds.shown)
        yield texts("skor-insufficient", n=n, needed=needed)
        return
    yield texts(
        "skor-score",
        score=range_text(reading, texts),
        reliability=texts.number(score.reliability, 2),
        count=score.n,
        n=texts.number(score.n),
    )
    yield texts("skor-group", group=score.group)


def range_text(reading: Reading, texts: Texts) -> str:
    """A score with its range: `86 dari 100 (82–90)`. It must be one that may be shown."""
    score, (highest, digits) = reading.score, highest_of(reading)
    value = texts.number(score.score or 0.0, digits)
    if reading.calibration.k == inf:
        # The model's range has no width then, which is no certainty.
        return texts("skor-value", score=value, highest=str(highest))
    return texts(
        "skor-range",
        score=value,
        highest=str(highest),
        low=texts.number(score.low or 0.0, digits),
        high=texts.number(score.high or 0.0, digits),
    )


def highest_of(reading: Reading) -> tuple[int, int]:
    """The highest score there is, and the decimal digits that one is shown with."""
    scale = reading.calibration.scale
    return (100, 0) if scale == (1, 4) else (scale[1], 1)


def account_line(account: Account, texts: Texts) -> str:
    """What became of the ratings, in one line: those that are not there are not named."""
    parts = [texts("skor-counted", n=texts.number(account.counted))]
    for key, whole in (("skor-waiting", account.waiting), ("skor-silent", account.silent)):
        parts += [texts(key, n=texts.number(whole))] if whole else []
    if account.held:
        why = ", ".join(reason_text(reason, texts) for reason in account.held)
        n = texts.number(sum(account.held.values()))
        parts.append(f"{texts('skor-held', n=n)} ({why})")
    for key, whole in (
        ("skor-excluded", account.excluded),
        ("skor-desk", sum(account.desk_only.values())),
    ):
        parts += [texts(key, n=texts.number(whole))] if whole else []
    return " · ".join(parts)


def reached_text(record: Record, texts: Texts) -> str:
    """What was reached of a target, uncapped; a team's is told whole, with her share of it."""
    reached = attainment(record)
    if reached is None or record.target is None or record.actual is None:
        return texts("skor-target-absent", indicator=record.indicator)
    told = texts(
        "skor-target",
        indicator=record.indicator,
        actual=amount_told(record.actual, texts),
        target=amount_told(record.target, texts),
        reached=texts.share(reached),
    )
    few = range_of_few(record)
    if few is not None:
        low, high = (texts.number(100 * end) for end in few)
        told += " " + texts("skor-target-few", low=low, high=high)
    if record.share < 1:
        told += " " + texts("skor-target-share", share=texts.share(record.share))
    return told


def amount_told(value: Decimal | Fraction | float, texts: Texts) -> str:
    """An amount as the language writes it; what is no whole number with one digit."""
    return texts.number(float(value), 0 if value == int(value) else 1)
