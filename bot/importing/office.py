"""Where an import happens, and in whose language it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.importing.tables.row import of_the_command
from bot.speech.texts import Texts
from scoring.policies.policy import Policy, load_policy

HERE = ZoneInfo("Asia/Makassar")


def _nothing(_done: int, _of: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Office:
    """Its policy, its zone, who is told how many rows are written, and in what language."""

    policy: Policy = field(default_factory=load_policy)
    zone: ZoneInfo = HERE
    show: Callable[[int, int], None] = _nothing
    texts: Texts = field(default_factory=of_the_command)
