"""Looks at everything, one piece after the other."""

from pathlib import Path

from bot.checks.database import check_database
from bot.checks.finding import Finding, ok, wrong
from bot.checks.machine import check_backups, check_clock, check_disk
from bot.checks.telegram import check_telegram
from bot.clock import Clock
from bot.settings import read_settings
from data.database import open_database
from scoring.faults import InputWrong
from scoring.policy import load_policy

BACKUPS = Path("var/backups")


async def check_all() -> list[Finding]:
    """Look at everything. What cannot be looked at is a finding, never an exception."""
    try:
        settings = read_settings()
        policy = load_policy(settings.policy)
        database = open_database(settings.database_url)
    except InputWrong as error:
        return [wrong("settings", fault) for fault in error.faults]
    now = Clock(settings.zone).now()  # the real one: what is looked at is real too
    findings = [ok("settings", "understood"), ok("policy", f"version {policy.version}")]
    try:
        findings += await check_database(settings, database)
        findings += await check_telegram(settings, database, now)
    finally:
        await database.close()
    findings += await check_clock(settings, Clock(settings.zone, settings.clock))
    place = Path(database.path).parent if database.is_sqlite else Path()
    return [*findings, check_disk(place), *check_backups(BACKUPS, now)]
