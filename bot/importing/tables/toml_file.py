"""TOML files: a table of tables for each kind, read whole."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.importing.rows.kinds import Kind
from bot.importing.tables.row import Place, Row
from bot.importing.tables.table import Told
from bot.speech.texts import Texts
from scoring.faults import InputWrong

_HEADER = re.compile(r"\s*\[\[\s*[\"']?(?P<kind>\w+)[\"']?\s*\]\]")


class TomlFile:
    """A file that may hold all kinds."""

    def __init__(self, path: Path, kinds: Mapping[str, Kind], told: Told) -> None:
        """Read it. Raises InputWrong when it cannot be read, or is no TOML."""
        self._path, self._known = path, kinds
        self._source = _text(path, told.texts)
        try:
            document = tomllib.loads(self._source)
        except tomllib.TOMLDecodeError as error:
            raise InputWrong(told.texts("impor-fault-toml", error=str(error))) from error
        self._tables: dict[str, list[object]] = {}
        for kind, tables in document.items():
            if kind in kinds and isinstance(tables, list):
                self._tables[kind] = tables
            else:
                wrong = told.texts("impor-fault-kind", kind=kind, known=", ".join(kinds))
                told.fault(f"{path}: {wrong}")
        self.kinds = frozenset(self._tables)
        self.size = len(self._source)

    def rows(self, kind: str, told: Told) -> Iterator[Row]:
        """Its rows of a kind, in the order of the file."""
        tables = self._tables.get(kind, [])
        if tables:
            told.read(self.size // len(self.kinds))
        for place, table in zip(self._places(kind, len(tables)), tables, strict=True):
            yield _row(place, table, self._known[kind].names, told.texts)

    def _places(self, kind: str, count: int) -> Iterator[Place]:
        """Where each table begins: by line if headers stand on lines of their own."""
        lines: list[int | None] = [
            number
            for number, line in enumerate(self._source.splitlines(), start=1)
            if (header := _HEADER.match(line)) and header["kind"] == kind
        ]
        if len(lines) != count:
            lines = [None] * count
        for number, line in enumerate(lines, start=1):
            yield Place(str(self._path), line, f"{kind} {number}")


def _text(path: Path, texts: Texts) -> str:
    try:
        # Editors of Windows begin a file with a byte order mark, which TOML does not know.
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputWrong(error.strerror or texts("impor-fault-unreadable")) from error
    except UnicodeDecodeError as error:
        raise InputWrong(texts("impor-fault-utf8")) from error


def _row(place: Place, table: object, names: frozenset[str], texts: Texts) -> Row:
    if not isinstance(table, dict):
        row = Row(place, {}, say=texts)
        row.wrong("impor-fault-no-table", value=repr(table))
        return row
    row = Row(place, table, say=texts)
    for name in sorted(set(table) - names):
        row.wrong("impor-fault-field", name=name, known=", ".join(sorted(names)))
    return row
