"""Paper slips, four to a page: big questions, boxes to cross, a number, and a symbol with it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from qr_codes.scan import Carried, gate_ppi, prove
from qr_codes.setting import colour
from qr_codes.setting.fitting import Box, fit
from qr_codes.setting.names import breakable, clean
from qr_codes.setting.typesetting import Data, pages, render
from qr_codes.symbol import draw

TEMPLATE = "slip.typ"
PER_PAGE = 4
QR_MM = 25.0
AT_ONCE = 4
"""Pages the gate sets at a time."""

LONGEST_QUESTION = 120

BOXES = {
    "service": Box(90, 6.2, 14, 9, 800, 0.3),
    "where": Box(90, 4.2, 9.5, 6.5, 600),
    "question": Box(87, 8.2, 10.5, 8, 700, 0.36),
    "answer": Box(20.5, 6.4, 8, 6, 500, 0.3),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers: a numeral (empty where none is needed) and words."""

    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PaperSlip:
    """One slip: where it is handed out, what it asks, its number as printed, and its link."""

    unit_name: str
    service_name: str
    point_name: str
    number: str
    link: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on every slip, in the words of one language (`language`, such as `id`)."""

    language: str
    title: str
    how: str
    day: str
    officer: str
    promise: str
    number: str
    phone: str


def make_slips(
    slips: Sequence[PaperSlip], wording: Wording, *, accent: str, printed_on: date
) -> bytes:
    """Print the slips as one PDF, each page of which was read back before.

    Equal input gives equal bytes. Raises PosterUnreadable when a symbol does not read back,
    ValueError for no slips or a bad colour.
    """
    if not slips:
        raise ValueError("there is no slip to print")
    shared = {**asdict(wording), "accent": colour.accent(accent), "qr_mm": QR_MM}
    drawn = [_drawn(each) for each in slips]
    made = render(TEMPLATE, _data(shared, drawn), "pdf", printed_on=printed_on)
    ppi = gate_ppi(min(draw(each.link, QR_MM).module_mm for each in slips))
    step = AT_ONCE * PER_PAGE
    for start in range(0, len(slips), step):
        pictures = pages(TEMPLATE, _data(shared, drawn[start : start + step]), ppi)
        for at, picture in enumerate(pictures):
            first = start + at * PER_PAGE
            carried = [Carried(s.number, s.link) for s in slips[first : first + PER_PAGE]]
            prove(picture, first // PER_PAGE + 1, carried)
    return made


def picture_of(slips: Sequence[PaperSlip], wording: Wording, accent: str, ppi: float) -> bytes:
    """The first page as a PNG."""
    shared = {**asdict(wording), "accent": colour.accent(accent), "qr_mm": QR_MM}
    return pages(TEMPLATE, _data(shared, [_drawn(each) for each in slips]), ppi)[0]


def _data(shared: dict[str, object], drawn: list[dict[str, object]]) -> Data:
    return {**shared, "slips": drawn}


def _drawn(slip: PaperSlip) -> dict[str, object]:
    where = f"{clean(slip.point_name)} · {clean(slip.unit_name)}"
    return {
        "service": asdict(fit(breakable(clean(slip.service_name)), BOXES["service"])),
        "where": asdict(fit(breakable(clean(where, 180)), BOXES["where"])),
        "number": slip.number,
        "link": slip.link,
        "qr": draw(slip.link, QR_MM).svg,
        "asked": [
            {
                "question": asdict(
                    fit(breakable(clean(each.question, LONGEST_QUESTION)), BOXES["question"])
                ),
                "answers": [
                    {
                        "numeral": numeral,
                        "words": asdict(fit(breakable(clean(words)), BOXES["answer"])),
                    }
                    for numeral, words in each.answers
                ],
            }
            for each in slip.asked
        ],
    }
