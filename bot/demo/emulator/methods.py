"""The methods that the emulator knows, by their names."""

from collections.abc import Callable
from typing import Any

from bot.demo.emulator.chats.looking import Looking
from bot.demo.emulator.chats.profile import Profile
from bot.demo.emulator.chats.speaking import Speaking
from bot.demo.emulator.delivery.receiving import Receiving
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.refusals import METHOD_NOT_FOUND, Refusal

Method = Callable[[Call], Any]
Parts = tuple[Speaking, Looking, Profile, Receiving]


class Methods:
    """Finds a method by its name, in whatever case it is written, as Telegram does."""

    def __init__(self, parts: Parts) -> None:
        known = _table(*parts)
        self._known = {name.lower(): (name, work) for name, work in known.items()}

    def find(self, name: str) -> tuple[str, Method]:
        """Give the method's own name and what it does; an unknown one is refused when called."""
        return self._known.get(name.lower(), (name, _unknown))


def _table(
    speaking: Speaking, looking: Looking, profile: Profile, receiving: Receiving
) -> dict[str, Method]:
    methods: dict[str, Method] = {
        "sendMessage": speaking.send_message,
        "sendPhoto": speaking.send_photo,
        "sendDocument": speaking.send_document,
        "sendMediaGroup": speaking.send_media_group,
        "sendChatAction": speaking.send_chat_action,
        "editMessageText": speaking.edit_message_text,
        "editMessageCaption": speaking.edit_message_caption,
        "editMessageReplyMarkup": speaking.edit_message_reply_markup,
        "deleteMessage": speaking.delete_message,
        "answerCallbackQuery": speaking.answer_callback_query,
        "getChat": looking.get_chat,
        "getFile": looking.get_file,
        "getMe": profile.get_me,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "getUpdates": receiving.get_updates,
        "setWebhook": receiving.set_webhook,
        "deleteWebhook": receiving.delete_webhook,
        "getWebhookInfo": receiving.get_webhook_info,
    }
    for text in ("Name", "Description", "ShortDescription"):
        methods[f"setMy{text}"] = profile.set_text
        methods[f"getMy{text}"] = profile.get_text
    return methods


def _unknown(_call: Call) -> None:
    raise Refusal(METHOD_NOT_FOUND)
