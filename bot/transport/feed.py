"""The one way in. `hear` returns when the update's work is durable, `speak` then answers it.

An update whose work could not be committed raises, and is not acknowledged: Telegram brings it
again. One that was committed but not answered is acknowledged: the next tap shows all again.
A typed message is marked as answered when its answer went out, so a redelivery (after a crash,
or when our acknowledgement was lost) is answered once more only if it was not before.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from bot.forms.desk import ForForm, FormDesk
from bot.forms.events import FormEvent, Resumed, Stopped, Unfit, Written
from bot.forms.form import Filled
from bot.rating.effects import (
    PassOn,
    Speech,
)
from bot.rating.events import (
    Asked,
    Cancelled,
    Event,
    NotUnderstood,
    Topic,
    Typed,
)
from bot.rating.fold import Outcome, Said
from bot.rating.screens import House, hint_in, screen_of
from bot.service.clock import Clock
from bot.service.metrics import Metrics
from bot.speech.answers import Answer
from bot.speech.texts import first_guess
from bot.staff.desk import StaffDesk
from bot.transport.incoming import (
    HandedFile,
    Incoming,
    Invited,
    StaffCommand,
    Tap,
    Unreadable,
    blocked_by,
    read_update,
)
from bot.transport.voice import Voice
from data import outbox
from data.database import Database
from data.heard import is_new
from data.taps.group import GroupCommit, Taps
from data.work.followers import stop_following

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """An update whose work is durable, and what is still to be said about it."""

    chat: int
    message: int | None
    tap: Tap | None
    answers: tuple[Answer, ...]
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Takes updates from long polling and webhook alike."""

    database: Database
    commits: GroupCommit[Said, Outcome]
    taps: Taps
    voice: Voice
    staff: StaffDesk
    forms: FormDesk
    house: House
    clock: Clock
    language: str
    metrics: Metrics

    async def __call__(self, update: Update) -> None:
        """Work on one update and answer it. Updates of one chat come one after the other."""
        heard = await self.hear(update)
        if heard is not None:
            await self.speak(heard)

    async def hear(self, update: Update) -> Heard | None:
        """Do an update's work; returns what is to be said, None where nothing is left to say."""
        try:
            incoming, gone = read_update(update), blocked_by(update)
        except Unreadable as error:
            log.warning("update %d cannot be read: %s", update.update_id, error)
            return None
        if gone is not None:
            # What waits for her will never arrive.
            async with self.database.write() as connection:
                await outbox.refused_by(connection, gone)
                await stop_following(connection, gone)
        self.metrics.heard(incoming)
        if incoming is None:
            return None
        match incoming.what:
            case StaffCommand() | Invited() | HandedFile():
                return await self._ask_staff(incoming)
            case ForForm() as what:
                return await self._begin_form(incoming, what)
            case event:
                return await self._converse(incoming, event)

    async def speak(self, heard: Heard, *, tap_answered: bool = False) -> None:
        """Say what was heard out; `tap_answered` when the button has its answer already."""
        spoken = await self.voice.say(
            heard.chat, heard.answers, heard.tap, heard.hint, tap_answered=tap_answered
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
        if PassOn() in outcome.effects:
            return await self._fill(incoming, ForForm(_for_form(event)))
        screens = [*self._screens(outcome)]
        if event == Asked(Topic.PRIVACY):
            screens += await self.staff.notice(incoming.chat, outcome.language)
        if event == Asked(Topic.HELP):
            screens += await self.staff.help(incoming.chat, outcome.language)
        return _heard(incoming, screens, hint_in(outcome.effects, outcome.language))

    def _screens(self, outcome: Outcome) -> Sequence[Answer]:
        shown = (
            screen_of(effect, outcome.language, self.house)
            for effect in outcome.effects
            if isinstance(effect, Speech)
        )
        return [screen for screen in shown if screen is not None]

    async def _ask_staff(self, incoming: Incoming) -> Heard | None:
        answers = await self.staff.hear(incoming)
        if answers is None:
            return await self._unknown(incoming)
        return _heard(incoming, answers) if answers else None

    async def _begin_form(self, incoming: Incoming, what: ForForm) -> Heard | None:
        if incoming.message is not None:
            async with self.database.write() as connection:
                if not await is_new(connection, incoming.chat, incoming.message, self.clock.now()):
                    return None
        return await self._fill(incoming, what)

    async def _fill(self, incoming: Incoming, what: ForForm) -> Heard | None:
        filled: Filled | None = await self.forms.fill(incoming.chat, what, incoming.language)
        if filled is None:
            return await self._unknown(incoming)
        return _heard(incoming, filled.answers, filled.hint)

    async def _unknown(self, incoming: Incoming) -> Heard | None:
        """Without the role, or the form, the answer is that of an unknown command."""
        return await self._converse(incoming, NotUnderstood(button=incoming.tap is not None))


def _heard(incoming: Incoming, answers: Sequence[Answer], hint: str | None = None) -> Heard:
    return Heard(incoming.chat, incoming.message, incoming.tap, tuple(answers), hint)


def _for_form(event: Event) -> FormEvent:
    """What was said, as the form hears it that awaits it."""
    match event:
        case Typed(text, message):
            return Written(text, message)
        case Cancelled():
            return Stopped()
        case NotUnderstood():
            return Unfit()
        case _:
            return Resumed()
