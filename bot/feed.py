"""The one way in. `hear` returns when the update's work is durable, `speak` then answers it.

An update whose work could not be committed raises, and is not acknowledged: Telegram brings it
again. One that was committed but not answered is acknowledged: the next tap shows all again.
A typed message is marked as answered when its answer went out, so a redelivery (after a crash,
or when our acknowledgement was lost) is answered once more only if it was not before.
"""

import logging
from dataclasses import dataclass

from telegram import ChatMember, ChatMemberUpdated, Update

from bot.clock import Clock
from bot.incoming import Incoming, Invited, StaffCommand, Tap, read_update
from bot.rating.conversation import Effect, Event, NotUnderstood
from bot.rating.fold import Outcome, Said
from bot.staff.desk import StaffDesk
from bot.texts import first_guess
from bot.voice import Voice, hint_in
from data import outbox
from data.database import Database
from data.taps.group import GroupCommit, Taps

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """An update whose work is durable, and what is still to be said about it."""

    chat: int
    message: int | None
    tap: Tap | None
    effects: tuple[Effect, ...]
    language: str

    @property
    def hint(self) -> str | None:
        """The word over the tapped button, where there is one."""
        return hint_in(self.effects, self.language)


@dataclass(frozen=True, slots=True)
class Feed:
    """Takes updates from long polling and webhook alike."""

    database: Database
    commits: GroupCommit[Said, Outcome]
    taps: Taps
    voice: Voice
    staff: StaffDesk
    clock: Clock
    language: str

    async def __call__(self, update: Update) -> None:
        """Work on one update and answer it. Updates of one chat come one after the other."""
        heard = await self.hear(update)
        if heard is not None:
            await self.speak(heard)

    async def hear(self, update: Update) -> Heard | None:
        """Do an update's work; returns what is to be said, None where nothing is left to say."""
        if update.my_chat_member is not None:
            await self._note_member(update.my_chat_member)
        incoming = read_update(update)
        if incoming is None:
            return None
        if isinstance(incoming.what, StaffCommand | Invited):
            if await self.staff.handle(incoming):
                return None
            # Without the role the answer is that of an unknown command.
            return await self._converse(incoming, NotUnderstood(button=incoming.tap is not None))
        return await self._converse(incoming, incoming.what)

    async def speak(self, heard: Heard, *, tap_answered: bool = False) -> None:
        """Say what was heard out; `tap_answered` when the button has its answer already."""
        tap = heard.tap
        spoken = await self.voice.say(
            heard.chat, heard.effects, heard.language, tap, tap_answered=tap_answered
        )
        if spoken and heard.message is not None:
            await self.taps.answered([(heard.chat, heard.message)])

    async def _converse(self, incoming: Incoming, event: Event) -> Heard | None:
        said = Said(
            chat=incoming.chat,
            event=event,
            moment=self.clock.moment_of(incoming.sent_at),
            message=incoming.message,
            language=first_guess(incoming.language, self.language),
        )
        outcome = await self.commits.submit(said)
        if outcome.repeated:
            return None
        return Heard(said.chat, said.message, incoming.tap, outcome.effects, outcome.language)

    async def _note_member(self, change: ChatMemberUpdated) -> None:
        """Somebody blocked the bot: what waits for her will never arrive."""
        if change.new_chat_member.status == ChatMember.BANNED:
            async with self.database.write() as connection:
                await outbox.refused_by(connection, change.chat.id)
