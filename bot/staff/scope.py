"""Who may ask what, and about which units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.texts import Texts
from data.roles import Role
from data.units import UnitRow, roots, unit_and_below

MAY: Mapping[str, frozenset[str]] = {
    "ringkasan": frozenset({"supervisor", "admin"}),
    "kode": frozenset({"admin"}),
    "poster": frozenset({"admin"}),
    "integritas": frozenset({"supervisor", "reviewer"}),
}
"""Roles that may ask a command (design 7). District admins of the settings may ask all."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who may ask a command: about these units and all that lie below them."""

    person: int
    own: tuple[UnitRow, ...]
    units: tuple[UnitRow, ...]
    texts: Texts

    def allowed(self, unit: str) -> UnitRow | None:
        """The unit of an id within the person's scope, whoever made the button that names it."""
        return next((u for u in self.below() if str(u.id) == unit), None)

    def below(self) -> list[UnitRow]:
        """The person's own units and all below them, by name."""
        ids = {i for unit in self.own for i in unit_and_below(self.units, unit.id)}
        return [unit for unit in self.units if unit.id in ids]


def own_units(
    command: str, person: int, roles: Iterable[Role], units: list[UnitRow], admins: frozenset[int]
) -> tuple[UnitRow, ...]:
    """Units about which a person may ask `command`; none means: not at all."""
    if person in admins:
        return tuple(roots(units))
    held = {role.unit for role in roles if role.kind in MAY.get(command, ())}
    return tuple(unit for unit in units if unit.id in held)
