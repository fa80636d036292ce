"""A webhook gets its updates in order, until it says that it has them."""

import httpx
import pytest
from starlette.responses import JSONResponse, Response
from telegram import Bot
from telegram.error import (
    BadRequest,
)

from bot.demo.emulator.delivery.updates import Pending
from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import SITI, TOKEN, Clock, Hook, serving


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


async def test_a_bot_that_says_gone_for_23_hours_is_left_alone(
    telegram: Telegram, clock: Clock, hook: Hook, siti: Person
) -> None:
    """410 and nothing else takes the webhook away, and the update waits for a poll."""
    hook.answers = [Response(status_code=410) for _ in range(100)]
    seen = telegram.version
    while "410" not in telegram.webhook.statuses:
        seen = await telegram.changed(since=seen)
    clock.now += 23 * 3600 + 1
    while telegram.webhook.url:
        seen = await telegram.changed(5, since=seen)
    assert len(telegram.waiting()) == 1
    assert len(siti.chat) == 1


async def test_another_answer_forgives_a_gone(
    telegram: Telegram, clock: Clock, hook: Hook, siti: Person
) -> None:
    """The 23 hours begin anew."""
    hook.answers = [Response(status_code=code) for code in (410, 500, 410)]
    await telegram.drained()
    clock.now += 23 * 3600 + 1
    hook.answers = [Response(status_code=410)]
    siti.send("b")
    await telegram.drained()
    assert telegram.webhook.url != ""


async def test_an_update_that_would_expire_meanwhile_is_dropped(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """A tap lives 150 s; who asks for an hour's patience does not get it again."""
    await telegram.drained()
    hook.answers = [Response(status_code=503, headers={"Retry-After": "9999"})]
    siti.press("a:4", siti.chat[0])
    await telegram.drained()
    assert telegram.webhook.statuses == {"200": 1, "503": 1}


def test_pauses_grow_up_to_two_minutes(telegram: Telegram) -> None:
    """At once, 2, 4, 8 … s; `Retry-After` is obeyed up to an hour and does not grow."""
    pending = Pending({}, "chat 42", expires_at=0)
    pause = telegram.webhook.pause_of
    assert [pause(pending, None) for _ in range(6)] == [0, 2, 4, 8, 16, 32]
    assert 60 <= pause(pending, None) <= 120
    asked = httpx.Response(503, headers={"Retry-After": "9999"})
    assert pause(pending, asked) == 3600


async def test_a_healthy_balancer_passes_a_dead_address_by(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """The update goes on to the next address at once; nothing counts as failed."""
    await telegram.drained()
    telegram.webhook_urls = ["http://127.0.0.1:9/hook", telegram.webhook.url]
    telegram.webhook.post.healthy = True
    siti.send("b")
    await telegram.drained()
    assert hook.texts() == ["/start 6MXVT4A5", "b"]
    assert telegram.webhook.post.last_error is None


async def test_the_same_settings_once_more_change_nothing(
    telegram: Telegram, bot: Bot, hook: Hook, siti: Person
) -> None:
    """The error is still told, as the pause goes on; other settings begin afresh."""
    await telegram.drained()
    address = telegram.webhook.url
    telegram.hurry(1000.0)
    hook.answers = [Response(status_code=500), Response(status_code=500)]
    siti.send("b")
    seen = telegram.version
    while telegram.webhook.statuses.get("500") != 2:
        seen = await telegram.changed(since=seen)
    await bot.set_webhook(address, secret_token="rahasia")
    assert (await bot.get_webhook_info()).last_error_message is not None
    await bot.set_webhook(address, secret_token="rahasia", max_connections=2)
    await telegram.drained()
    assert hook.texts() == ["/start 6MXVT4A5", "b", "b", "b"]


async def test_news_of_members_stand_in_a_line_of_their_own(
    telegram: Telegram, hook: Hook, siti: Person
) -> None:
    """Messages, taps and blocking of one person are under way side by side."""
    await telegram.drained()
    hook.open.clear()
    siti.send("b")
    siti.press("a:4", siti.chat[0])
    siti.block()
    await hook.crowd.wait()
    assert hook.busy == 3
    hook.open.set()
    await telegram.drained()
