"""Staff in chat: accepts invitations, answers supervisors. Who has no role is told nothing."""

from dataclasses import dataclass

from telegram import Bot

from bot.clock import Clock
from bot.digest.periods import read_period
from bot.digest.produce import Digests
from bot.digest.weekly import next_digest_at
from bot.incoming import STAFF_BUTTON, Incoming, Invited, StaffCommand
from bot.menus import set_staff_menu
from bot.rating.screens import Screen
from bot.texts import Texts, first_guess, texts_in
from bot.voice import Voice
from data.database import Database
from data.heard import is_new
from data.roles import Role, accept, roles_of, schedule_digest
from data.taps.group import Taps
from data.units import UnitRow, all_units, roots, unit_and_below


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """Answers what staff may ask."""

    database: Database
    taps: Taps
    bot: Bot
    voice: Voice
    digests: Digests
    clock: Clock
    admins: frozenset[int]
    language: str

    async def handle(self, incoming: Incoming) -> bool:
        """Do what was asked; False when this person may not ask it."""
        if incoming.message is not None:
            async with self.database.write() as connection:
                moment = self.clock.now()
                if not await is_new(connection, incoming.chat, incoming.message, moment):
                    return True
        match incoming.what:
            case Invited(token):
                screens = await self._welcome(incoming, token)
            case StaffCommand("ringkasan", argument):
                screens = await self._digest(incoming, argument)
            case _:
                screens = []
        if not screens:
            return False
        await self.voice.answer(incoming.tap)
        for screen in screens:
            await self.voice.send(incoming.chat, screen)
        if incoming.message is not None:
            await self.taps.answered([(incoming.chat, incoming.message)])
        return True

    # --- Invitations ---

    async def _welcome(self, incoming: Incoming, token: str) -> list[Screen]:
        texts = self._texts(incoming, ())
        async with self.database.write() as connection:
            role = await accept(connection, token, incoming.chat, self.clock.now())
            if role is None:
                return [Screen(texts("invitation-ended"))]
            if role.kind == "supervisor":
                await schedule_digest(connection, role.id, next_digest_at(self.clock))
            names = {unit.id: unit.name for unit in await all_units(connection)}
        welcome = [texts("invitation-accepted", role=role.kind, unit=names.get(role.unit, ""))]
        if role.kind == "supervisor":
            welcome.append(texts("invitation-supervisor"))
            await set_staff_menu(self.bot, incoming.chat, texts.language)
        return [Screen("\n".join(welcome))]

    # --- Digests ---

    async def _digest(self, incoming: Incoming, argument: str) -> list[Screen]:
        async with self.database.read() as connection:
            roles = await roles_of(connection, incoming.chat)
            units = await all_units(connection)
        mine = self._supervised(incoming.chat, roles, units)
        if not mine:
            return []
        texts = self._texts(incoming, roles)
        if incoming.tap is not None:
            return await self._chosen(argument, mine, units, texts)
        try:
            period = read_period(argument, self.clock.today())
        except ValueError:
            return [Screen(texts("digest-period-unknown"))]
        if len(mine) > 1:
            rows = tuple(((unit.name, f"{STAFF_BUTTON}{unit.id}:{period.name}"),) for unit in mine)
            return [Screen(texts("digest-which-unit"), rows)]
        return [Screen(await self.digests.write(mine[0], period, texts.language))]

    async def _chosen(
        self, argument: str, mine: list[UnitRow], units: list[UnitRow], texts: Texts
    ) -> list[Screen]:
        """A unit's button: obeyed for units within the person's own, whoever made the button."""
        unit_id, _, period = argument.partition(":")
        allowed = {below for unit in mine for below in unit_and_below(units, unit.id)}
        unit = next((u for u in units if str(u.id) == unit_id and u.id in allowed), None)
        try:
            named = read_period(period, self.clock.today())
        except ValueError:
            unit = None
        if unit is None:
            return []
        return [Screen(await self.digests.write(unit, named, texts.language))]

    def _supervised(self, person: int, roles: list[Role], units: list[UnitRow]) -> list[UnitRow]:
        if person in self.admins:
            return roots(units)
        kinds = ("supervisor", "admin")
        held = {role.unit for role in roles if role.kind in kinds}
        return [unit for unit in units if unit.id in held]

    def _texts(self, incoming: Incoming, roles: list[Role] | tuple[()]) -> Texts:
        stored = next((role.language for role in roles if role.language), None)
        return texts_in(stored or first_guess(incoming.language, self.language))
