"""An officer's result as evidence on paper: the words and numbers of `/skor`, and no others. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

from bot.digest.periods import period_title
from bot.scores.district import Standing
from bot.scores.measured import indicator_lines, measured_lines, recognition_lines
from bot.scores.told.card import Card, highest_of, reached_text, score_lines
from bot.scores.told.explanation import Reading, account_lines, five_lines
from bot.speech.texts import Texts
from data.scores.closings import Closing
from qr_codes.pages.evidence import Bar, Evidence, Section, Shown
from scoring.performance.closed_period import fingerprint_of_result
from scoring.period import Period
from scoring.policies.policy import Policy
from scoring.policies.rules import Rules

SHORT = 12
"""Digits of a fingerprint at the foot of a page; all of them stand where it says how to check."""

LONG_DAY = "d MMMM y"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the evidence is made of.

    `card` is the officer's `/skor` as she sees it; `standing` is None while no block has closed;
    `reached_on` the day on which all of a closed result had reached her, and `until` the last day
    to object; None while it is open.
    """

    card: Card
    officer: str
    name: str
    unit: str
    agency: str
    standing: Standing | None
    policy: Policy
    today: date
    closed_on: date | None = None
    reached_on: date | None = None
    until: date | None = None

    @property
    def closing(self) -> Closing | None:
        """The closed revision it tells of, None while the period is open."""
        return self.standing.closing if self.standing else None

    @property
    def number(self) -> str:
        """The number of the paper: period, revision (0 while it is open) and officer."""
        revision = self.closing.revision if self.closing else 0
        return f"{self.card.period.name}/{revision}/{self.officer}"


def evidence_of(proof: Proof, texts: Texts) -> Evidence:
    """Put it together in the language of `texts`; every figure is the one that `/skor` shows."""
    card, reading = proof.card, proof.card.reading
    state = reading.score.state if reading else "insufficient"
    rules = proof.standing.basis.rules if proof.standing else proof.policy.rules
    score = _score(reading, texts)
    return Evidence(
        language=texts.language,
        agency=proof.agency,
        title=texts("evidence-title"),
        name=proof.name,
        period=_period(card.period, texts),
        facts=tuple(_facts(proof, texts)),
        score=score,
        state=texts("evidence-state", state=state),
        meaning=texts(
            "evidence-meaning",
            state=state,
            shown=texts.number(rules.thresholds.shown),
            believed=texts.number(rules.thresholds.believed),
            reliability=texts.number(rules.thresholds.reliability, 2),
        ),
        lines=(*score_lines(reading, texts), *card.praised),
        upper=(
            [
                Section(texts("evidence-account"), account_lines(card.account, texts)),
                Section(texts("evidence-object"), tuple(_objection(proof, texts))),
            ],
            [Section(texts("evidence-measured"), tuple(_measured(proof, texts)))],
        ),
        middle=tuple(_middle(card, texts)),
        lower=(
            [Section(texts("evidence-indicators"), tuple(indicator_lines(rules, texts)))],
            [
                *_follows(card, rules, texts),
                Section(texts("evidence-check"), tuple(_check(proof, texts))),
            ],
        ),
        foot=_foot(proof, texts),
    )


def _period(period: Period, texts: Texts) -> str:
    return texts(
        "evidence-period",
        period=period_title(period, texts),
        first=texts.day(period.first_on, LONG_DAY),
        last=texts.day(period.last_on, LONG_DAY),
    )


def _facts(proof: Proof, texts: Texts) -> Iterator[tuple[str, str]]:
    closing = proof.closing
    version = closing.policy_version if closing else proof.policy.version
    yield texts("evidence-unit"), proof.unit
    yield texts("evidence-number"), proof.number
    yield texts("evidence-policy"), version
    yield texts("evidence-made"), texts.day(proof.today, LONG_DAY)
    if closing and proof.closed_on:
        day = texts.day(proof.closed_on, LONG_DAY)
        told = texts("evidence-closed", day=day, revision=str(closing.revision))
    else:
        told = texts("evidence-open")
    yield texts("evidence-status"), told
    published = proof.standing is not None and proof.standing.published
    yield texts("evidence-compared"), texts("evidence-published" if published else "evidence-own")


def _score(reading: Reading | None, texts: Texts) -> Shown | None:
    """The number, and where it lies; None where none may be shown."""
    if reading is None or reading.score.score is None:
        return None
    highest, digits = highest_of(reading)
    value = texts.number(reading.score.score, digits)
    words = texts("evidence-bar")
    return Shown(
        value, texts("evidence-out-of", highest=str(highest)), _bar(reading, texts), words
    )


def _bar(reading: Reading, texts: Texts) -> Bar:
    score, scale = reading.score, reading.calibration.scale
    lowest, highest = (25, 100) if scale == (1, 4) else scale
    low, value, high = (
        ((each or 0.0) - lowest) / (highest - lowest)
        for each in (score.low, score.score, score.high)
    )
    # The model's range has no width then, which is no certainty: none is drawn.
    flat = reading.calibration.k == inf
    ends = texts.number(lowest), texts.number(highest)
    return Bar(value if flat else low, value, value if flat else high, ends)


def _measured(proof: Proof, texts: Texts) -> Iterator[str]:
    for record in proof.card.records:
        yield reached_text(record, texts)
    if not proof.card.records:
        yield texts("evidence-no-target")
    if proof.standing and proof.card.reading:
        yield from measured_lines(proof.standing, proof.card.reading.score, texts)


def _middle(card: Card, texts: Texts) -> Iterator[Section]:
    if card.reading:
        yield Section(texts("evidence-how"), five_lines(card.reading, card.account, texts))


def _follows(card: Card, rules: Rules, texts: Texts) -> Iterator[Section]:
    lines = (*card.follows, *recognition_lines(rules.recognition, texts))
    if lines:
        yield Section(texts("evidence-follows"), lines)


def _objection(proof: Proof, texts: Texts) -> Iterator[str]:
    days = proof.policy.objections.days
    if proof.reached_on is None or proof.until is None:
        yield texts("evidence-object-later", days=str(days))
        return
    yield texts(
        "evidence-object-until",
        until=texts.day(proof.until, LONG_DAY),
        days=str(days),
        reached=texts.day(proof.reached_on, LONG_DAY),
    )


def _check(proof: Proof, texts: Texts) -> Iterator[str]:
    if proof.closing is None:
        yield texts("evidence-check-open")
        return
    yield texts("evidence-check-closed")
    yield texts("evidence-check-command", period=proof.card.period.name)
    yield texts("evidence-check-fingerprint")
    yield fingerprint_of_result(proof.closing.result)


def _foot(proof: Proof, texts: Texts) -> str:
    short = fingerprint_of_result(proof.closing.result)[:SHORT] if proof.closing else ""
    return texts("evidence-foot", number=proof.number, fingerprint=f" · {short}…" if short else "")
