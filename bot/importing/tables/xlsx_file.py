"""XLSX workbooks, read row by row: a sheet a kind. Formulas are read as their values."""

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from bot.importing.rows.kinds import Kind
from bot.importing.tables.row import Row
from bot.importing.tables.table import Line, Table, Told
from bot.speech.texts import Texts
from scoring.faults import InputWrong

KindNamed = Callable[[str], Kind | None]
"""The kind that a sheet or a file is named for."""

NOTE = "_"
"""First letter of the name of a sheet that is passed over."""


class XlsxFile:
    """A workbook whose sheets are named for their kinds."""

    def __init__(self, path: Path, kind_named: KindNamed, told: Told) -> None:
        """Look at its sheets. Raises InputWrong when it cannot be read."""
        self._path = path
        self._sheets: list[tuple[str, Kind]] = []
        book = _open(path, told.texts)
        for name in book.sheetnames:
            kind = kind_named(name)
            if kind is not None:
                self._sheets.append((name, kind))
            elif not name.startswith(NOTE) and any(map(any, _values(book, name))):
                wrong = told.texts("impor-fault-sheet", value=repr(name), note=NOTE)
                told.fault(f"{path}: {wrong}")
        book.close()
        self.kinds = frozenset(kind.name for _, kind in self._sheets)
        self.size = path.stat().st_size

    def rows(self, kind: str, told: Told) -> Iterator[Row]:
        """Its rows of a kind, in the order of its sheets."""
        book = _open(self._path, told.texts)
        try:
            for name, each in self._sheets:
                if each.name == kind:
                    lines = self._lines(book, name, told)
                    yield from Table(f"{self._path}:{name}", each, lines, told).rows()
        finally:
            book.close()

    def _lines(self, book: Any, name: str, told: Told) -> Iterator[Line]:
        share = self.size // max(1, (book[name].max_row or 1) * len(self._sheets))
        for number, cells in enumerate(_values(book, name), start=1):
            told.read(share)
            yield number, cells


def _values(book: Any, name: str) -> Iterator[tuple[object, ...]]:
    sheet = book[name]
    # What a file says of a sheet's size is often wrong: the rows themselves are asked.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def _open(path: Path, texts: Texts) -> Any:
    from openpyxl import load_workbook  # type: ignore[import-untyped]
    from openpyxl.utils.exceptions import (  # type: ignore[import-untyped]
        InvalidFileException,
    )

    try:
        with warnings.catch_warnings():
            # It warns of what it does not keep (styles, checks of input): we only read values.
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except OSError as error:
        raise InputWrong(error.strerror or texts("impor-fault-unreadable")) from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise InputWrong(texts("impor-fault-workbook")) from error
