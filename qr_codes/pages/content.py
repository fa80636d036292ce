"""What the poster template is given: texts cleaned and fitted, symbols drawn."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from qr_codes.pages.poster import Issuer, Poster, indonesian
from qr_codes.setting import colour, logo
from qr_codes.setting.fitting import Box, fit
from qr_codes.setting.layout import SHEETS, Layout
from qr_codes.setting.names import breakable, clean
from qr_codes.symbol import Symbol, draw
from scoring.district.codes import grouped

NUMBER_LONGEST = 32


@dataclass(frozen=True)
class Drawn:
    """A poster with its symbol, drawn once for the proof and for the file."""

    poster: Poster
    symbol: Symbol

    def fields(self, layout: Layout) -> dict[str, object]:
        """Give what differs from poster to poster."""
        poster = self.poster
        unit = _name(poster.unit_name)
        texts = {
            "unit": unit,
            "service": _name(poster.service_name),
            "where": f"{_name(poster.point_name)}\n{unit}",
            "officer": _name(poster.officer or ""),
            "role": _name(poster.role or poster.service_name or poster.unit_name),
        }
        return {
            **_fitted(texts, layout),
            "code": grouped(poster.code),
            "link": poster.link,
            "number": clean(poster.number, NUMBER_LONGEST),
            "qr": self.symbol.svg,
        }


def drawn(poster: Poster, layout: Layout) -> Drawn:
    """Draw a poster's symbol at the size of its layout."""
    return Drawn(poster, draw(poster.link, SHEETS[layout].qr_mm))


def common(issuer: Issuer, layout: Layout) -> dict[str, object]:
    """Give what all posters of a job share. Raises ValueError for a bad colour or logo."""
    sheet = SHEETS[layout]
    bot = "@" + issuer.bot.removeprefix("@")
    picture = None if issuer.logo is None else logo.reencode(issuer.logo)
    texts = {"agency": _name(issuer.agency), "region": _name(issuer.region), "handle": bot}
    return {
        **_fitted(texts, layout),
        "layout": str(layout),
        "title": clean(issuer.agency),
        "bot": bot,
        "printed": indonesian(issuer.printed_on),
        "accent": colour.accent(issuer.accent),
        "logo": None if picture is None else picture.png,
        "logo_ratio": None if picture is None else picture.ratio,
        "qr_mm": sheet.qr_mm,
        "per_page": sheet.per_page,
        "boxes": {name: asdict(box) for name, box in sheet.boxes.items()},
    }


def _name(text: str) -> str:
    return breakable(clean(text))


def _fitted(texts: Mapping[str, str], layout: Layout) -> dict[str, object]:
    """Fit the texts that this layout has a place for."""
    boxes: Mapping[str, Box] = SHEETS[layout].boxes
    return {name: asdict(fit(text, boxes[name])) for name, text in texts.items() if name in boxes}
