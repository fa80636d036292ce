"""`puas invite`: a one-time link that gives a role."""

import asyncio
import json as json_text
from typing import Annotated

import typer

from bot.cli.errors import telling


def invite(
    role: Annotated[str, typer.Option(help="officer, supervisor, reviewer or admin")],
    unit: Annotated[str, typer.Option(help="key of the unit it is for")],
    officer: Annotated[
        str | None, typer.Option(help="key of the officer, with the role officer")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Make an invitation that can be used once, within seven days."""
    with telling():
        document = asyncio.run(_invite(role, unit, officer))
    if json:
        typer.echo(json_text.dumps(document))
    else:
        typer.echo(document["link"])


async def _invite(role: str, unit_key: str, officer_key: str | None) -> dict[str, str]:
    from bot.cli.opened import bot_name, opened, unit_named
    from data import schema
    from data.district.registry import keys_of
    from data.people.roles import ROLES, invite
    from qr_codes.link import deep_link
    from scoring.faults import InputWrong

    if role not in ROLES:
        raise InputWrong(f"--role is one of {', '.join(ROLES)}, not {role!r}")
    if (officer_key is not None) != (role == "officer"):
        raise InputWrong("--officer goes with --role officer, and only with it")
    async with opened() as here, here.database.write() as connection:
        unit = await unit_named(connection, unit_key)
        officers = await keys_of(connection, schema.officer)
        if officer_key is not None and officer_key not in officers:
            raise InputWrong(f"there is no officer {officer_key!r}")
        name = await bot_name(connection, here.settings)
        officer = officers[officer_key] if officer_key else None
        made = await invite(connection, role, unit.id, officer, here.clock.now())
    return {
        "link": deep_link(here.settings.link_base, name, made.token),
        "role": role,
        "unit": unit_key,
        "expires_at": made.expires_at.isoformat(),
    }
