"""Puts the bot together, by hand, in one place."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext, Defaults
from telegram.request import BaseRequest, HTTPXRequest

from bot.alerts.watch import Watch
from bot.digest.produce import Digests
from bot.digest.schedule import ScheduledDigests
from bot.forms.desk import FormDesk
from bot.forms.every import every_form
from bot.rating.fold import Outcome, Said, ask, fold
from bot.rating.screens import House
from bot.scores.district import Scores
from bot.service.clock import Clock
from bot.service.metrics import Metrics
from bot.service.secret import open_secret
from bot.service.settings import Settings
from bot.staff.desk import StaffDesk
from bot.staff.objections.overdue import warn_of_late
from bot.staff.tools import Tools
from bot.transport.address import Address, address_of
from bot.transport.delivery import Delivery
from bot.transport.feed import Feed
from bot.transport.polling import LONGEST_PAUSE, Polling, pause_after
from bot.transport.voice import Voice
from bot.transport.webhook import Webhook
from bot.voices.pulse import Pulse
from data.database import Database
from data.district.units import all_units, roots
from data.integrity.judging import judge_days
from data.integrity.surroundings import Judging
from data.migrate import upgrade
from data.rights.cases import close_silent
from data.scores.closing import close_ended_weeks
from data.taps.group import GroupCommit, Taps, open_taps
from data.taps.transaction import Installation
from data.upkeep.sweep import Now, sweep
from scoring.policies.policy import Policy
from scoring.policies.versions import Policies, load_policies

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

KNOCK_SECONDS = 5
SWEEP_SECONDS = 3600

CONNECTIONS = 64
CONNECTION_SECONDS = 20
"""A burst of taps waits for a connection so long before an answer is given up."""


@dataclass(frozen=True, slots=True)
class Puas:
    """A running bot."""

    database: Database
    taps: Taps
    bot: Bot
    clock: Clock
    policies: Policies
    policy: Policy
    judging: Judging
    house: House
    feed: Feed
    scheduled: ScheduledDigests
    watch: Watch
    pulse: Pulse
    delivery: Delivery
    scores: Scores
    polling: Polling
    webhook: Webhook | None
    metrics: Metrics

    async def knock(self) -> None:
        """Do what is due: judge, close ended weeks, claim digests, deliver. Always harmless."""
        today = self.clock.today()
        await close_ended_weeks(self.database, self.judging, today)
        await judge_days(self.database, self.judging, today)
        await warn_of_late(self.feed.staff.tools)
        await self.scheduled.send_due()
        await self.watch.look()
        await self.pulse.send_due()
        await self.delivery.send_due()
        self.metrics.knocked(self.clock.now())

    async def sweep(self) -> None:
        """Delete what has outlived its purpose, and notice when a new policy has begun."""
        now = self.policies.on(self.clock.today())
        if now is not self.policy:
            # Questions, taps and blocks of one process go by one policy from start to end.
            log.warning("policy %s holds since %s: restart", now.version, now.valid_from)
        # The promise that holds is today's, whichever policy people are asked by.
        await sweep(self.database, Now(self.clock.now(), self.clock.today(), now.retention))
        async with self.database.write() as connection:
            await close_silent(connection, self.clock.now(), self.policy.case_reaction_days)
        self.metrics.swept(self.clock.now())


@asynccontextmanager
async def open_puas(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    request: BaseRequest | None = None,
    timer: bool = True,
) -> AsyncGenerator[Puas]:
    """Open the bot on a database, which is created or upgraded; its timer runs until it closes.

    `request` is the way to Telegram, by default HTTP; without the timer somebody else knocks.
    Raises SettingsWrong when the secret or the webhook cannot be used.
    """
    await upgrade(database)
    secret = await open_secret(settings, database)
    address = address_of(settings, secret)
    policies = load_policies(settings.policy)
    policy = policies.on(clock.today())
    async with database.read() as connection:
        districts = roots(await all_units(connection))
    house = House(districts[0].name if districts else None, policy)
    application = _application(settings, clock, request)
    taps = open_taps(database, Installation(secret, clock.zone, policy))
    judging = Judging(policy, clock.zone, secret)
    parts = (application.bot, taps, house, address, policies, judging)
    puas = _assemble(settings, database, clock, parts)
    await _reach(application.bot)
    async with application:
        if timer:
            await _start_timer(application, puas)
        try:
            yield puas
        finally:
            if timer:
                await application.stop()
            await puas.feed.commits.drain()
            await taps.close()


async def _reach(bot: Bot) -> None:
    """Wait until Telegram answers; a wrong token raises."""
    pause = 1.0
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram cannot be reached yet: %s", type(error).__name__)
            await asyncio.sleep(pause_after(error, pause))
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


def _application(settings: Settings, clock: Clock, request: BaseRequest | None) -> App:
    builder = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_url}/bot")
        .base_file_url(f"{settings.telegram_url}/file/bot")
        .defaults(Defaults(tzinfo=clock.zone))
        .updater(None)
        .request(request or HTTPXRequest(CONNECTIONS, pool_timeout=CONNECTION_SECONDS))
        .get_updates_request(request or HTTPXRequest(connection_pool_size=2))
    )
    return builder.build()


def _assemble(
    settings: Settings,
    database: Database,
    clock: Clock,
    parts: tuple[Bot, Taps, House, Address | None, Policies, Judging],
) -> Puas:
    bot, taps, house, address, policies, judging = parts
    metrics = Metrics(database, clock)
    commits = GroupCommit[Said, Outcome](
        taps, ask, partial(fold, policy=house.policy, zone=clock.zone), metrics.committed
    )
    digests = Digests(database, clock, house.policy, judging.secret)
    tools = Tools(
        database=database,
        bot=bot,
        digests=digests,
        clock=clock,
        admins=settings.admin_ids,
        language=settings.language,
        link_base=settings.link_base,
        judging=judging,
        scores=Scores(database, clock, policies, judging.secret),
    )
    feed = Feed(
        database=database,
        commits=commits,
        taps=taps,
        voice=Voice(bot),
        staff=StaffDesk(tools),
        forms=FormDesk(
            database,
            clock,
            every_form(tools, house.policy, policies),
            settings.language,
        ),
        house=house,
        clock=clock,
        language=settings.language,
        metrics=metrics,
    )
    reply = settings.webhook_reply
    return Puas(
        database=database,
        taps=taps,
        bot=bot,
        clock=clock,
        policies=policies,
        policy=house.policy,
        judging=judging,
        house=house,
        feed=feed,
        scheduled=ScheduledDigests(database, digests, clock, settings.language),
        watch=Watch(database, clock, house.policy, settings.language),
        pulse=Pulse(database, clock, house.policy.first_month, settings.language),
        delivery=Delivery(database, bot, clock),
        scores=tools.scores,
        polling=Polling(bot, feed),
        webhook=Webhook(bot, feed, address, reply=reply) if address else None,
        metrics=metrics,
    )


async def _start_timer(application: App, puas: Puas) -> None:
    """APScheduler only knocks; what is due is asked of the database."""
    queue = application.job_queue
    if queue is None:
        raise RuntimeError("python-telegram-bot is installed without its job queue")
    # A late knock is still a knock: APScheduler would drop it after a second.
    late = {"misfire_grace_time": None, "coalesce": True}
    queue.run_repeating(
        _job(puas.knock, puas.metrics),
        interval=KNOCK_SECONDS,
        first=0,
        name="knock",
        job_kwargs=late,
    )
    queue.run_repeating(
        _job(puas.sweep, puas.metrics),
        interval=SWEEP_SECONDS,
        first=1,
        name="sweep",
        job_kwargs=late,
    )
    await application.start()


def _job(work: Any, metrics: Metrics) -> Any:
    lock = asyncio.Lock()

    async def run(_context: CallbackContext[Any, Any, Any, Any]) -> None:
        # Work that takes longer than the interval is not done twice at once.
        if lock.locked():
            return
        async with lock:
            try:
                await work()
            except Exception:  # the next knock tries again; nothing was half done
                log.exception("scheduled work failed")
                metrics.schedule_failed()

    return run
