"""Looks at the machine: its clock, its disk, the backups that are kept on it."""

import shutil
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from bot.checks.finding import Finding, ok, warning, wrong
from bot.service.clock import Clock
from bot.service.settings import Settings
from data.ratings.salts import BACKUP_LIFE

MEGABYTE = 1 << 20
LITTLE_DISK, TOO_LITTLE_DISK = 1024 * MEGABYTE, 100 * MEGABYTE
SKEW, TOO_MUCH_SKEW = timedelta(seconds=10), timedelta(minutes=2)
OLD_BACKUP = timedelta(days=2)


async def check_clock(settings: Settings, clock: Clock) -> list[Finding]:
    """Compare with Telegram's `Date` header, which counts whole seconds."""
    if not clock.is_real:
        return [warning("clock", "PUAS_CLOCK is set: this is a rehearsal, not real time")]
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.get(settings.telegram_url)
        there = parsedate_to_datetime(answer.headers["Date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return [ok("clock", "Telegram does not tell the time; not compared")]
    # A date that names no zone is in UTC.
    skew = abs(clock.now() - (there if there.tzinfo else there.replace(tzinfo=UTC)))
    said = f"{skew.total_seconds():.0f} s from Telegram's"
    if skew > TOO_MUCH_SKEW:
        return [wrong("clock", f"{said}: switch on time synchronisation (timedatectl set-ntp 1)")]
    if skew > SKEW:
        return [warning("clock", f"{said}: switch on time synchronisation")]
    return [ok("clock", said)]


def check_disk(place: Path) -> Finding:
    """Room where the database lies."""
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    said = f"{free // MEGABYTE} MB free"
    if free < TOO_LITTLE_DISK:
        return wrong("disk", f"{said}: the next tap may not be stored; make room")
    if free < LITTLE_DISK:
        return warning("disk", f"{said}: make room soon")
    return ok("disk", said)


def check_backups(folder: Path, now: datetime) -> list[Finding]:
    """Backups in the usual folder: one that is recent, none that outlives the salts in it."""
    if not folder.is_dir():
        return []
    ages = {
        path: now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
    if not ages:
        return [warning("backups", f"{folder} is empty: run `puas db backup` every day")]
    newest = min(ages.values())
    findings = [ok("backups", f"the newest in {folder} is {newest.days} days old")]
    if newest > OLD_BACKUP:
        findings = [
            warning(
                "backups",
                f"the newest in {folder} is {newest.days} days old: run `puas db backup` daily",
            )
        ]
    if late := [path.name for path, age in ages.items() if age > BACKUP_LIFE]:
        findings.append(
            wrong(
                "backups",
                f"{', '.join(late)}: older than {BACKUP_LIFE.days} days, which keeps alive what "
                "was to be forgotten; delete it",
            )
        )
    return findings
