"""What Telegram refuses is refused, in its own words."""

import json
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
)
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    RetryAfter,
)

from bot.demo.emulator.protocol import entities, markup
from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import CALM, PIXEL, SITI, TOKEN, Clock, client, keyboard


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused(bot: Bot, siti: Person, html: str, reason: str) -> None:
    """The refusal names the tag and its place."""
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(SITI, html, parse_mode="HTML")
    assert refusal.value.message.lower() == f"can't parse entities: {reason}".lower()
    assert siti.chat[-1].sender == SITI


@pytest.mark.parametrize(
    "html",
    [
        "<b>tebal <i>dan</i></b> biasa",
        '<a href="https://x.id/?a=1&amp;b=2">🏟 sini</a>!',
        "<blockquote>satu\n<u>dua</u></blockquote>",
        "<pre>x &lt; y</pre>",
    ],
)
def test_html_that_was_read_can_be_written_again(html: str) -> None:
    """Reading and writing what a browser knows too changes nothing."""
    assert entities.write(*markup.read(html)) == html


def test_offsets_are_counted_in_utf_16() -> None:
    """A letter outside the first plane counts twice."""
    text, [bold] = markup.read("🏟<b>ä🏟</b>")
    assert (text, bold) == ("🏟ä🏟", {"type": "bold", "offset": 2, "length": 3})


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, siti: Person) -> None:
    """The words are those of the real server."""
    sent = await bot.send_message(siti.id, "<b>?</b>", "HTML", reply_markup=keyboard("4 Baik"))
    with pytest.raises(BadRequest) as refusal:
        await sent.edit_text("<b>?</b>", "HTML", reply_markup=keyboard("4 Baik"))
    assert refusal.value.message == (
        "Message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )


async def test_a_query_is_answered_once_and_in_time(clock: Clock, bot: Bot, siti: Person) -> None:
    """After a quarter of a minute, a second time, or with an invented id it is too old."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    late, twice = siti.tap("4")["callback_query"]["id"], siti.tap("4")["callback_query"]["id"]
    await bot.answer_callback_query(twice)
    clock.now += 16
    for query in (late, twice, "1"):
        with pytest.raises(BadRequest) as refusal:
            await bot.answer_callback_query(query)
        assert refusal.value.message == (
            "Query is too old and response timeout expired or query id is invalid"
        )


async def test_a_bot_cannot_write_first(telegram: Telegram, bot: Bot) -> None:
    """A person who never wrote is refused, an id that nobody has is not found."""
    telegram.person(43)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(43, "halo")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(44, "halo")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Message text is empty"),
        (" \n", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
    ],
)
async def test_texts_have_a_length(bot: Bot, siti: Person, text: str, reason: str) -> None:
    """Empty, blank and over-long texts are refused, each in its own words."""
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(siti.id, text)
    assert refusal.value.message == reason


async def test_the_length_is_counted_without_the_tags(bot: Bot, siti: Person) -> None:
    """4096 letters in bold are allowed."""
    await bot.send_message(SITI, f"<b>{'x' * 4096}</b>", "HTML")
    assert len(siti.chat[-1].text) == 4096


async def test_button_data_over_64_bytes_is_refused(bot: Bot, siti: Person) -> None:
    """Bytes count, not letters."""
    fits = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="ä" * 32)]])
    await bot.send_message(siti.id, "?", reply_markup=fits)
    long = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="ä" * 33)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(siti.id, "?", reply_markup=long)


async def test_only_the_bots_own_texts_can_be_edited(bot: Bot, siti: Person) -> None:
    """Her message, a message that is not there and a picture are refused."""
    photo = await bot.send_photo(SITI, PIXEL)
    for message_id, reason in (
        (siti.chat[0].id, "Message can't be edited"),
        (999, "Message to edit not found"),
        (photo.message_id, "There is no text in the message to edit"),
    ):
        with pytest.raises(BadRequest) as refusal:
            await bot.edit_message_text("x", SITI, message_id)
        assert refusal.value.message == reason


async def test_a_picture_has_to_be_one(bot: Bot, siti: Person) -> None:
    """Bytes that are no picture are refused as a photo."""
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(siti.id, b"halo")


async def test_an_album_has_two_files_at_least(bot: Bot, siti: Person) -> None:
    """One file is no album."""
    with pytest.raises(BadRequest, match="Too few messages to send as an album"):
        await bot.send_media_group(siti.id, [InputMediaDocument(b"x")])


async def test_a_wrong_token_is_unauthorised(telegram: Telegram) -> None:
    """The client takes it for an invalid token, as it does at Telegram."""
    with pytest.raises(InvalidToken):
        await client(telegram, "700001:WRONG").initialize()


async def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    """The body is a Bot API error too."""
    async with httpx.AsyncClient(transport=telegram.wire(), base_url="http://t") as http:
        answer = await http.get(f"/bot{TOKEN}/sendMesage")
    assert (answer.status_code, answer.json()) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )


@pytest.mark.parametrize("kind", ["json", "data", "params", "files"])
async def test_parameters_come_in_any_form(telegram: Telegram, siti: Person, kind: str) -> None:
    """JSON, form, query and multipart mean the same."""
    markup = {"inline_keyboard": [[{"text": "4", "callback_data": "a"}]]}
    request: dict[str, Any] = {}
    fields: dict[str, Any] = {"chat_id": SITI, "text": "1", "reply_markup": json.dumps(markup)}
    if kind == "json":
        fields["reply_markup"] = markup
    if kind == "files":
        fields = {name: (None, str(value)) for name, value in fields.items()}
    async with httpx.AsyncClient(transport=telegram.wire(), base_url="http://t") as http:
        method = "GET" if kind == "params" else "POST"
        request[kind] = fields
        await http.request(method, f"/bot{TOKEN}/sendMessage", **request)
    assert telegram.calls[-1].parameters == {
        "chat_id": SITI,
        "text": "1",
        "reply_markup": markup,
    }
    assert siti.chat[-1].keyboard[0][0].data == "a"


@CALM
async def test_limits_refuse_with_the_time_to_wait(
    telegram: Telegram, clock: Clock, bot: Bot, siti: Person
) -> None:
    """After a small burst a chat gets one message a second."""
    telegram.limits = True
    for _ in range(3):
        await bot.send_message(siti.id, "halo")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(siti.id, "halo")
    assert telegram.calls[-1].refusal == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert "1" in str(refusal.value)
    clock.now += 1
    await bot.send_message(siti.id, "halo")


@CALM
async def test_limits_hold_over_all_chats(telegram: Telegram, bot: Bot) -> None:
    """The thirty-first message of a second is refused, whoever it is for."""
    telegram.limits = True
    people = [telegram.person(number) for number in range(1, 32)]
    for person in people:
        person.send("halo")
    for person in people[:30]:
        await bot.send_message(person.id, "halo")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].id, "halo")
