"""A digest as a picture: rows in the order of names, each a value with its 90 % range."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from qr_codes.setting.names import breakable, clean
from qr_codes.setting.typesetting import render

PPI = 216
"""Three pixels to a point: a phone is 380 points wide."""

MOST_ROWS = 40
"""Telegram takes pictures of at most 10,000 pixels, height and width together."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name with a value and its range, in the units of the scale; `value` None: too few.

    `value_text` and `n_text` are as the language writes them; `mark` is "above", "below" or "".
    """

    name: str
    n_text: str
    value_text: str
    value: float | None = None
    low: float = 0.0
    high: float = 0.0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn; every word comes in the reader's language.

    `scale` is the lowest and the highest value there is, `ticks` the values named on the axis.
    """

    title: str
    period: str
    headline: str
    heading: str
    rows: Sequence[Row]
    scale: tuple[float, float]
    ticks: Sequence[tuple[float, str]]
    legend: str
    drawn_on: date
    language: str


def draw(picture: Picture, *, dark: bool = False) -> bytes:
    """Draw it as a PNG, light or dark, of at most MOST_ROWS; equal pictures give equal bytes."""
    shown = [{**asdict(row), "name": breakable(clean(row.name, 60))} for row in picture.rows]
    data = {
        "title": breakable(clean(picture.title)),
        "period": picture.period,
        "headline": picture.headline,
        "heading": picture.heading,
        "rows": shown,
        "scale": list(picture.scale),
        "ticks": [{"at": at, "text": text} for at, text in picture.ticks],
        "legend": picture.legend,
        "language": picture.language,
        "dark": dark,
    }
    return render("digest.typ", data, "png", printed_on=picture.drawn_on, ppi=PPI)
