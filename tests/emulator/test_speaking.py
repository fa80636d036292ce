"""What the bot says stands on the phone, and comes back to it as it was shown."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InputMediaPhoto,
)
from telegram.error import (
    BadRequest,
)

from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import PIXEL, SITI, keyboard


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
