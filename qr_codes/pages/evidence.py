"""An officer's result on paper: what her `/skor` says, set so that it can be filed and checked."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from qr_codes.setting.names import LONGEST, breakable, clean
from qr_codes.setting.typesetting import Data, render

LONGEST_LINE = 600
"""Characters of a line of text; names have fewer."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a score and its range lie, as parts (0..1) of the scale; `ends` are the scale's words."""

    low: float
    value: float
    high: float
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A score as it is shown: the number, the words behind it, the bar and what it means."""

    value: str
    out_of: str
    bar: Bar
    bar_words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines, in the order in which they are read."""

    title: str
    lines: tuple[str, ...]


Columns = tuple[Sequence[Section], Sequence[Section]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that stands on it, in the words of one language (`language`, such as `id`).

    `facts` are labels with values; `score` is None where there is none, `state` says why, and
    `meaning` what that means. `upper` and `lower` are two columns each, the left one first, with
    the sections of `middle` over the whole page between them; `foot` ends every page.
    """

    language: str
    agency: str
    title: str
    name: str
    period: str
    facts: Sequence[tuple[str, str]]
    score: Shown | None
    state: str
    meaning: str
    lines: Sequence[str]
    upper: Columns
    middle: Sequence[Section]
    lower: Columns
    foot: str


def typeset(evidence: Evidence, printed_on: date) -> bytes:
    """Set it as a PDF (archivable, accessible); equal evidence of a day gives equal bytes."""
    return render("evidence.typ", data_of(evidence), "pdf", printed_on=printed_on)


def data_of(evidence: Evidence) -> Data:
    """What the template reads: one line each, and only letters that the typefaces have."""
    return {
        "language": evidence.language,
        "agency": _name(evidence.agency),
        "title": clean(evidence.title),
        "plain": clean(evidence.name),
        "name": _name(evidence.name),
        "period": clean(evidence.period),
        "facts": [[clean(label), _line(value)] for label, value in evidence.facts],
        "score": evidence.score and asdict(evidence.score),
        "state": clean(evidence.state),
        "meaning": _line(evidence.meaning),
        "lines": _lines(evidence.lines),
        "upper": [_sections(column) for column in evidence.upper],
        "middle": _sections(evidence.middle),
        "lower": [_sections(column) for column in evidence.lower],
        "foot": _line(evidence.foot),
    }


def _sections(sections: Iterable[Section]) -> list[dict[str, object]]:
    return [{"title": clean(each.title), "lines": _lines(each.lines)} for each in sections]


def _lines(lines: Iterable[str]) -> list[str]:
    return [_line(each) for each in lines]


def _line(text: str) -> str:
    return breakable(clean(text, LONGEST_LINE))


def _name(text: str) -> str:
    return breakable(clean(text, LONGEST))
