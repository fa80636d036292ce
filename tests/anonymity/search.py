"""Searches what staff received for whatever tells of one person, or of few."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from bot.transport.incoming import STAFF_BUTTON
from tests.anonymity.figures import Figure, Reader
from tests.anonymity.staff import Sheet
from tests.anonymity.town import WORDS, Ledger
from tests.pdf import sentence_of, text_of
from tests.world import ZONE

_RECEIPT = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{4}-?[A-Z0-9]{4}-?[A-Z0-9]{2}(?![A-Z0-9])")
_DIGITS = re.compile(r"\d{6,}")
_HEX = re.compile(r"[0-9a-f]{12,}")
_CLOCK = re.compile(r"(?<![\d:])(?:[01]\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?![\d:])")
# A compressed stream may end with a carriage return of its own.
_STREAM = re.compile(rb"stream\r?\n(.*?)\nendstream", re.DOTALL)

ALLOWED_TIMES = frozenset(
    time.replace(".", mark)
    for time in ("07.00", "07.30", "08.00", "11.00", "12.30", "14.00")
    for mark in (".", ":")
)
"""When the digest comes and its step is done, and the hours on the desks' doors (`/titik`)."""

OFFERED_TIMES = frozenset(f"{hour:02d}{mark}00" for hour in range(6, 21) for mark in ".:")
"""Hours at which a digest may be asked to come."""

CITIZENS_WORDS = "a citizen's words"
FEEDBACK = ("/masukan", f"{STAFF_BUTTON}masukan:")
"""Where comments may stand, in batches."""

SETTINGS = f"{STAFF_BUTTON}ringkasan:set:"


class Traces:
    """Everything by which a single rating or its rater could be known again."""

    def __init__(self, ledger: Ledger) -> None:
        """All of a ledger."""
        self._receipts = frozenset(ledger.ratings)
        self._citizens = frozenset(map(str, ledger.citizens.values()))
        self._raters = frozenset(each.visit.rater[:12] for each in ledger.ratings.values())
        moments = [each.visit.visited_at for each in ledger.ratings.values()]
        self._instants = frozenset(str(int(m.timestamp() * 1000)) for m in moments)
        self._minutes = frozenset(f"{m.astimezone(ZONE):%H:%M}" for m in moments)

    def found_in(self, text: str, allowed: frozenset[str] = ALLOWED_TIMES) -> list[str]:
        """What of it stands in a text that may tell some times of the day."""
        receipts = {each.replace("-", "") for each in _RECEIPT.findall(text)}
        digits = set(_DIGITS.findall(text))
        hashes = {each[:12] for each in _HEX.findall(text)}
        times = {each for each in _CLOCK.findall(text) if each not in allowed}
        told = [f"a receipt {each}" for each in sorted(receipts & self._receipts)]
        told += [f"a citizen's id {each}" for each in sorted(digits & self._citizens)]
        told += [f"a rater's key {each}…" for each in sorted(hashes & self._raters)]
        told += [f"a moment {each}" for each in sorted(digits & self._instants)]
        told += [
            f"a time of the day {each}"
            for each in sorted(times)
            if each.replace(".", ":")[:5] in self._minutes
        ]
        return told + ([f"{CITIZENS_WORDS} ({WORDS})"] if WORDS in text else [])


def readable(content: bytes) -> str:
    """What a file says: its bytes, those of its compressed streams, and the text of a PDF."""
    said = [text_of(content), sentence_of(content)] if content.startswith(b"%PDF") else []
    parts = [content]
    for stream in _STREAM.findall(content):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return "\n".join([*said, *(part.decode("latin-1") for part in parts)])


def words_of(sheets: Iterable[Sheet], traces: Traces) -> Iterator[str]:
    """A fault for each trace in a text, a caption, a file or its name."""
    known: dict[str, list[str]] = {}
    for sheet in sheets:
        allowed = OFFERED_TIMES if sheet.asked.startswith(SETTINGS) else ALLOWED_TIMES
        for text in (sheet.text, sheet.name):
            if text not in known:
                known[text] = traces.found_in(text, allowed)
                if sheet.asked.startswith(FEEDBACK):
                    known[text] = [t for t in known[text] if not t.startswith(CITIZENS_WORDS)]
                yield from (f"{told} stands in {text[:60]!r}" for told in known[text])
        if sheet.content:
            for told in traces.found_in(readable(sheet.content)):
                yield f"{told} stands in the file {sheet.name}"


def batches(sheets: Iterable[Sheet], least: int) -> tuple[int, list[str]]:
    """How many comments reached somebody, and a fault where on one day new ones were few.

    Comments are told apart by what stands in each beside WORDS.
    """
    by_day: dict[tuple[int, date], set[str]] = defaultdict(set)
    for sheet in sheets:
        if sheet.asked.startswith(FEEDBACK):
            by_day[sheet.person, sheet.day] |= set(re.findall(rf"{WORDS} (\d+)", sheet.text))
    seen: dict[int, set[str]] = defaultdict(set)
    faults = []
    for (person, day), told in sorted(by_day.items()):
        new = told - seen[person]
        if 0 < len(new) < least:
            faults.append(f"{len(new)} comments reached {person} together on {day}")
        seen[person] |= new
    return len(set().union(*seen.values())), faults


def small_groups(figures: Iterable[Figure], minimum: int) -> Iterator[str]:
    """Figures of fewer ratings than may be told."""
    for figure in figures:
        if 0 < figure.ratings.bit_count() < minimum or 0 < (figure.told_n or minimum) < minimum:
            yield f"{figure.ratings.bit_count()} ratings are behind {figure.line!r}"


def differences(figures: Iterable[Figure], minimum: int) -> tuple[int, int, list[str]]:
    """Compare every two figures of a subject, and every figure with nothing.

    Returns how many pairs there were, the smallest difference between sets that differ, and the
    faults. What can be worked out from many figures at once is looked for by `parts`.
    """
    pairs, smallest, faults = 0, 10**9, []
    for subject, sets in _by_subject(figures).items():
        for one, other in combinations([0, *sets], 2):
            pairs += 1
            apart = (one ^ other).bit_count()
            smallest = min(smallest, apart)
            if apart < minimum:
                faults.append(f"two figures of {subject} differ by {apart} ratings")
    return pairs, smallest, faults


def parts(figures: Iterable[Figure], minimum: int) -> tuple[int, list[str]]:
    """The smallest group that all figures of a subject together could tell apart.

    Ratings that are in just the same figures cannot be parted by any sum or difference of them,
    however many are taken. Returns its size, and the faults.
    """
    smallest, faults = 10**9, []
    for subject, sets in _by_subject(figures).items():
        everybody = 0
        for each in sets:
            everybody |= each
        cells = [everybody]
        for each in sets:
            cells = [part for cell in cells for part in (cell & each, cell & ~each) if part]
        sizes = Counter(cell.bit_count() for cell in cells)
        smallest = min([smallest, *sizes])
        faults += [
            f"{count} groups of {size} ratings of {subject} can be told apart"
            for size, count in sizes.items()
            if size < minimum
        ]
    return smallest, faults


def rests(figures: Iterable[Figure], reader: Reader, minimum: int) -> Iterator[str]:
    """An officer's figure beside her unit's: what is left of the unit's is nobody, or enough."""
    by_sheet: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sheet[id(figure.sheet)].append(figure)
    for told in by_sheet.values():
        hers = [
            reader.all_of_officer(f.subject, f.sheet.day)
            for f in told
            if f.subject.startswith("officer")
        ]
        for figure in told:
            if figure.subject.startswith("officer"):
                continue
            for own in hers:
                rest = (figure.ratings & ~own).bit_count()
                if figure.ratings & own and 0 < rest < minimum:
                    yield f"{rest} ratings are left of {figure.line!r} without an officer's"


def _by_subject(figures: Iterable[Figure]) -> dict[str, list[int]]:
    sets: dict[str, set[int]] = defaultdict(set)
    for figure in figures:
        if figure.ratings:
            sets[figure.subject].add(figure.ratings)
    return {subject: sorted(each) for subject, each in sorted(sets.items())}
