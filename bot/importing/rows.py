"""Tables of TOML files, read field by field: what is wrong is noted with its place."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.importing.shifts import read_shift
from scoring.duty import Shift
from scoring.faults import InputWrong

_KEY_LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST_KEY = 64
_LONGEST_NAME = 200
_LARGEST_COUNT = 1_000_000
_HEADER = re.compile(r"\s*\[\[\s*[\"']?(?P<kind>\w+)[\"']?\s*\]\]")


@dataclass(slots=True)
class Row:
    """One table of a file. What cannot be read is noted in `faults`, and reads as empty."""

    place: str
    fields: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str, longest: int = _LONGEST_NAME) -> str:
        """A text of one line."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            self.wrong(f"`{name}` is missing" if not value else f"`{name}` is no text: {value!r}")
            return ""
        if len(value.strip()) > longest:
            self.wrong(f"`{name}` is longer than {longest} characters: {value!r}")
        if not value.strip().isprintable():
            self.wrong(f"`{name}` is not one line of letters: {value!r}")
        return value.strip()

    def key(self, name: str = "key") -> str:
        """A key."""
        value = self.text(name, _LONGEST_KEY)
        if value and not set(value) <= _KEY_LETTERS:
            self.wrong(f"`{name}` may hold a-z, 0-9 and -, not {value!r}")
        return value

    def reference(self, name: str, known: frozenset[str]) -> str:
        """A key of something else, which must be known."""
        value = self.key(name)
        if value and value not in known:
            self.wrong(f"there is no {name} {value!r}")
        return value

    def day(self, name: str) -> date | None:
        """A date, or None when it is not given."""
        value = self.fields.get(name)
        if value is not None and type(value) is not date:
            self.wrong(f"`{name}` is not a date such as 2026-11-24: {value!r}")
            return None
        return value

    def count(self, name: str) -> int:
        """A number of people."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(f"`{name}` is not a whole number: {value!r}")
            return 0
        if not 0 <= value <= _LARGEST_COUNT:
            self.wrong(f"`{name}` is not between 0 and {_LARGEST_COUNT}: {value}")
        return value

    def shifts(self, name: str) -> tuple[Shift, ...]:
        """Shifts: one text, or a list of them."""
        value = self.fields.get(name, [])
        texts = value if isinstance(value, list) else [value]
        days = self.day("from_on"), self.day("until_on")
        if days[0] and days[1] and days[0] > days[1]:
            self.wrong("`from_on` is after `until_on`")
        return tuple(s for text in texts if (s := self._shift(str(text), days)))

    def _shift(self, text: str, days: tuple[date | None, date | None]) -> Shift | None:
        try:
            return read_shift(text, *days)
        except ValueError as error:
            self.wrong(str(error))
            return None

    def wrong(self, sentence: str) -> None:
        """Note what is wrong here."""
        self.faults.append(f"{self.place}: {sentence}")


Rows = dict[str, list[Row]]
"""Tables by kind, in the order of the files."""


def read_rows(paths: Iterable[Path], kinds: Mapping[str, set[str]], faults: list[str]) -> Rows:
    """Read the tables of all files. What is no table of a known kind is noted in `faults`.

    Raises InputWrong that names every file that cannot be read: what it holds nobody knows, so
    that nothing can be said about references of the others.
    """
    rows: Rows = {kind: [] for kind in kinds}
    unreadable: list[str] = []
    for path in paths:
        try:
            source = _source(path)
            document = tomllib.loads(source)
        except (InputWrong, tomllib.TOMLDecodeError) as error:
            unreadable.append(f"{path}: {error}")
            continue
        for kind, tables in document.items():
            if kind not in kinds or not isinstance(tables, list):
                faults.append(f"{path}: [[{kind}]] is not known; there are {', '.join(kinds)}")
                continue
            places = _places(path, source, kind, len(tables))
            rows[kind] += [_row(*each, kinds[kind]) for each in zip(places, tables, strict=True)]
    if unreadable:
        raise InputWrong(*unreadable)
    return rows


def _source(path: Path) -> str:
    try:
        # Editors of Windows begin a file with a byte order mark, which TOML does not know.
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputWrong(error.strerror or "it cannot be read") from error
    except UnicodeDecodeError as error:
        raise InputWrong("it is not UTF-8 text") from error


def _row(place: str, table: object, names: set[str]) -> Row:
    if not isinstance(table, dict):
        return Row(place, {}, [f"{place}: it is no table: {table!r}"])
    row = Row(place, table)
    for name in sorted(set(table) - names):
        row.wrong(f"`{name}` is not a field here; there are {', '.join(sorted(names))}")
    return row


def _places(path: Path, source: str, kind: str, count: int) -> list[str]:
    """Where each table begins: by line if headers stand on lines of their own, else by number."""
    lines = [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if (header := _HEADER.match(line)) and header["kind"] == kind
    ]
    if len(lines) != count:
        return [f"{path}: {kind} {number}" for number in range(1, count + 1)]
    return [f"{path}:{line}: {kind} {number}" for number, line in enumerate(lines, start=1)]
