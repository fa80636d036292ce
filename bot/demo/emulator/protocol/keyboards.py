"""Keyboards under messages: what a bot may send, and what a phone shows."""

from dataclasses import dataclass
from typing import Any

from bot.demo.emulator.protocol.refusals import BUTTON_DATA_INVALID, BUTTON_URL_INVALID, Refusal

DATA_BYTES = 64
MOST_BUTTONS = 100
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "pay",
)
_SCHEMES = ("http://", "https://", "tg://", "ton://")


@dataclass(frozen=True)
class Button:
    """One button as the phone shows it; a reply keyboard's button has neither data nor url."""

    text: str
    data: str | None = None
    url: str | None = None


def checked(markup: Any) -> dict[str, Any] | None:
    """Check a reply markup as Telegram does; None means that there is none."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise Refusal("Bad Request: object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refusal(
            "Bad Request: can't parse reply keyboard markup JSON object: "
            'field "inline_keyboard" must be of type Array'
        )
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check(button)
    if len(buttons) > MOST_BUTTONS:
        raise Refusal("Bad Request: reply markup is too long")
    filled = [row for row in rows if row]
    return {"inline_keyboard": filled} if filled else None


def _check(button: Any) -> None:
    prefix = "Bad Request: can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise Refusal(f"{prefix}: InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise Refusal(f'{prefix}: can\'t find field "text"')
    if not any(action in button for action in _ACTIONS):
        raise Refusal(f"{prefix}: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= DATA_BYTES:
            raise Refusal(BUTTON_DATA_INVALID)
    if "url" in button and not str(button["url"]).startswith(_SCHEMES):
        raise Refusal(BUTTON_URL_INVALID)


def shown(markup: dict[str, Any] | None) -> list[list[Button]]:
    """Give the rows of buttons that a phone shows under a message with this markup."""
    markup = markup or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [[_button(button) for button in row] for row in rows]


def _button(button: Any) -> Button:
    if isinstance(button, str):
        return Button(button)
    return Button(button["text"], button.get("callback_data"), button.get("url"))
