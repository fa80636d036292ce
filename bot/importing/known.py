"""What the database holds already: keys that rows may name."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """Keys, units' parents, and the salt of imports (a new one where there is none)."""

    units: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    surveys: frozenset[str] = frozenset()
    parents: Mapping[str, str | None] = field(default_factory=dict)
    salt: str | None = None
