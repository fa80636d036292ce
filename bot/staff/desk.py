"""Staff in chat: who has the role is answered, who has not is told nothing."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts, first_guess, texts_in
from bot.staff.admin.codes import kode, kode_chosen
from bot.staff.admin.exports import ekspor, ekspor_chosen
from bot.staff.admin.imports import hand_in, impor, impor_chosen
from bot.staff.admin.mass_days import hari, hari_chosen
from bot.staff.admin.officers import petugas, petugas_chosen
from bot.staff.admin.points import titik, titik_chosen
from bot.staff.admin.posters import poster, poster_chosen
from bot.staff.admin.roles.invitations import undang, undang_chosen
from bot.staff.admin.slips import slip, slip_chosen
from bot.staff.admin.surveys import survei, survei_chosen
from bot.staff.asking import find_asker
from bot.staff.corrections.command import koreksi, koreksi_chosen
from bot.staff.feedback import masukan, masukan_chosen
from bot.staff.help import staff_help
from bot.staff.invitations import invited, welcome
from bot.staff.notice import staff_notice
from bot.staff.objections.command import keberatan, keberatan_chosen
from bot.staff.scope import Asker
from bot.staff.scores import skor, skor_chosen
from bot.staff.supervisor.cases import kasus, kasus_chosen
from bot.staff.supervisor.digests import ringkasan, ringkasan_chosen
from bot.staff.supervisor.integrity import integritas, integritas_chosen
from bot.staff.supervisor.plans import rtl, rtl_chosen
from bot.staff.supervisor.predicates import predikat, predikat_chosen
from bot.staff.supervisor.roster.command import jadwal, jadwal_chosen
from bot.staff.supervisor.served import kunjungan, kunjungan_chosen
from bot.staff.supervisor.targets import target, target_chosen
from bot.staff.tools import Tools
from bot.transport.incoming import HandedFile, Incoming, Invited, StaffCommand
from data.heard import is_new
from data.people.roles import speak

Typed = Callable[[Tools, Asker, str], Awaitable[list[Answer]]]
Chosen = Callable[[Tools, Asker, list[str]], Awaitable[list[Answer]]]

HANDLERS: Mapping[str, tuple[Typed, Chosen]] = {
    "ringkasan": (ringkasan, ringkasan_chosen),
    "kasus": (kasus, kasus_chosen),
    "kode": (kode, kode_chosen),
    "ekspor": (ekspor, ekspor_chosen),
    "impor": (impor, impor_chosen),
    "titik": (titik, titik_chosen),
    "petugas": (petugas, petugas_chosen),
    "hari": (hari, hari_chosen),
    "undang": (undang, undang_chosen),
    "poster": (poster, poster_chosen),
    "integritas": (integritas, integritas_chosen),
    "skor": (skor, skor_chosen),
    "masukan": (masukan, masukan_chosen),
    "koreksi": (koreksi, koreksi_chosen),
    "rtl": (rtl, rtl_chosen),
    "survei": (survei, survei_chosen),
    "keberatan": (keberatan, keberatan_chosen),
    "slip": (slip, slip_chosen),
    "predikat": (predikat, predikat_chosen),
    "jadwal": (jadwal, jadwal_chosen),
    "kunjungan": (kunjungan, kunjungan_chosen),
    "target": (target, target_chosen),
}
"""What answers a command that was typed, and a button that was tapped under its answers.

Who may ask each of them stands in `bot/staff/commands.py`."""


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """Answers what staff may ask."""

    tools: Tools

    async def hear(self, incoming: Incoming) -> list[Answer] | None:
        """Do what was asked, once; None when this person may not ask it."""
        tools = self.tools
        if incoming.message is not None:
            async with tools.database.write() as connection:
                moment = tools.clock.now()
                if not await is_new(connection, incoming.chat, incoming.message, moment):
                    return []
        answers = await self._answers(incoming)
        # Each answer to staff is a message of its own: what was chosen before stays to be seen.
        return [
            replace(answer, in_place=False) if isinstance(answer, Screen) else answer
            for answer in answers
        ] or None

    async def _answers(self, incoming: Incoming) -> list[Answer]:
        match incoming.what:
            case Invited(token, accepted):
                texts, answer = self._texts(incoming), welcome if accepted else invited
                return await answer(self.tools, incoming.chat, token, texts)
            case HandedFile() as file:
                asker = await self._asker(incoming, "impor")
                return await hand_in(self.tools, asker, file) if asker else []
            case StaffCommand(name, argument) if name in HANDLERS:
                asker = await self._asker(incoming, name)
                if asker is None:
                    return []
                typed, chosen = HANDLERS[name]
                if incoming.tap is None:
                    return await typed(self.tools, asker, argument)
                return await chosen(self.tools, asker, argument.split(":"))
            case _:
                return []

    async def notice(self, person: int, language: str) -> list[Answer]:
        """What is kept about a person as staff; nothing where she has no role."""
        return await staff_notice(self.tools, person, texts_in(language))

    async def help(self, person: int, language: str) -> list[Answer]:
        """What a person may ask as staff; nothing where she has no role."""
        return await staff_help(self.tools, person, texts_in(language))

    async def _asker(self, incoming: Incoming, command: str) -> Asker | None:
        async with self.tools.database.read() as connection:
            asker = await find_asker(
                connection, command, incoming.chat, self.tools.admins, self._texts(incoming)
            )
        held = {role.language for role in asker.roles if role.language} if asker else set()
        if asker and held - {asker.texts.language}:
            # What comes unasked comes in the language that she chose; the chat's own is swept.
            async with self.tools.database.write() as connection:
                await speak(connection, asker.person, asker.texts.language)
        return asker

    def _texts(self, incoming: Incoming) -> Texts:
        return texts_in(first_guess(incoming.language, self.tools.language))
