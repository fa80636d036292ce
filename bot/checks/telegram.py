"""Looks at Telegram: the token, the bot's name, the webhook."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.checks.finding import Finding, ok, warning, wrong
from bot.service.settings import Settings, SettingsWrong
from bot.transport.address import address_of
from data.database import Database
from data.facts import BOT_NAME, remember
from data.migrate import HEAD, revision
from scoring.district.codes import POINT_LENGTH

MANY_WAITING = 100
RECENT_ERROR = timedelta(hours=1)
LONGEST_LINK_WORDS = 24
"""Bot's name and code together; beyond it a poster's symbol gets denser (print.md 3)."""


async def check_telegram(settings: Settings, database: Database, now: datetime) -> list[Finding]:
    """The token, the bot's name, and the webhook."""
    if not settings.token:
        return [wrong("token", "PUAS_TOKEN is missing: @BotFather gives it, put it in .env")]
    bot = Bot(
        settings.token,
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
    )
    try:
        async with _initialised(bot):
            findings = [ok("token", f"belongs to @{bot.username}"), _check_name(bot.bot)]
            findings += await _check_webhook(settings, bot, now)
        await _remember_name(database, str(bot.username))
    except InvalidToken:
        return [wrong("token", "Telegram does not accept PUAS_TOKEN: ask @BotFather for it")]
    except TelegramError as error:
        return [
            wrong(
                "token",
                f"{settings.telegram_url} cannot be reached ({type(error).__name__}): look at "
                "PUAS_TELEGRAM_URL, network and proxy",
            )
        ]
    return findings


@asynccontextmanager
async def _initialised(bot: Bot) -> AsyncGenerator[None]:
    try:
        await bot.initialize()
        yield
    finally:
        await bot.shutdown()


async def _remember_name(database: Database, name: str) -> None:
    """Posters need it, and may be printed before the bot has ever run."""
    if not database.is_missing and await revision(database) == HEAD:
        async with database.write() as connection:
            await remember(connection, BOT_NAME, name)


def _check_name(bot: User) -> Finding:
    name = str(bot.username)
    if len(name) + POINT_LENGTH > LONGEST_LINK_WORDS:
        most = LONGEST_LINK_WORDS - POINT_LENGTH
        return warning(
            "name",
            f"@{name} has {len(name)} letters: with at most {most} the posters' codes are "
            "coarser, and scan from farther away",
        )
    return ok("name", f"@{name} leaves the posters' codes coarse")


async def _check_webhook(settings: Settings, bot: Bot, now: datetime) -> list[Finding]:
    try:
        wanted = address_of(settings, settings.secret.encode())
        info = await bot.get_webhook_info()
    except SettingsWrong as error:
        return [wrong("webhook", error.faults[0])]
    except InvalidToken:
        return [warning("webhook", "this Telegram cannot tell about it")]
    return [_check_address(settings, info, polls=wanted is None), *_check_queue(info, now)]


def _check_address(settings: Settings, info: WebhookInfo, *, polls: bool) -> Finding:
    if polls and info.url:
        return warning(
            "webhook", "another program's is set; `puas run` removes it and polls instead"
        )
    if polls:
        return ok("webhook", "none: updates are polled for")
    if not info.url.startswith(settings.webhook_url):
        return warning("webhook", "not set to PUAS_WEBHOOK_URL yet: `puas run` sets it")
    return ok("webhook", "set to PUAS_WEBHOOK_URL")


def _check_queue(info: WebhookInfo, now: datetime) -> list[Finding]:
    findings = []
    if info.pending_update_count > MANY_WAITING:
        findings.append(
            warning(
                "webhook",
                f"{info.pending_update_count} updates wait at Telegram: is `puas run` running?",
            )
        )
    failed_at = info.last_error_date
    if failed_at is not None and now - failed_at < RECENT_ERROR:
        findings.append(
            warning(
                "webhook",
                f"Telegram could not deliver at {failed_at:%H:%M} UTC ({info.last_error_message})"
                ": look at the proxy in front of PUAS_LISTEN",
            )
        )
    return findings
