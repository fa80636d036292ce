"""Who may ask what of the bot beside citizens: one row a command (design 7). Pure.

What a message means, who is answered and what a menu offers all come from these rows; who
answers stands in `bot/staff/desk.py`. A district admin of the settings may ask everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the roles that may ask it, and other words for it."""

    name: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command("ringkasan", ("supervisor", "admin"), aliases=("digest",)),
    Command("kasus", ("supervisor", "admin")),
    Command("skor", ("officer", "supervisor")),
    Command("masukan", ("officer", "supervisor")),
    Command("koreksi", ("officer", "supervisor", "admin")),
    Command("keberatan", ("officer", "reviewer", "supervisor", "admin")),
    Command("predikat", ("supervisor", "reviewer")),
    Command("integritas", ("supervisor", "reviewer")),
    Command("target", ("supervisor",)),
    Command("kunjungan", ("supervisor",)),
    Command("jadwal", ("supervisor",)),
    Command("rtl", ("supervisor",)),
    Command("poster", ("admin",)),
    Command("kode", ("admin",)),
    Command("undang", ("admin",)),
    Command("survei", ("admin",)),
    Command("slip", ("admin",)),
    Command("titik", ("admin",)),
    Command("petugas", ("admin",)),
    Command("hari", ("admin",)),
    Command("impor", ("admin",)),
    Command("ekspor", ("admin",)),
)
"""All commands, in the order in which a menu offers them."""

COMMAND_OF: Mapping[str, Command] = {
    word: command for command in COMMANDS for word in (command.name, *command.aliases)
}
"""The command that a typed word means."""


def commands_of(role: str) -> tuple[str, ...]:
    """Names of the commands that a role may ask, as its menu offers them."""
    return tuple(command.name for command in COMMANDS if role in command.roles)
