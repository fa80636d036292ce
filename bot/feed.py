"""The one way in: `feed(update)` returns when the update's work is done and answered.

An update whose work could not be committed raises, and is not acknowledged: Telegram brings it
again. One that was committed but not answered is acknowledged: the next tap shows all again.
"""

import logging
from dataclasses import dataclass

from telegram import Update

from bot.clock import Clock
from bot.incoming import Incoming, Invited, StaffCommand, read_update
from bot.rating.conversation import Event, NotUnderstood
from bot.rating.fold import Outcome, Said
from bot.staff.desk import StaffDesk
from bot.texts import first_guess
from bot.voice import Voice
from data.taps.group import GroupCommit, Taps

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Feed:
    """Takes updates from long polling and webhook alike."""

    commits: GroupCommit[Said, Outcome]
    taps: Taps
    voice: Voice
    staff: StaffDesk
    clock: Clock
    language: str

    async def __call__(self, update: Update) -> None:
        """Work on one update. Updates of one chat must come one after the other."""
        incoming = read_update(update)
        if incoming is None:
            return
        if isinstance(incoming.what, StaffCommand | Invited):
            if await self.staff.handle(incoming):
                return
            # Without the role the answer is that of an unknown command.
            await self._converse(incoming, NotUnderstood(button=incoming.tap is not None))
        else:
            await self._converse(incoming, incoming.what)

    async def _converse(self, incoming: Incoming, event: Event) -> None:
        said = Said(
            chat=incoming.chat,
            event=event,
            moment=self.clock.moment_of(incoming.sent_at),
            message=incoming.message,
            language=first_guess(incoming.language, self.language),
        )
        outcome = await self.commits.submit(said)
        if outcome.repeated:
            return
        spoken = await self.voice.say(said.chat, outcome.effects, outcome.language, incoming.tap)
        if spoken and said.message is not None:
            await self.taps.answered([(said.chat, said.message)])
