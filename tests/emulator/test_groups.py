"""Groups and channels are real chats: the bot hears what it may, and they can move away."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.demo.telegram import Group, Person, Telegram
from tests.emulator.kit import CALM, SITI, keyboard

RT = -4_003
NEWS = -1_000_000_000_777


@pytest.fixture
def group(telegram: Telegram, siti: Person) -> Group:
    """Give a group to which Siti has added the bot, and a queue that is empty."""
    group = telegram.group(RT)
    group.add_bot(siti)
    telegram.take()
    return group


async def test_a_bot_that_is_added_hears_of_it(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """Once as a change of its membership, once as a message of the group."""
    telegram.take()
    telegram.group(RT).add_bot(siti)
    member, message = await bot.get_updates()
    assert member.my_chat_member is not None
    assert member.my_chat_member.new_chat_member.status == "member"
    assert message.message is not None
    assert message.message.new_chat_members[0].id == bot.id
    assert message.message.chat.title == "RT 3"


async def test_with_privacy_a_bot_hears_commands_and_replies(
    bot: Bot, group: Group, siti: Person
) -> None:
    """What neighbours tell each other stays among them, and so does a command of another bot."""
    sent = await bot.send_message(RT, "halo")
    reply = group.find(sent.message_id)
    heard = [
        group.say(siti, "apa kabar?"),
        group.say(siti, "/start@lain_bot"),
        group.say(siti, "/start"),
        group.say(siti, "/start@puas_bot x"),
        group.say(siti, "baik", reply),
    ]
    assert [update is not None for update in heard] == [False, False, True, True, True]
    assert len(await bot.get_updates()) == 3


async def test_without_privacy_a_bot_hears_everything(
    bot: Bot, group: Group, siti: Person
) -> None:
    """As BotFather's /setprivacy decides."""
    group.privacy = False
    group.say(siti, "apa kabar?")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "apa kabar?"


async def test_a_keyboard_in_a_group_is_everybodys(
    telegram: Telegram, bot: Bot, group: Group, siti: Person
) -> None:
    """The query names the one who tapped and the group in which it stands."""
    await bot.send_message(RT, "?", reply_markup=keyboard("4 Baik"))
    budi = telegram.person(43, "Budi")
    query = budi.tap("4", group.chat[-1])["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (43, RT)
    await bot.edit_message_text("Terima kasih", RT, query["message"]["message_id"])
    assert group.chat[-1].text == "Terima kasih"


async def test_a_forwarded_keyboard_can_be_tapped_by_others(
    telegram: Telegram, bot: Bot, group: Group, siti: Person
) -> None:
    """In a group, and in a chat of two people that the bot knows nothing of."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    telegram.take()
    question = siti.chat[-1]
    in_group = siti.forward(question, group)
    budi = telegram.person(43, "Budi")
    between_two = siti.forward(question, budi)
    data = [budi.tap("4", copy)["callback_query"]["data"] for copy in (in_group, between_two)]
    assert data == ["a:4", "a:4"]
    assert budi.chat == []
    budi.send("halo")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", 43, between_two.id)


async def test_what_is_forwarded_to_the_bot_comes_without_buttons(bot: Bot, siti: Person) -> None:
    """It tells whose words they were."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    copy = siti.forward(siti.chat[-1])
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.forward_origin is not None
    assert update.message.text == "?"
    assert copy.keyboard == []


async def test_a_group_that_became_a_supergroup_refuses_with_its_new_id(
    bot: Bot, group: Group, siti: Person
) -> None:
    """The refusal carries the id, where the bot is a member as it was before."""
    moved = group.migrate(siti)
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(RT, "halo")
    assert refusal.value.new_chat_id == moved.id
    sent = await bot.send_message(moved.id, "halo")
    assert (sent.chat.type, moved.chat[-1].text) == ("supergroup", "halo")
    old, new = await bot.get_updates()
    assert old.message is not None
    assert old.message.migrate_to_chat_id == moved.id
    assert new.message is not None
    assert new.message.migrate_from_chat_id == RT


async def test_a_bot_outside_cannot_write(
    telegram: Telegram, bot: Bot, group: Group, siti: Person
) -> None:
    """Never added and thrown out are two different refusals; neither hears anything."""
    group.remove_bot(siti)
    telegram.take()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(RT, "halo")
    other = telegram.group(-4_004)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(other.id, "halo")
    assert [group.say(siti, "/start"), other.say(siti, "/start")] == [None, None]


async def test_a_channel_speaks_in_its_own_name(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """A post arrives without an author, and what the bot posts has none either."""
    channel = telegram.channel(NEWS)
    assert channel.post("sebelum") is None
    channel.add_bot(siti)
    telegram.take()
    channel.post("Jadwal imunisasi")
    [update] = await bot.get_updates()
    assert update.channel_post is not None
    assert update.channel_post.from_user is None
    assert update.channel_post.sender_chat is not None
    sent = await bot.send_message(NEWS, "halo")
    assert (sent.from_user, sent.message_id) == (None, 3)


async def test_a_bot_can_look_at_a_chat(bot: Bot, group: Group, siti: Person) -> None:
    """Names of people, titles of groups; what nobody made is not found."""
    assert (await bot.get_chat(SITI)).first_name == "Siti"
    assert (await bot.get_chat(RT)).title == "RT 3"
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(-1)


async def test_an_account_that_is_deleted_is_gone(bot: Bot, siti: Person) -> None:
    """The refusal differs from that of a person who blocked the bot."""
    siti.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(SITI, "halo")


@CALM
async def test_a_group_takes_twenty_messages_a_minute(
    telegram: Telegram, bot: Bot, group: Group
) -> None:
    """The twenty-first has to wait three seconds."""
    telegram.limits = True
    for _ in range(20):
        await bot.send_message(group.id, "halo")
    with pytest.raises(RetryAfter, match="3"):
        await bot.send_message(group.id, "halo")
