"""Who may ask what: one table, and nothing beside it."""

from collections.abc import Mapping

from bot.menus import CITIZEN_COMMANDS
from bot.staff.commands import COMMANDS
from bot.staff.desk import HANDLERS
from data.roles import ROLES

DESIGNED: Mapping[str, frozenset[str]] = {
    "skor": frozenset({"officer", "supervisor"}),
    "masukan": frozenset({"officer"}),
    "koreksi": frozenset({"officer"}),
    "keberatan": frozenset({"officer", "reviewer"}),
    "ringkasan": frozenset({"supervisor", "admin"}),
    "predikat": frozenset({"supervisor"}),
    "kasus": frozenset({"supervisor"}),
    "integritas": frozenset({"supervisor", "reviewer"}),
    "target": frozenset({"supervisor"}),
    "kunjungan": frozenset({"supervisor"}),
    "jadwal": frozenset({"supervisor"}),
    "rtl": frozenset({"supervisor"}),
    "titik": frozenset({"admin"}),
    "petugas": frozenset({"admin"}),
    "poster": frozenset({"admin"}),
    "kode": frozenset({"admin"}),
    "undang": frozenset({"admin"}),
    "hari": frozenset({"admin"}),
    "survei": frozenset({"admin"}),
    "slip": frozenset({"admin"}),
    "impor": frozenset({"admin"}),
    "ekspor": frozenset({"admin"}),
    "laporan": frozenset({"admin"}),
}
"""The table of the design, section 7: commands of staff and the roles that may ask them."""

BEYOND: Mapping[str, Mapping[str, str]] = {
    "kasus": {"admin": "a case may go to the dinas, where often nobody supervises"},
    "predikat": {"reviewer": "reads what she may be asked to decide about"},
}
"""Who may ask more than the design says, and why."""


def test_roles_are_those_of_the_design() -> None:
    """Each built command may be asked by the roles of the design, and by whom BEYOND says."""
    built = {command.name: frozenset(command.roles) for command in COMMANDS}
    told = {name: DESIGNED.get(name, frozenset()) | BEYOND.get(name, {}).keys() for name in built}

    assert built == told


def test_each_command_has_one_row_and_one_answer() -> None:
    """No word means two commands, none lacks an answer, and no role is invented."""
    words = [word for each in COMMANDS for word in (each.name, *each.aliases)]

    assert len({*words, *CITIZEN_COMMANDS}) == len(words) + len(CITIZEN_COMMANDS)
    assert HANDLERS.keys() == {each.name for each in COMMANDS}
    assert {role for each in COMMANDS for role in each.roles} <= set(ROLES)
