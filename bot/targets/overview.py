"""A unit's targets as its supervisor reads them: by officer, one officer's, and one target."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.digest.periods import period_title
from bot.scores.told.card import reached_text
from bot.speech.texts import Texts
from bot.targets.screens import amount_told, period_told
from data.scores.period_sums import OfficerRow
from data.work.unit_targets import Changed, OwnedTarget
from scoring.performance.indicators import Record, attainment
from scoring.performance.period_measures import reached_by
from scoring.period import Period
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class Span:
    """The quarter that is shown, the month that targets are told up to, and the policy."""

    quarter: Period
    month: Period
    policy: Policy

    @property
    def so_far(self) -> Period:
        """The quarter up to the end of this month: longer targets are cumulative."""
        return replace(self.quarter, last_on=self.month.last_on)


def unit_lines(
    officers: Sequence[OfficerRow], records: Mapping[str, Sequence[Record]], texts: Texts
) -> Iterator[str]:
    """Officers in the order of their names, with what enters their hasil kerja."""
    without = []
    for officer in officers:
        own = records.get(officer.key, ())
        if not own:
            without.append(officer.short_name)
            continue
        yield officer.short_name
        for record in own:
            told = f"· {reached_text(replace(record, share=1.0), texts)}"
            if record.share < 1:
                told += " " + texts("target-share", share=texts.share(record.share))
            yield told
    if without:
        yield texts("target-without", officers=", ".join(without))


def target_line(owned: OwnedTarget, span: Span, texts: Texts) -> str:
    """A target up to this month; one of a longer period stands beside its whole."""
    target, record = owned.target, reached_by(owned.target, span.month, span.policy.rules)
    period = period_told(target.period, span.policy.first_month, texts)
    whole = amount_told(target.target, texts)
    if target.actual is None or record.target is None:
        return texts("target-line-none", indicator=target.indicator, period=period, target=whole)
    reached = attainment(record)
    told = texts(
        "target-line",
        indicator=target.indicator,
        period=period,
        actual=amount_told(target.actual, texts),
        target=amount_told(Decimal(str(round(float(record.target), 2))), texts),
        reached="–" if reached is None else texts.share(reached),
    )
    if record.target != target.target:
        month = period_title(span.month, texts)
        told += " " + texts("target-line-month", month=month, target=whole)
    if reached is not None and reached > span.policy.rules.cap:
        told += " " + texts("target-line-cap", cap=texts.share(span.policy.rules.cap))
    return told


def owners_line(owned: OwnedTarget, names: Mapping[str, str], texts: Texts) -> str:
    """Whose target it is, a team's with its shares."""
    shares = owned.target.shares
    whole = sum(shares.values()) or Decimal(1)
    told = [
        names.get(key, key)
        + ("" if len(shares) == 1 else f" ({texts.share(float(share / whole))})")
        for key, share in sorted(shares.items(), key=lambda each: names.get(each[0], each[0]))
    ]
    return texts("target-owners", owners=", ".join(told))


def change_line(changed: Changed, day: str, texts: Texts) -> str:
    """What was set when, and why or from where."""
    return texts(
        f"target-changed-{changed.what}",
        day=day,
        before=amount_told(changed.before, texts),
        after=amount_told(changed.after, texts),
        reason=changed.reason,
    )


def read_line(read_at: datetime | None, day: str, texts: Texts) -> str:
    """Whether an officer has read what she is measured by now."""
    return texts("target-not-read") if read_at is None else texts("target-was-read", day=day)
