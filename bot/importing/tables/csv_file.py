"""CSV files as spreadsheets write them: commas or semicolons, with or without a mark before."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from bot.importing.rows.kinds import Kind
from bot.importing.tables.row import Row
from bot.importing.tables.table import Line, Table, Told
from bot.speech.texts import Texts
from scoring.faults import InputWrong

_PIECE = 1 << 20


class CsvFile:
    """A file that holds one kind."""

    def __init__(self, path: Path, kind: Kind, texts: Texts) -> None:
        """Look through it once. Raises InputWrong when it cannot be read, or is no UTF-8 text."""
        _check_letters(path, texts)
        self.kinds = (kind.name,)
        self.size = path.stat().st_size
        self._path, self._kind = path, kind

    def rows(self, _kind: str, told: Told) -> Iterator[Row]:
        """Its rows, in the order of the file."""
        with self._path.open(encoding="utf-8-sig", newline="") as source:
            head = source.readline()
            # Spreadsheets may say before the header what separates.
            before = int(head.lower().startswith("sep="))
            lines = _counted(source if before else chain([head], source), told)
            reader = csv.reader(lines, delimiter=_separator(head), strict=True)
            cells = self._lines(reader, before, told)
            yield from Table(str(self._path), self._kind, cells, told).rows()

    def _lines(self, reader: Any, before: int, told: Told) -> Iterator[Line]:
        ahead = before
        try:
            for cells in reader:
                # A cell may hold line breaks: a row is named by the line on which it begins.
                yield ahead + 1, cells
                ahead = before + reader.line_num
        except csv.Error as error:
            wrong = told.texts("impor-fault-no-csv", error=str(error))
            told.fault(f"{self._path}:{ahead + 1}: {wrong}")


def _counted(lines: Iterable[str], told: Told) -> Iterator[str]:
    for line in lines:
        told.read(len(line))
        yield line


def _check_letters(path: Path, texts: Texts) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    try:
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                decoder.decode(piece)
                line += piece.count(b"\n")
            decoder.decode(b"", final=True)
    except OSError as error:
        raise InputWrong(error.strerror or texts("impor-fault-unreadable")) from error
    except UnicodeDecodeError as error:
        line += bytes(error.object[: error.start]).count(b"\n")
        raise InputWrong(texts("impor-fault-utf8-line", line=str(line))) from error


def _separator(head: str) -> str:
    if head.lower().startswith("sep="):
        return head[4:5] or ","
    counts = {mark: head.count(mark) for mark in ",;\t"}
    return max(counts, key=lambda mark: counts[mark])
