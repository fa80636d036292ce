"""The referee finds nothing in a correct conversation, and names every planted fault."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    ReplyParameters,
)
from telegram.request import HTTPXRequest

from bot.demo.telegram import Call, Telegram
from tests.referee import judge

TOKEN = "700001:SECRET"
SITI = 42
PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\0\0\0\0\r\n\r\xff"


@pytest.fixture
async def telegram() -> AsyncGenerator[Telegram]:
    """Give a Telegram of this test's own."""
    telegram = Telegram(token=TOKEN, username="puas_bot")
    yield telegram
    await telegram.close()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncGenerator[Bot]:
    """Give a client of python-telegram-bot."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": telegram.wire()})

    there = ("http://t/bot", "http://t/file/bot")
    async with Bot(TOKEN, *there, request=request(), get_updates_request=request()) as bot:
        yield bot


async def test_every_object_of_a_full_conversation_is_valid(telegram: Telegram, bot: Bot) -> None:
    """Each kind of update, and what answers each method that changes a chat."""
    siti = telegram.person(SITI, "Siti")
    updates = [siti.scan("6MXVT4A5"), siti.send_sticker(), siti.send_voice()]
    updates += [siti.send_photo(PIXEL, "lihat /bantuan"), siti.send_document("a.csv", b"a")]
    updates += [siti.edit(siti.chat[0], "/start"), siti.block(), siti.unblock()]
    buttons = [InlineKeyboardButton("4 Baik", callback_data="a:4")]
    buttons += [InlineKeyboardButton("Situs", url="https://puas.example")]
    markup = InlineKeyboardMarkup([buttons])
    text = '<b>Halo</b> <a href="https://x.id">x</a> <pre>1</pre> /ubah https://y.id'
    sent = await bot.send_message(SITI, text, "HTML", reply_markup=markup)
    updates.append(siti.tap("4"))
    await bot.get_updates(limit=10, allowed_updates=["message", "callback_query"])
    await bot.answer_callback_query(updates[-1]["callback_query"]["id"], "Tersimpan")
    await sent.edit_text("Terima kasih", reply_markup=markup)
    await sent.edit_reply_markup()
    photo = await bot.send_photo(SITI, PIXEL, caption="<i>x</i>", parse_mode="HTML")
    await photo.edit_caption("y")
    await bot.send_document(SITI, b"x", reply_parameters=ReplyParameters(photo.message_id))
    await bot.send_media_group(SITI, [InputMediaDocument(b"1"), InputMediaDocument(b"2")])
    await bot.get_file(photo.photo[-1].file_id)
    await bot.send_message(SITI, "Saran?", reply_markup=ForceReply())
    updates.append(siti.send("Bagus"))
    await bot.send_chat_action(SITI, "typing")
    await photo.delete()
    assert judge(telegram.calls, updates) == []
    assert all(call.refusal is None for call in telegram.calls)


async def test_what_a_bot_says_about_itself_is_valid(telegram: Telegram, bot: Bot) -> None:
    """Commands, descriptions and webhook settings, set and read."""
    telegram.person(SITI)
    await bot.set_my_commands([BotCommand("bantuan", "Bantuan")], BotCommandScopeChat(SITI))
    await bot.get_my_commands(BotCommandScopeChat(SITI))
    await bot.delete_my_commands()
    await bot.set_my_description("x")
    await bot.get_my_description()
    await bot.set_my_short_description("x", "id")
    await bot.get_my_short_description("id")
    await bot.set_webhook("https://puas.example/hook", secret_token="x")
    await bot.get_webhook_info()
    await bot.delete_webhook(drop_pending_updates=True)
    assert judge(telegram.calls, []) == []
    assert all(call.refusal is None for call in telegram.calls)


def button(**fields: Any) -> dict[str, Any]:
    """Make a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Baik", **fields}]]}


@pytest.mark.parametrize(
    ("method", "parameters", "fault"),
    [
        ("sendMesage", {}, "sendMesage is no method of the Bot API"),
        ("sendMessage", {"text": "x"}, "sendMessage: chat_id: Field required"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "txt": 1},
            "sendMessage: the Bot API knows no txt",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": button(calback_data="x")},
            "sendMessage: the Bot API knows no calback_data",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": button(callback_data="ä" * 33)},
            "sendMessage: the button [Baik] carries 66 bytes, 1 to 64 are allowed",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": button()},
            "sendMessage: the button [Baik] does 0 things, it must do one",
        ),
        (
            "editMessageText",
            {"chat_id": 1, "message_id": 1, "text": "x" * 4097},
            "editMessageText: text has 4097 letters, 4096 are allowed",
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "text": "x" * 201},
            "answerCallbackQuery: text has 201 letters, 200 are allowed",
        ),
        (
            "sendPhoto",
            {"chat_id": 1, "photo": "F1", "caption": "x" * 1025},
            "sendPhoto: caption has 1025 letters, 1024 are allowed",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "<b>x", "parse_mode": "HTML"},
            "sendMessage: text: <b> is not closed",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "<p>x</p>", "parse_mode": "HTML"},
            "sendMessage: text: <p> is no tag of Telegram's",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "3 < 4", "parse_mode": "HTML"},
            "sendMessage: text: a < is neither a tag nor escaped",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x</i>", "parse_mode": "HTML"},
            "sendMessage: text: </i> closes nothing",
        ),
    ],
)
def test_a_fault_of_the_bot_is_named(method: str, parameters: dict[str, Any], fault: str) -> None:
    """One call with one fault gives one sentence."""
    assert judge([Call(method, parameters, 0.0)], []) == [fault]


def test_html_is_measured_without_its_tags() -> None:
    """4096 letters in bold are no fault."""
    parameters = {"chat_id": 1, "text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"}
    assert judge([Call("sendMessage", parameters, 0.0)], []) == []


def test_a_fault_of_the_emulator_is_named_in_updates_and_results(telegram: Telegram) -> None:
    """A message without a date and a misspelt field are found on either way."""
    message = telegram.person(SITI).send("halo")["message"]
    dateless = {name: value for name, value in message.items() if name != "date"}
    call = Call("sendMessage", {"chat_id": 1, "text": "x"}, 0.0, result=dateless)
    assert judge([call], [{"update_id": 1, "message": {**message, "fomr": 1}}]) == [
        "the result of sendMessage: date: Field required",
        "update 1: the Bot API knows no fomr",
    ]
