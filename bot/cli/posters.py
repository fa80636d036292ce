"""`puas poster`: posters that were read back before they are written."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from data.codes.brand import Brand
    from data.database import Database
    from qr_codes.pages.poster import Issuer, Poster
    from qr_codes.setting.layout import Form


def poster(  # noqa: PLR0913 - the options of the command
    *,
    unit: Annotated[str | None, typer.Option(help="key of a unit: it and all below it")] = None,
    point: Annotated[list[str] | None, typer.Option(help="key of a point, repeatable")] = None,
    format_: Annotated[
        str, typer.Option("--format", help="a4, a5, tent, sticker or badge")
    ] = "a4",
    out: Annotated[Path, typer.Option(help="FILE.pdf, FILE.png (one poster) or FILE.zip")],
    accent: Annotated[
        str | None, typer.Option(help="the agency's colour #rrggbb, remembered from now on")
    ] = None,
    logo: Annotated[
        Path | None, typer.Option(help="the agency's logo (PNG, JPEG), remembered from now on")
    ] = None,
) -> None:
    """Print posters; each page is rendered and its QR decoded before the file is written."""
    with telling():
        asyncio.run(_poster(unit, point or [], format_, out, (accent, logo)))


async def _poster(
    unit: str | None,
    points: list[str],
    layout: str,
    out: Path,
    look: tuple[str | None, Path | None],
) -> None:
    from bot.cli.opened import bot_name, opened, unit_named
    from bot.posters import choose, issuer_of, posters_of
    from data.codes.prints import note_prints
    from data.codes.register import list_codes
    from data.district.units import all_units, unit_and_below
    from scoring.faults import InputWrong

    if (unit is None) == (not points):
        raise InputWrong("name --unit, or one --point or more")
    form = _form(out)
    async with opened() as here:
        async with here.database.read() as connection:
            units = await all_units(connection)
            top = await unit_named(connection, unit) if unit else None
            below = unit_and_below(units, top.id) if top else frozenset(u.id for u in units)
            name = await bot_name(connection, here.settings)
            rows = await list_codes(connection, below, here.clock.now())
        chosen = choose(rows, points, layout)
        brand = await _brand(here.database, *look)
        issuer = issuer_of(units, chosen, name, here.clock.today(), brand)
        content = posters_of(chosen, here.settings.link_base, name)
        _write(content, issuer, (layout, form), out)
        async with here.database.write() as connection:
            await note_prints(connection, [row.code for row in chosen], layout, here.clock.now())


async def _brand(database: "Database", accent: str | None, logo: Path | None) -> "Brand":
    """Keep what is new of the agency's look; returns all of it."""
    from bot.posters import checked_brand
    from data.codes.brand import read_brand, remember_brand

    kept = checked_brand(accent, _picture(logo))
    async with database.write() as connection:
        await remember_brand(connection, *kept)
        return await read_brand(connection)


def _picture(logo: Path | None) -> bytes | None:
    from scoring.faults import InputWrong

    try:
        return None if logo is None else logo.read_bytes()
    except OSError as error:
        raise InputWrong(f"--logo {logo}: {error.strerror}") from error


def _form(out: Path) -> "Form":
    from scoring.faults import InputWrong

    match out.suffix.lower():
        case ".pdf":
            return "pdf"
        case ".png":
            return "png"
        case ".zip":
            return "zip"
        case _:
            raise InputWrong(f"--out {out}: a poster is a .pdf, .png or .zip")


def _write(content: "list[Poster]", issuer: "Issuer", how: tuple[str, Any], out: Path) -> None:
    from qr_codes.pack import OnePictureOnly, make_posters
    from qr_codes.scan import PosterUnreadable
    from qr_codes.setting.layout import Layout
    from scoring.faults import InputWrong

    layout, form = how
    try:
        made = make_posters(content, issuer, layout=Layout(layout), form=form, on_page=_progress())
    except (OnePictureOnly, PosterUnreadable) as error:
        raise InputWrong(str(error)) from error
    unfinished = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(made)
        unfinished.replace(out)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise InputWrong(f"--out {out} cannot be written: {error.strerror}") from error
    pages = "poster" if len(content) == 1 else "posters"
    typer.echo(f"{out}: {len(content)} {pages}, every QR was read back")


def _progress() -> Any:
    """A bar on stderr once it takes longer than two seconds; silent without a terminal."""
    from bot.cli.progress import Progress

    return Progress("reading back").show
