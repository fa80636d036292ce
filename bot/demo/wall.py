"""The wall of posters: one for each desk of the puskesmas, as it would hang there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.posters import choose, issuer_of, posters_of
from data.codes.brand import Brand
from data.codes.register import list_codes
from data.district.units import all_units

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from qr_codes.pages.poster import Issuer, Poster
    from qr_codes.setting.layout import Form

ON_SCREEN_MM = 50.0
"""A printed side at which the symbol keeps few modules: on the screen it is small."""


@dataclass(frozen=True, slots=True)
class Wall:
    """Posters in the order of the desks, and who hands them out."""

    posters: "Sequence[Poster]"
    issuer: "Issuer"

    @property
    def codes(self) -> dict[str, str]:
        """Codes by the desk's key."""
        return {poster.number: poster.code for poster in self.posters}

    def poster(self, code: str) -> "Poster | None":
        """Find the poster of a code."""
        return next((poster for poster in self.posters if poster.code == code), None)

    def cards(self) -> list[dict[str, str]]:
        """What the page shows of each poster, its symbol as SVG."""
        from qr_codes.symbol import draw
        from scoring.district.codes import grouped

        return [
            {
                "code": poster.code,
                "typed": grouped(poster.code),
                "unit": poster.unit_name,
                "service": poster.service_name,
                "point": poster.point_name,
                "link": poster.link,
                "svg": draw(poster.link, ON_SCREEN_MM).svg,
            }
            for poster in self.posters
        ]

    def printed(self, poster: "Poster", form: "Form") -> bytes:
        """Print one poster on A4, as `puas poster` does; takes a second or two."""
        from qr_codes.pack import make_posters
        from qr_codes.setting.layout import Layout

        return make_posters([poster], self.issuer, layout=Layout.A4, form=form)


async def hang(
    connection: "AsyncConnection",
    points: "Sequence[str]",
    links: tuple[str, str],
    moment: "datetime",
) -> Wall:
    """Hang the posters of desks; `links` are the links' base and the bot's name."""
    units = await all_units(connection)
    rows = await list_codes(connection, frozenset(unit.id for unit in units), moment)
    chosen = choose(rows, points, "a4")
    base, bot = links
    issuer = issuer_of(units, chosen, bot, moment.date(), Brand())
    return Wall(posters_of(chosen, base, bot), issuer)
