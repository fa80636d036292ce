"""A table as a file: CSV, Excel or JSON, row by row, and never a formula in it."""

import csv
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from scoring.faults import InputWrong

Cell = str | int | float | bool | None

RISKY = ("=", "+", "-", "@", "|", "%", "\t", "\r")
"""Beginnings of text that a spreadsheet would run, open or call when it reads a CSV file."""

MOST_ROWS = 1_048_575
"""Rows that fit an Excel sheet below its header."""

MOST_CHARACTERS = 32_767
"""Characters that fit a cell of Excel."""


class Writer(Protocol):
    """Writes one kind of file."""

    def add(self, row: Sequence[Cell]) -> None:
        """Write one row."""

    def end(self) -> None:
        """Finish the file."""

    def drop(self) -> None:
        """Let go of the file, finished or not."""


class TableFile:
    """A table that comes to stand under its name when all of it is written, or not at all.

    Use it as a context manager and call `put_in_place` at the end. Raises InputWrong when the
    name says none of the three kinds, or the file cannot be written.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Begin a table with these columns; nothing stands under `path` yet."""
        self._path = path
        self.name = path.name
        self._unfinished = path.with_name(path.name + ".part")
        self.rows = 0
        kinds: dict[str, type[_Csv | _Excel | _Json]] = {
            ".csv": _Csv,
            ".xlsx": _Excel,
            ".json": _Json,
        }
        kind = kinds.get(path.suffix.lower())
        if kind is None:
            raise InputWrong(f"--out {path}: an export is a .csv, .xlsx or .json")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer: Writer = kind(self._unfinished, columns)
        except OSError as error:
            raise self._refused(error) from error

    def __enter__(self) -> Self:
        """Write on."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing half done."""
        self._writer.drop()
        with suppress(OSError):
            self._unfinished.unlink(missing_ok=True)

    def add(self, row: Sequence[Cell]) -> None:
        """Write one row."""
        self.rows += 1
        if isinstance(self._writer, _Excel) and self.rows > MOST_ROWS:
            raise InputWrong(
                f"--out {self._path}: more than {MOST_ROWS:,} rows fit no sheet; "
                "take a shorter --period, or write a .csv"
            )
        self._writer.add(row)

    def end(self) -> None:
        """Finish writing; the table is not in its place yet."""
        try:
            self._writer.end()
        except OSError as error:
            raise self._refused(error) from error

    def put_in_place(self) -> None:
        """Let the table stand under its name."""
        try:
            self._unfinished.replace(self._path)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> InputWrong:
        return InputWrong(f"--out {self._path} cannot be written: {error.strerror or error}")


class _Csv:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._file, lineterminator="\r\n")
        self._csv.writerow(columns)

    def add(self, row: Sequence[Cell]) -> None:
        self._csv.writerow([_harmless(cell) for cell in row])

    def end(self) -> None:
        self._file.close()

    def drop(self) -> None:
        self._file.close()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


class _Json:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._columns = columns
        self._between = "[\n"

    def add(self, row: Sequence[Cell]) -> None:
        document = dict(zip(self._columns, row, strict=True))
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
        self._file.write(self._between + text)
        self._between = ",\n"

    def end(self) -> None:
        self._file.write("[]\n" if self._between == "[\n" else "\n]\n")
        self._file.close()

    def drop(self) -> None:
        self._file.close()


class _Excel:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        from xlsxwriter import Workbook

        # The file is written at the end; that it can be is told at the beginning.
        path.touch()
        self._book: Any = Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The leading-apostrophe mark: text stays text when somebody edits the cell.
        self._text = self._book.add_format({"quote_prefix": True, "num_format": "@"})
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._width, self._at, self._ended = len(columns), 0, False
        self.add(columns)

    def add(self, row: Sequence[Cell]) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                self._sheet.write_boolean(self._at, column, cell)
            elif isinstance(cell, int | float):
                self._sheet.write_number(self._at, column, cell)
            elif cell:
                text = cell[:MOST_CHARACTERS]
                self._sheet.write_string(self._at, column, text, self._text)
        self._at += 1

    def end(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        self._ended = True
        self._sheet.autofilter(0, 0, max(self._at - 1, 0), self._width - 1)
        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error

    def drop(self) -> None:
        if not self._ended:
            # Only so are its temporary files let go of.
            with suppress(OSError):
                self.end()
