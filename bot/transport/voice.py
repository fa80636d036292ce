"""Speaks: sends screens to private chats. Never retried, for the next tap shows all again."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.speech.answers import Answer, Document, Keyboard, Picture, Screen
from bot.transport.incoming import Tap

log = logging.getLogger(__name__)

_SAME = "message is not modified"


class Voice:
    """The bot's voice in a private chat."""

    def __init__(self, bot: Bot) -> None:
        """Speak through `bot`."""
        self._bot = bot

    async def say(
        self,
        chat: int,
        answers: Sequence[Answer],
        tap: Tap | None = None,
        hint: str | None = None,
        *,
        tap_answered: bool = False,
    ) -> bool:
        """Show the answers in order; a tap is answered in any case, with its hint.

        True when everything went out.
        """
        unanswered = None if tap_answered else tap
        results = await asyncio.gather(
            self._answer(unanswered, hint),
            self._show(chat, answers, tap),
            return_exceptions=True,
        )
        for result in results:
            if isinstance(result, TelegramError):
                _note(result)
            elif isinstance(result, BaseException):
                raise result
        return not any(isinstance(result, BaseException) for result in results)

    async def _answer(self, tap: Tap | None, hint: str | None) -> None:
        """Let the button stop spinning. It may be too late for that; then nothing is lost."""
        if tap is not None:
            with suppress(BadRequest):
                await self._bot.answer_callback_query(tap.query, text=hint, show_alert=bool(hint))

    async def _send(self, chat: int, answer: Answer) -> None:
        if isinstance(answer, Document):
            await self._bot.send_document(
                chat, answer.content, filename=answer.name, caption=answer.caption
            )
        elif isinstance(answer, Picture):
            await self._bot.send_photo(
                chat, answer.content, filename=answer.name, caption=answer.caption
            )
        else:
            await self._bot.send_message(chat, answer.text, reply_markup=markup(answer.keyboard))

    async def _show(self, chat: int, answers: Sequence[Answer], tap: Tap | None) -> None:
        message = tap.message if tap else None
        for answer in answers:
            if isinstance(answer, Screen) and answer.in_place and message is not None:
                await self._edit(chat, message, answer)
                message = None
            else:
                await self._send(chat, answer)

    async def _edit(self, chat: int, message: int, screen: Screen) -> None:
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=chat,
                message_id=message,
                reply_markup=markup(screen.keyboard),
            )
        except BadRequest as error:
            if _SAME in error.message.lower():
                return
            # The message is gone, or too old to be edited.
            await self._send(chat, screen)


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram wants them; None where there are none."""
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
