"""Speaks: sends screens to private chats. Never retried, for the next tap shows all again."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.incoming import Tap
from bot.rating.conversation import Effect, Hint, Speech
from bot.rating.screens import House, Keyboard, Screen, screen_of
from bot.texts import texts_in

log = logging.getLogger(__name__)

_SAME = "message is not modified"


class Voice:
    """The bot's voice in a private chat."""

    def __init__(self, bot: Bot, house: House) -> None:
        """Speak through `bot`."""
        self._bot = bot
        self.house = house

    async def say(
        self,
        chat: int,
        effects: Sequence[Effect],
        language: str,
        tap: Tap | None = None,
        *,
        tap_answered: bool = False,
    ) -> bool:
        """Show the effects that are speech, in order; a tap is answered in any case.

        True when everything went out.
        """
        speech = [e for e in effects if isinstance(e, Speech)]
        screens = [s for e in speech if (s := screen_of(e, language, self.house))]
        unanswered = None if tap_answered else tap
        results = await asyncio.gather(
            self.answer(unanswered, hint_in(effects, language)),
            self._show(chat, screens, tap),
            return_exceptions=True,
        )
        for result in results:
            if isinstance(result, TelegramError):
                _note(result)
            elif isinstance(result, BaseException):
                raise result
        return not any(isinstance(result, BaseException) for result in results)

    async def answer(self, tap: Tap | None, hint: str | None = None) -> None:
        """Let the button stop spinning. It may be too late for that; then nothing is lost."""
        if tap is not None:
            with suppress(BadRequest):
                await self._bot.answer_callback_query(tap.query, text=hint, show_alert=bool(hint))

    async def send(self, chat: int, screen: Screen) -> None:
        """Send a screen as a new message."""
        await self._bot.send_message(chat, screen.text, reply_markup=_markup(screen.keyboard))

    async def _show(self, chat: int, screens: Sequence[Screen], tap: Tap | None) -> None:
        message = tap.message if tap else None
        for screen in screens:
            if screen.in_place and message is not None:
                await self._edit(chat, message, screen)
                message = None
            else:
                await self.send(chat, screen)

    async def _edit(self, chat: int, message: int, screen: Screen) -> None:
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=chat,
                message_id=message,
                reply_markup=_markup(screen.keyboard),
            )
        except BadRequest as error:
            if _SAME in error.message.lower():
                return
            # The message is gone, or too old to be edited.
            await self.send(chat, screen)


def hint_in(effects: Sequence[Effect], language: str) -> str | None:
    """The short word over the tapped button, if the effects hold one."""
    return next((texts_in(language)(e.text) for e in effects if isinstance(e, Hint)), None)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=data) for label, data in row]
            for row in keyboard
        ]
    )


def _note(error: TelegramError) -> None:
    if isinstance(error, Forbidden):
        log.info("a person has blocked the bot")
    else:
        log.warning("a message was not sent: %s", type(error).__name__)
