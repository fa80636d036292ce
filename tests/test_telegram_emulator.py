"""The emulator answers as Telegram does; the client is the real python-telegram-bot."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
)
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.demo.emulator import entities, markup
from bot.demo.telegram import Person, Telegram

TOKEN = "700001:SECRET"
SITI = 42
CALM = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
"""python-telegram-bot warns about its own RetryAfter, which becomes a timedelta some day."""
PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\0\0\0\0\r\n\r\xff"  # 2 x 3 pixels


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncGenerator[Telegram]:
    """Give a Telegram without limits."""
    telegram = Telegram(token=TOKEN, username="puas_bot", clock=clock)
    yield telegram
    await telegram.close()


def client(telegram: Telegram, token: str = TOKEN, read_timeout: float = 5.0) -> Bot:
    """Make a client of python-telegram-bot that talks to the emulator without sockets."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": telegram.wire()}, read_timeout=read_timeout)

    return Bot(
        token,
        base_url="http://telegram/bot",
        base_file_url="http://telegram/file/bot",
        request=request(),
        get_updates_request=request(),
    )


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncGenerator[Bot]:
    """Give an initialised client."""
    async with client(telegram) as bot:
        yield bot


@pytest.fixture
def siti(telegram: Telegram) -> Person:
    """Give a person who has pressed START."""
    siti = telegram.person(SITI, "Siti")
    siti.scan("6MXVT4A5")
    return siti


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Make a keyboard with one button a row; its data is the label's first letter."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"a:{label[0]}")] for label in labels]
    )


# What people do


async def test_a_scan_arrives_as_start_with_its_payload(bot: Bot, siti: Person) -> None:
    """The deep link's payload follows the command, which is marked as a command."""
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start 6MXVT4A5"
    assert update.message.parse_entities() == {update.message.entities[0]: "/start"}
    assert update.message.from_user is not None
    assert update.message.from_user.first_name == siti.first_name


async def test_a_tap_is_found_by_label_start_or_part(bot: Bot, siti: Person) -> None:
    """The exact label, its beginning and any part of it choose the same button."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Sangat baik", "3 Baik"))
    updates = [siti.tap(label) for label in ("4 Sangat baik", "4", "Sangat")]
    assert [update["callback_query"]["data"] for update in updates] == ["a:4"] * 3


async def test_a_missing_button_is_reported_with_those_that_exist(bot: Bot, siti: Person) -> None:
    """The error names the buttons, so that a broken story tells what changed."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Sangat baik", "3 Baik"))
    with pytest.raises(LookupError, match=r"\[4 Sangat baik\], \[3 Baik\]"):
        siti.tap("Lewati")


def test_without_a_keyboard_there_is_nothing_to_tap(siti: Person) -> None:
    """A chat without buttons refuses a tap."""
    with pytest.raises(LookupError, match="no button"):
        siti.tap("4")


async def test_raw_data_can_be_pressed_on_a_forwarded_keyboard(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """The query comes from the one who pressed, and her chat has no such message."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Sangat baik"))
    budi = telegram.person(43, "Budi")
    budi.send("halo")
    query = budi.press("a:4", siti.chat[-1])["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (43, 43)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", 43, query["message"]["message_id"])


async def test_an_answer_after_a_forced_reply_is_a_reply(bot: Bot, siti: Person) -> None:
    """The phone opens the reply field by itself."""
    asked = await bot.send_message(SITI, "Saran?", reply_markup=ForceReply())
    message = siti.send("Bagus")["message"]
    assert message["reply_to_message"]["message_id"] == asked.message_id


async def test_blocking_and_unblocking_are_told_to_the_bot(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """The bot hears of it, is refused meanwhile, and may write again afterwards."""
    telegram.take()
    siti.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(SITI, "halo")
    siti.unblock()
    await bot.send_message(SITI, "halo")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [one.new_chat_member.status for one in changes if one] == ["kicked", "member"]


async def test_other_kinds_of_messages_arrive(bot: Bot, siti: Person) -> None:
    """Stickers, voice notes, pictures and edited messages are valid updates."""
    siti.send_sticker()
    siti.send_voice()
    siti.send_photo(PIXEL, "lihat")
    siti.edit(siti.chat[0], "/start LAIN")
    _, sticker, voice, photo, edited = await bot.get_updates()
    assert sticker.message is not None
    assert sticker.message.sticker is not None
    assert voice.message is not None
    assert voice.message.voice is not None
    assert photo.message is not None
    assert (photo.message.photo[0].width, photo.message.photo[0].height) == (2, 3)
    assert edited.edited_message is not None
    assert edited.edited_message.text == "/start LAIN"


# What the bot says


async def test_a_sent_message_stands_on_the_phone(bot: Bot, siti: Person) -> None:
    """The phone shows text and buttons, and the client gets the same message back."""
    sent = await bot.send_message(
        SITI, "<b>Halo</b> &lt;Siti&gt;", parse_mode="HTML", reply_markup=keyboard("4 Baik")
    )
    shown = siti.chat[-1]
    assert (sent.message_id, sent.text) == (shown.id, shown.text) == (2, "Halo <Siti>")
    assert shown.html == "<b>Halo</b> &lt;Siti&gt;"
    assert [[button.text for button in row] for row in shown.keyboard] == [["4 Baik"]]


async def test_an_answered_tap_stops_spinning_and_shows_a_toast(bot: Bot, siti: Person) -> None:
    """Until the bot answers, the tap is listed as spinning."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    query = siti.tap("4")["callback_query"]
    assert siti.spinning == [query["id"]]
    await bot.answer_callback_query(query["id"], "Tersimpan")
    assert (siti.spinning, siti.toasts) == ([], ["Tersimpan"])


async def test_an_edit_replaces_text_and_keyboard(bot: Bot, siti: Person) -> None:
    """An edit without a keyboard takes the old one away."""
    sent = await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    await sent.edit_text("Terima kasih")
    shown = siti.chat[-1]
    assert (shown.text, shown.keyboard, shown.edited) == ("Terima kasih", [], True)


async def test_a_keyboard_can_be_changed_alone(bot: Bot, siti: Person) -> None:
    """The text stays."""
    sent = await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    await sent.edit_reply_markup(keyboard("3 Baik"))
    assert (siti.chat[-1].text, siti.chat[-1].keyboard[0][0].data) == ("?", "a:3")


async def test_a_deleted_message_is_gone(bot: Bot, siti: Person) -> None:
    """It leaves the phone, and a second deletion is refused."""
    sent = await bot.send_message(SITI, "?")
    await sent.delete()
    assert [message.text for message in siti.chat] == ["/start 6MXVT4A5"]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()


async def test_files_are_uploaded_and_downloaded_byte_for_byte(bot: Bot, siti: Person) -> None:
    """Line ends and dashes inside a file survive, and so does its name."""
    content = b"a\r\n--b\r\n\r\n\0\xff\n"
    sent = await bot.send_document(SITI, content, filename="laporan ä.csv", caption="ini")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content
    shown = siti.chat[-1]
    assert shown.document is not None
    assert (shown.document.name, shown.text) == ("laporan ä.csv", "ini")


async def test_a_file_can_be_sent_again_by_its_id(bot: Bot, siti: Person) -> None:
    """The second message holds the same bytes without a second upload."""
    sent = await bot.send_photo(SITI, PIXEL)
    await bot.send_photo(SITI, sent.photo[-1].file_id)
    photos = [message.photo for message in siti.chat[-2:]]
    assert photos[0] is photos[1]


async def test_an_album_is_several_messages_of_one_group(bot: Bot, siti: Person) -> None:
    """Each file is attached under its own name."""
    sent = await bot.send_media_group(
        SITI, [InputMediaPhoto(PIXEL, caption="1"), InputMediaPhoto(PIXEL)]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.text for message in siti.chat[-2:]] == ["1", ""]


async def test_menus_follow_scope_and_language(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A chat's own menu comes before that of all private chats, her language before none."""
    private = BotCommandScopeAllPrivateChats()
    chat = BotCommandScopeChat(SITI)
    await bot.set_my_commands([BotCommand("help", "Help")], scope=private)
    await bot.set_my_commands([BotCommand("bantuan", "Bantuan")], private, language_code="id")
    assert telegram.profile.menu(siti)[0]["command"] == "bantuan"
    await bot.set_my_commands([BotCommand("digest", "Ringkasan")], chat)
    assert telegram.profile.menu(siti)[0]["command"] == "digest"
    await bot.delete_my_commands(chat)
    assert await bot.get_my_commands(chat) == ()
    assert telegram.profile.menu(siti)[0]["command"] == "bantuan"


async def test_descriptions_are_kept_by_language(telegram: Telegram, bot: Bot) -> None:
    """A language without a text of its own gets the general one."""
    await bot.set_my_description("Nilai layanan")
    await bot.set_my_short_description("Puas?", language_code="id")
    assert (await bot.get_my_description("en")).description == "Nilai layanan"
    assert (await bot.get_my_short_description("en")).short_description == ""
    assert telegram.profile.text("short_description", "id") == "Puas?"


async def test_the_bot_knows_itself(bot: Bot) -> None:
    """Id and name are those it was made with."""
    assert (bot.id, bot.username) == (700001, "puas_bot")


# What Telegram refuses


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


# Faults


async def test_a_planned_fault_strikes_so_many_times(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """Then all is well again."""
    telegram.fail("sendMessage", code=502, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(SITI, "halo")
    await bot.send_message(SITI, "halo")
    assert [message.text for message in siti.chat] == ["/start 6MXVT4A5", "halo"]


@CALM
async def test_a_fault_can_ask_for_patience(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A retry_after makes it a 429."""
    telegram.fail("sendMessage", retry_after=7)
    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(siti.id, "halo")


async def test_a_send_may_time_out_and_yet_be_delivered(telegram: Telegram, siti: Person) -> None:
    """The client sees a time-out, the phone sees the message."""
    telegram.fail("sendMessage", hang=60, after_delivery=True)
    async with client(telegram, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(SITI, "halo")
    assert siti.chat[-1].text == "halo"


async def test_closing_ends_what_hangs(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A call that would hang for an hour is answered when the emulator closes."""
    telegram.fail("sendMessage", code=200, hang=3600)
    sending = asyncio.create_task(bot.send_message(SITI, "halo"))
    await telegram.called("sendMessage")
    await telegram.close()
    assert (await sending).message_id == siti.chat[-1].id


async def test_every_call_is_kept_with_its_outcome(
    telegram: Telegram, clock: Clock, bot: Bot, siti: Person
) -> None:
    """A good call has its result, a refused one its refusal."""
    await bot.send_message(SITI, "halo")
    with pytest.raises(BadRequest):
        await bot.send_message(SITI, "")
    good, bad = telegram.sent("sendMessage")
    assert (good.result["message_id"], good.refusal, good.at) == (2, None, clock.now)
    assert bad.result is None
    assert bad.refusal is not None
    assert bad.refusal["error_code"] == 400
    assert len(siti.chat) == 2


# Long polling


async def test_a_poll_waits_until_something_happens(telegram: Telegram, bot: Bot) -> None:
    """It returns with the message, long before its time is up."""
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    telegram.person(SITI).send("halo")
    [update] = await polling
    assert update.message is not None
    assert update.message.text == "halo"


async def test_an_offset_acknowledges_what_is_below_it(telegram: Telegram, bot: Bot) -> None:
    """Without it the same updates come again; a negative one keeps the last."""
    siti = telegram.person(SITI)
    ids = [siti.send(text)["update_id"] for text in "abcd"]
    assert [one.update_id for one in await bot.get_updates(limit=2)] == ids[:2]
    assert [one.update_id for one in await bot.get_updates(ids[1])] == ids[1:]
    assert [one.update_id for one in await bot.get_updates(-1)] == ids[3:]
    assert await bot.get_updates(ids[3] + 1) == ()


async def test_a_second_poll_ends_the_first(telegram: Telegram, bot: Bot) -> None:
    """The first gets a conflict, the second the update."""
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    second = asyncio.create_task(bot.get_updates(timeout=50))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    telegram.person(SITI).send("halo")
    assert len(await second) == 1


async def test_a_webhook_and_polls_exclude_each_other(telegram: Telegram, bot: Bot) -> None:
    """Setting one ends a poll; while it is set polls are refused."""
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    await bot.set_webhook("https://puas.example/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_only_wanted_kinds_are_queued(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """The wish is remembered until another is given."""
    await bot.get_updates(allowed_updates=["my_chat_member"])
    telegram.take()
    siti.send("halo")
    siti.block()
    [update] = await bot.get_updates()
    assert update.my_chat_member is not None


async def test_taps_live_150_seconds_and_messages_a_day(
    telegram: Telegram, clock: Clock, bot: Bot, siti: Person
) -> None:
    """A bot that was down for three minutes gets the message and not the tap."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    siti.tap("4")
    clock.now += 151
    assert [list(update)[1] for update in telegram.waiting()] == ["message"]
    clock.now += 24 * 3600
    assert telegram.take() == []


async def test_a_replayed_update_comes_again_under_its_id(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """Even a client whose offset has passed it gets it once more."""
    update = siti.send("halo")
    seen = [one.update_id for one in await bot.get_updates()]
    offset = seen[-1] + 1
    assert await bot.get_updates(offset) == ()
    telegram.replay(update)
    assert [one.update_id for one in await bot.get_updates(offset)] == [update["update_id"]]
    assert await bot.get_updates(offset) == ()


async def test_whoever_watches_is_told_of_changes(telegram: Telegram, siti: Person) -> None:
    """Who remembers the last version misses nothing and knows whose chat changed."""
    budi = telegram.person(43)
    seen = telegram.version
    assert await telegram.changed(timeout=0, since=seen) == seen
    watching = asyncio.create_task(telegram.changed(since=seen))
    await asyncio.sleep(0)
    siti.send("halo")
    assert await watching > seen
    assert (siti.version > seen, budi.version > seen) == (True, False)


# Webhooks


@dataclass
class Hook:
    """A bot's webhook that says what it is told to say, and keeps what it got."""

    answers: list[Response] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    crowd: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, request: Request) -> Response:
        """Keep the update, wait until the door is open, give the next answer."""
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        if self.busy == 3:
            self.crowd.set()
        await self.open.wait()
        self.busy -= 1
        return self.answers.pop(0) if self.answers else Response()

    def texts(self) -> list[str]:
        """List the texts of the messages it got, in order."""
        return [update["message"]["text"] for update in self.got]


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """Serve an app on a free port of the loopback; give its address."""
    config = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await running


@pytest.fixture
async def hook(telegram: Telegram) -> AsyncGenerator[Hook]:
    """Give a webhook on a real port, known to Telegram, with retries that take no time."""
    hook = Hook()
    hook.open.set()
    telegram.webhook.scale = 0.001
    app = Starlette(routes=[Route("/hook", hook.receive, methods=["POST"])])
    async with serving(app) as address, client(telegram) as bot:
        await bot.set_webhook(f"{address}/hook", secret_token="rahasia")
        yield hook
        await telegram.close()


async def test_a_webhook_gets_updates_with_its_secret(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """An answer of 200 takes the update from the queue."""
    await telegram.drained()
    assert (hook.texts(), hook.secrets) == ([siti.chat[0].text], ["rahasia"])


async def test_a_failed_delivery_is_tried_again_in_order(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """The next message of the chat waits until the first has arrived."""
    hook.answers = [
        Response(status_code=500),
        Response(status_code=503),
        Response(status_code=204),
    ]
    siti.send("b")
    await telegram.drained()
    assert hook.texts() == ["/start 6MXVT4A5"] * 3 + ["b"]
    assert telegram.webhook.statuses == {"500": 1, "503": 1, "204": 1, "200": 1}


async def test_a_webhook_may_ask_for_patience(telegram: Telegram, hook: Hook) -> None:
    """Retry-After is the pause, instead of one second."""
    hook.answers = [Response(status_code=503, headers={"Retry-After": "3000"})]
    telegram.webhook.scale = 1e-5
    telegram.person(SITI).send("a")
    await telegram.drained()
    assert hook.texts() == ["a", "a"]


async def test_one_line_is_in_order_and_lines_are_side_by_side(
    telegram: Telegram, hook: Hook
) -> None:
    """Three people have three updates under way, one person never more than one."""
    hook.open.clear()
    for number in range(1, 4):
        for text in "ab":
            telegram.person(number).send(text)
    await hook.crowd.wait()
    assert sorted(hook.texts()) == ["a", "a", "a"]
    hook.open.set()
    await telegram.drained()
    assert (sorted(hook.texts()), hook.busiest) == (["a"] * 3 + ["b"] * 3, 3)


async def test_a_call_may_ride_in_the_reply(telegram: Telegram, hook: Hook, siti: Person) -> None:
    """It is done like any other call, and refused in silence."""
    body = {"method": "sendMessage", "chat_id": SITI, "text": "halo"}
    hook.answers = [JSONResponse(body), JSONResponse({**body, "text": ""})]
    siti.send("b")
    await telegram.drained()
    assert siti.chat[-1].text == "halo"
    rode = telegram.sent("sendMessage")
    assert [call.through for call in rode] == ["webhook", "webhook"]
    assert [call.refusal is None for call in rode] == [True, False]


async def test_a_balancer_takes_its_addresses_in_turn(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """A dead address costs a try and loses nothing."""
    await telegram.drained()
    telegram.webhook_urls = ["http://127.0.0.1:9/hook", telegram.webhook.url]
    siti.send("b")
    siti.send("c")
    await telegram.drained()
    assert hook.texts() == ["/start 6MXVT4A5", "b", "c"]
    assert telegram.webhook.statuses["ConnectError"] == 2


async def test_a_bot_that_comes_back_is_tried_at_once(
    telegram: Telegram, bot: Bot, hook: Hook, siti: Person
) -> None:
    """Naming the address again ends the pause after a failure."""
    await telegram.drained()
    address = telegram.webhook.url
    telegram.webhook.scale = 1000.0
    hook.answers = [Response(status_code=500)]
    siti.send("b")
    seen = telegram.version
    while "500" not in telegram.webhook.statuses:
        seen = await telegram.changed(since=seen)
    await bot.set_webhook(address)
    await telegram.drained()
    assert hook.texts() == ["/start 6MXVT4A5", "b", "b"]


async def test_any_other_update_can_be_queued(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A message in a group arrives, and the group is no chat the bot can write to."""
    telegram.take()
    group = {"id": -100, "type": "group", "title": "RT 3"}
    body = {"message_id": 1, "from": siti.user, "chat": group, "date": 1, "text": "halo"}
    telegram.post("message", body)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.chat.type == "group"
    with pytest.raises(BadRequest, match="Chat not found"):
        await update.message.reply_text("halo")


async def test_webhook_info_tells_what_waits_and_what_failed(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """Nobody listens at the address, so the update waits."""
    await bot.set_webhook("http://127.0.0.1:9/hook", max_connections=5)
    seen = telegram.version
    while not telegram.webhook.statuses:
        seen = await telegram.changed(since=seen)
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.max_connections) == (1, 5)
    assert info.last_error_message == "Connection failed: ConnectError"
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert len(siti.chat) == 1


async def test_the_emulator_serves_real_sockets_too(telegram: Telegram, siti: Person) -> None:
    """The same app behind a port answers the same client."""
    async with (
        serving(telegram.app) as address,
        Bot(TOKEN, f"{address}/bot", f"{address}/file/bot") as bot,
    ):
        await bot.send_message(SITI, "halo")
    assert siti.chat[-1].text == "halo"
