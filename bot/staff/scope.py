"""Who may ask what, and about which units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.speech.texts import Texts
from bot.staff.commands import COMMAND_OF
from data.district.units import UnitRow, roots, unit_and_below
from data.people.roles import Role


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who may ask a command: about these units and all that lie below them.

    `master` is a district admin of the settings, who may do what any role may.
    """

    person: int
    own: tuple[UnitRow, ...]
    units: tuple[UnitRow, ...]
    texts: Texts
    roles: tuple[Role, ...] = ()
    master: bool = False

    @property
    def officers(self) -> tuple[int, ...]:
        """Who she is in the registry, by id; nobody where she is no officer."""
        held = (role.officer for role in self.roles if role.kind == "officer")
        return tuple(dict.fromkeys(officer for officer in held if officer is not None))

    def below_as(self, kind: str) -> list[UnitRow]:
        """Units that she holds a role at, and all below them, by name."""
        tops = {role.unit for role in self.roles if role.kind == kind}
        tops |= {unit.id for unit in roots(self.units)} if self.master else set()
        ids = {i for top in tops for i in unit_and_below(self.units, top)}
        return [unit for unit in self.units if unit.id in ids]

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
    may = COMMAND_OF[command].roles
    held = {role.unit for role in roles if role.kind in may}
    return tuple(unit for unit in units if unit.id in held)


def below_roles(units: Sequence[UnitRow], roles: Iterable[Role], kind: str) -> frozenset[int]:
    """Ids of the units at which a role of a kind is held, and of all below them."""
    tops = [role.unit for role in roles if role.kind == kind]
    return frozenset(unit for top in tops for unit in unit_and_below(units, top))
