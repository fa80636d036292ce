"""`puas code`: the codes behind posters and badges."""

import asyncio
import json as json_text
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.cli.opened import Opened
    from data.codes.register import CodeRow

app = typer.Typer(help="Codes behind posters and badges.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="print one JSON document")]
Unit = Annotated[str | None, typer.Option(help="key of a unit: it and all below it")]


@app.command("list")
def list_(unit: Unit = None, *, json: Json = False) -> None:
    """List codes with their links."""
    with telling():
        rows = asyncio.run(_list(unit))
    _print(rows, json=json)


@app.command("new")
def new(
    point: Annotated[str | None, typer.Option(help="key of a point")] = None,
    unit: Unit = None,
    officer: Annotated[str | None, typer.Option(help="key of an officer: a badge")] = None,
    *,
    json: Json = False,
) -> None:
    """Make a code for a point, for every point of a unit, or a badge's for an officer."""
    with telling():
        rows = asyncio.run(_new(point, unit, officer))
    _print(rows, json=json)


@app.command("revoke")
def revoke(code: Annotated[str, typer.Argument(help="the code, as printed")]) -> None:
    """Revoke a code: whoever scans it is told to look for the new one."""
    with telling():
        asyncio.run(_revoke(code))


@app.command("rotate")
def rotate(
    point: Annotated[str, typer.Option(help="key of a point")], *, json: Json = False
) -> None:
    """Revoke a point's codes and make a new one."""
    with telling():
        rows = asyncio.run(_rotate(point))
    _print(rows, json=json)


async def _list(unit_key: str | None) -> list[dict[str, Any]]:
    from bot.cli.opened import opened

    async with opened() as here:
        return [_document(here, row, name) for row, name in await _rows(here, unit_key)]


async def _rows(here: "Opened", unit_key: str | None) -> list[tuple["CodeRow", str]]:
    """Codes with the bot's name. Raises InputWrong when that is not known."""
    from bot.cli.opened import bot_name, units_below
    from data.codes.register import list_codes
    from data.district.units import all_units

    async with here.database.read() as connection:
        units = (
            await units_below(connection, unit_key)
            if unit_key
            else frozenset(unit.id for unit in await all_units(connection))
        )
        name = await bot_name(connection, here.settings)
        rows = await list_codes(connection, units, here.clock.now())
    return [(row, name) for row in rows]


async def _new(point: str | None, unit: str | None, officer: str | None) -> list[dict[str, Any]]:
    from bot.cli.opened import bot_name, opened
    from data.codes.register import register_badge, register_codes
    from scoring.faults import InputWrong

    if sum(x is not None for x in (point, unit, officer)) != 1:
        raise InputWrong("name one of --point, --unit and --officer")
    async with opened() as here:
        moment = here.clock.now()
        async with here.database.write() as connection:
            # Before anything is made: without it there is no link to show.
            await bot_name(connection, here.settings)
            if officer is not None:
                made = [
                    await register_badge(
                        connection, await _id(connection, "officer", officer), moment
                    )
                ]
            elif point is not None:
                made = await register_codes(
                    connection, [await _id(connection, "point", point)], moment
                )
            else:
                made = await register_codes(
                    connection, await _points(connection, str(unit)), moment
                )
        return [_document(here, r, name) for r, name in await _rows(here, None) if r.code in made]


async def _rotate(point: str) -> list[dict[str, Any]]:
    from bot.cli.opened import opened
    from data.codes.register import register_codes, revoke_code

    async with opened() as here:
        moment = here.clock.now()
        old = [row for row, _ in await _rows(here, None) if row.point == point]
        async with here.database.write() as connection:
            for row in old:
                await revoke_code(connection, row.code, moment)
            made = await register_codes(
                connection, [await _id(connection, "point", point)], moment
            )
        return [_document(here, r, name) for r, name in await _rows(here, None) if r.code in made]


async def _revoke(text: str) -> None:
    from bot.cli.opened import opened
    from data.codes.register import revoke_code
    from scoring.district.codes import POINT_LENGTH, normalise
    from scoring.faults import InputWrong

    code = normalise(text, POINT_LENGTH) or ""
    async with opened() as here, here.database.write() as connection:
        if not await revoke_code(connection, code, here.clock.now()):
            raise InputWrong(f"there is no active code {text!r}")


async def _id(connection: Any, table: str, key: str) -> int:
    from data import schema
    from data.district.registry import keys_of
    from scoring.faults import InputWrong

    ids = await keys_of(connection, schema.metadata.tables[table])
    if key not in ids:
        raise InputWrong(f"there is no {table} {key!r}")
    return ids[key]


async def _points(connection: Any, unit_key: str) -> list[int]:
    from bot.cli.opened import units_below
    from data.codes.register import points_of

    return await points_of(connection, await units_below(connection, unit_key))


def _document(here: "Opened", row: "CodeRow", bot: str) -> dict[str, Any]:
    from qr_codes.link import deep_link

    return {
        "code": row.code,
        "point": row.point,
        "service": row.service,
        "unit": row.unit,
        "officer": row.officer,
        "status": row.status,
        "link": deep_link(here.settings.link_base, bot, row.code),
    }


def _print(rows: list[dict[str, Any]], *, json: bool) -> None:
    if json:
        typer.echo(json_text.dumps(rows, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    from scoring.district.codes import grouped

    table = Table("code", "unit", "point", "officer", "status", "link")
    for row in rows:
        names = [str(row[name] or "") for name in ("unit", "point", "officer", "status", "link")]
        table.add_row(grouped(row["code"]), *names)
    Console().print(table)
