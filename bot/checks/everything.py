"""Looks at everything, one piece after the other."""

from datetime import date
from pathlib import Path

from bot.checks.database import check_database
from bot.checks.finding import Finding, ok, warning, wrong
from bot.checks.machine import check_backups, check_clock, check_disk
from bot.checks.telegram import check_telegram
from bot.service.clock import Clock
from bot.service.settings import ignored_variables, read_settings
from data.database import open_database
from scoring.faults import InputWrong
from scoring.policies.versions import Policies, load_policies

BACKUPS = Path("var/backups")


async def check_all() -> list[Finding]:
    """Look at everything. What cannot be looked at is a finding, never an exception."""
    try:
        settings = read_settings()
        policies = load_policies(settings.policy)
        database = open_database(settings.database_url)
    except InputWrong as error:
        return [wrong("settings", fault) for fault in error.faults]
    now = Clock(settings.zone).now()  # the real one: what is looked at is real too
    today = Clock(settings.zone, settings.clock).today()
    ignored = [warning("settings", each) for each in ignored_variables()]
    findings = [ok("settings", "understood"), *ignored, _policy(policies, today)]
    try:
        findings += await check_database(settings, database)
        findings += await check_telegram(settings, database, now)
    finally:
        await database.close()
    findings += await check_clock(settings, Clock(settings.zone, settings.clock))
    place = Path(database.path).parent if database.is_sqlite else Path()
    return [*findings, check_disk(place), *check_backups(BACKUPS, now)]


def _policy(policies: Policies, today: date) -> Finding:
    told, following = f"version {policies.on(today).version}", policies.after(today)
    if following is not None:
        told += f"; {following.version} holds from {following.valid_from} on, restart then"
    return ok("policy", told)
