"""What an officer is measured by in a period: the policy's rules and her targets, as one mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.scores.told.card import amount_told
from bot.speech.texts import Texts
from data.scores.period_sums import OfficerRow
from data.scores.results import Shown
from data.work.targets import all_measures
from scoring.performance.period_measures import measured_by, targets_over
from scoring.performance.work_records import Target
from scoring.period import Period, parse_period
from scoring.policies.policy import Policy
from scoring.policies.rules import fingerprint_of


@dataclass(frozen=True, slots=True)
class Measured:
    """The mark of what an officer is to read, and her targets with her share of each."""

    shown: Shown
    targets: tuple[tuple[Target, Fraction], ...]


async def measured_of(
    connection: AsyncConnection, officer: OfficerRow, period: Period, policy: Policy
) -> Measured:
    """What she is measured by; it is another mark once a target of hers is another one."""
    targets = targets_over(period, (await all_measures(connection)).targets, officer.key)
    mark = measured_by(fingerprint_of(policy.rules), targets)
    return Measured(Shown(officer.id, period.name, policy.version, mark), tuple(targets))


def target_lines(measured: Measured, first_month: int, texts: Texts) -> Iterator[str]:
    """Her targets, a line each: what is to be reached until when, and her share of a team's."""
    for target, share in measured.targets:
        told = texts(
            "indicators-own-target",
            indicator=target.indicator,
            period=period_title(parse_period(target.period, first_month), texts),
            amount=amount_told(target.target or Decimal(0), texts),
        )
        if share < 1:
            told += " " + texts("skor-target-share", share=texts.share(float(share)))
        yield told
