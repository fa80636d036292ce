"""`puas digest`: exactly the message that supervisors get."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.errors import telling


def digest(
    *,
    unit: Annotated[str, typer.Option(help="key of a unit: it and all below it")],
    period: Annotated[
        str, typer.Option(help="2026-W47, 2026-11, 2026-Q4, 2026-S2, 2026 [the last full week]")
    ] = "",
    picture: Annotated[
        Path | None, typer.Option("--picture", help="draw it into a PNG file as well")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="draw it for dark screens")] = False,
    send: Annotated[
        bool, typer.Option("--send", help="send it to the unit's supervisors")
    ] = False,
) -> None:
    """Print a unit's digest; with --send, queue it for its supervisors as well."""
    with telling():
        text, queued = asyncio.run(_digest(unit, period, (picture, dark), send=send))
    typer.echo(text)
    if send:
        typer.echo(f"puas: queued for {queued}; a running `puas run` delivers it", err=True)


async def _digest(
    unit_key: str, period_name: str, drawing: tuple[Path | None, bool], *, send: bool
) -> tuple[str, int]:
    from bot.cli.opened import opened, unit_named
    from bot.digest.periods import read_period
    from bot.digest.produce import Digests
    from bot.digest.schedule import ScheduledDigests
    from scoring.faults import InputWrong

    async with opened() as here:
        try:
            period = read_period(period_name, here.clock.today(), here.policy.first_month)
        except ValueError as error:
            raise InputWrong(f"--period: {error}") from error
        async with here.database.read() as connection:
            unit = await unit_named(connection, unit_key)
        await here.close_weeks()
        language = here.settings.language
        digests = Digests(here.database, here.clock, here.policy, await here.secret())
        text = await digests.write(unit, period, language)
        file, dark = drawing
        if file is not None:
            content, _ = await digests.picture(unit, period, language, dark=dark)
            file.write_bytes(content)
        if not send:
            return text, 0
        scheduled = ScheduledDigests(here.database, digests, here.clock, language)
        return text, await scheduled.send_now(unit, period)
