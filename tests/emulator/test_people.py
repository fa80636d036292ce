"""What people do with their phones reaches the bot as Telegram would send it."""

import pytest
from telegram import (
    Bot,
    ForceReply,
)
from telegram.error import (
    BadRequest,
    Forbidden,
)

from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import PIXEL, SITI, keyboard


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
