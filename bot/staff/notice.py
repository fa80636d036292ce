"""The staff notice: what is kept about those who work with Puas, why, how long, and their rights."""

from collections.abc import Iterable, Sequence

from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.asking import kinds_held
from bot.staff.tools import Tools
from data.district.units import UnitRow, all_units, roots

RATED = "officer"
"""The role whose holder is rated: of her more is kept than of others."""


def notice_text(tools: Tools, kinds: Iterable[str], units: Sequence[UnitRow], texts: Texts) -> str:
    """The notice for who holds some roles; periods are those of the policy."""
    policy = tools.judging.policy
    districts = roots(units)
    government = districts[0].name if districts else texts("government-unknown")
    lines = [texts("staff-notice-why", government=government)]
    lines += [texts("staff-notice-officer")] if RATED in set(kinds) else []
    lines += [texts("staff-notice-staff")] if set(kinds) - {RATED} else []
    lines.append(texts("staff-notice-seen", minimum=str(policy.anonymity_minimum)))
    lines.append(
        texts(
            "staff-notice-kept",
            role_days=str(policy.retention.role_days),
            rating_months=str(policy.retention.rating_months),
        )
    )
    lines.append(texts("staff-notice-rights", government=government))
    return "\n".join(lines)


async def staff_notice(tools: Tools, person: int, texts: Texts) -> list[Answer]:
    """The notice of who has a role; nothing for everybody else."""
    async with tools.database.read() as connection:
        kinds = await kinds_held(connection, person, tools.admins)
        units = await all_units(connection)
    if not kinds:
        return []
    text = notice_text(tools, kinds, units, texts)
    return [Screen(f"{texts('staff-notice-title')}\n{text}")]
