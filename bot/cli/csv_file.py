"""A CSV file as a person's spreadsheet wrote it."""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import typer

from scoring.faults import InputWrong

Row = tuple[int, list[str]]
"""A line number, counted from 1, and the cells that stand on it."""


def read_csv(path: Path) -> tuple[list[str], Iterator[Row]]:
    """Read a CSV file's header and its rows with their line numbers; empty lines fall away.

    A byte order mark is dropped, and semicolons separate where the header has no comma:
    spreadsheets with Indonesian settings write both.

    Raises InputWrong when there is no such file, when it is empty or not UTF-8 text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except OSError as trouble:
        raise InputWrong(trouble.strerror or "it cannot be read") from trouble
    except UnicodeDecodeError as trouble:
        raise InputWrong("it is not UTF-8 text; save it as CSV UTF-8") from trouble
    if not lines:
        raise InputWrong("it is empty")
    separator = ";" if ";" in lines[0] and "," not in lines[0] else ","
    rows = _rows(lines, separator)
    return next(rows, (1, []))[1], rows


def _rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator)
    try:
        yield from ((reader.line_num, cells) for cells in reader if cells)
    except csv.Error as trouble:
        raise InputWrong(f"line {reader.line_num}: {trouble}") from trouble


def refuse(path: Path, faults: Sequence[str]) -> NoReturn:
    """Tell on stderr what is wrong with a file, a line each, and leave with exit code 1."""
    for fault in faults:
        sys.stderr.write(f"{path}: {fault}\n")
    raise typer.Exit(1)
