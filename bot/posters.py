"""From codes to posters: which are printed, and under whose name. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from data.codes.brand import Brand
from data.codes.register import CodeRow
from data.district.units import UnitRow, path_to
from qr_codes.link import deep_link
from qr_codes.pages.poster import Issuer, Poster
from qr_codes.setting import colour
from qr_codes.setting.logo import reencode
from scoring.faults import InputWrong

LAYOUTS = ("a4", "a5", "tent", "sticker", "badge")


def choose(rows: Iterable[CodeRow], points: Sequence[str], layout: str) -> list[CodeRow]:
    """Codes to print: the newest active one of each point, or of each officer for badges.

    Raises InputWrong for an unknown layout, an unknown point, or when nothing is left.
    """
    if layout not in LAYOUTS:
        raise InputWrong(f"--format is one of {', '.join(LAYOUTS)}, not {layout!r}")
    badge = layout == "badge"
    newest = {
        row.officer if badge else row.point: row
        for row in rows
        if row.status == "active" and (row.officer is not None) == badge
    }
    missing = [point for point in points if point not in newest]
    if missing:
        raise InputWrong(
            *(f"there is no point {point!r} with an active code" for point in missing)
        )
    chosen = (
        [newest[point] for point in dict.fromkeys(points)] if points else list(newest.values())
    )
    if not chosen:
        way = "`puas code new --officer O`" if badge else "`puas import FILE`"
        raise InputWrong(f"there is nothing to print here: make codes with {way}")
    return chosen


def posters_of(rows: Sequence[CodeRow], link_base: str, bot: str) -> list[Poster]:
    """What stands on each poster."""
    return [
        Poster(
            unit_name=row.unit_name,
            service_name=row.service_name or "",
            point_name=row.point_name or "",
            code=row.code,
            link=deep_link(link_base, bot, row.code),
            number=row.point or row.officer or "",
            officer=row.officer_name,
        )
        for row in rows
    ]


def issuer_of(
    units: Sequence[UnitRow], rows: Sequence[CodeRow], bot: str, printed_on: date, brand: Brand
) -> Issuer:
    """Who hands the posters out: the government above, and the agency below it."""
    by_key = {unit.key: unit.id for unit in units}
    government, *below = path_to(units, by_key[rows[0].unit])
    agency = below[0] if below else government
    return Issuer(agency.name, government.name, bot, printed_on, brand.accent, brand.logo)


def checked_brand(accent: str | None, logo: bytes | None) -> tuple[str | None, bytes | None]:
    """A colour and a logo as they may be kept, the logo encoded anew.

    Raises InputWrong that says what is wrong with either.
    """
    try:
        return (
            None if accent is None else colour.accent(accent),
            None if logo is None else reencode(logo).png,
        )
    except ValueError as error:
        raise InputWrong(str(error)) from error
