"""`puas check`: what is wrong with this installation, and what to do about it."""

import asyncio
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.checks.finding import Finding


def check() -> None:
    """Look at settings, database, token, webhook, disk, clock and backups; say what to do."""
    findings = asyncio.run(_check())
    for finding in findings:
        typer.echo(f"{finding.level:<8} {finding.subject}: {finding.text}")
    if any(finding.is_wrong for finding in findings):
        raise typer.Exit(1)


async def _check() -> "list[Finding]":
    from bot.checks.everything import check_all

    return await check_all()
