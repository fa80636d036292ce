"""What setWebhook asks: always a real address, of Telegram's own server more than of a local one."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.demo.telegram import Telegram
from tests.emulator.kit import CALM, Clock


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("https://", "", "Invalid webhook url specified"),
        ("ftp://puas.example", "", "Invalid webhook url specified"),
        ("https://puas.example", "x" * 257, "Secret token is too long"),
        ("https://puas.example", "ä", "Secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_has_an_address_and_a_plain_secret(
    bot: Bot, url: str, secret: str, reason: str
) -> None:
    """What no server takes is refused in any case."""
    with pytest.raises(BadRequest) as refusal:
        await bot.set_webhook(url, secret_token=secret)
    assert refusal.value.message == reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://puas.example", "An https url must be provided for webhook"),
        ("https://puas.example:8000", "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://localhost/hook", "Ip address 127.0.0.1 is reserved"),
        ("https://10.0.0.1/hook", "Ip address 10.0.0.1 is reserved"),
    ],
)
async def test_a_strict_telegram_asks_for_more(
    telegram: Telegram, clock: Clock, bot: Bot, url: str, reason: str
) -> None:
    """HTTPS, one of four ports, a public address: as Telegram asks and a local server does not."""
    await bot.set_webhook(url)
    telegram.strict = True
    clock.now += 1
    with pytest.raises(BadRequest) as refusal:
        await bot.set_webhook(url)
    assert refusal.value.message.lower() == f"bad webhook: {reason}".lower()


@CALM
async def test_a_strict_telegram_takes_one_webhook_a_second(
    telegram: Telegram, clock: Clock, bot: Bot
) -> None:
    """A second one within a second has to wait."""
    telegram.strict = True
    await bot.set_webhook("https://puas.example/hook")
    with pytest.raises(RetryAfter):
        await bot.set_webhook("https://puas.example/other")
    clock.now += 1
    await bot.set_webhook("https://puas.example/other")
