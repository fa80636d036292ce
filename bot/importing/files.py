"""Which files are meant, what kind each is of, and how each is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from bot.importing.rows.kinds import Kind
from bot.importing.tables.csv_file import CsvFile
from bot.importing.tables.row import Row, of_the_command
from bot.importing.tables.table import Source
from bot.importing.tables.toml_file import TomlFile
from bot.importing.tables.xlsx_file import XlsxFile
from bot.speech.texts import Texts
from scoring.faults import InputWrong

_ENDINGS = (".toml", ".csv", ".xlsx")
_SOME = 1 << 16

Show = Callable[[int, int], None]
"""Is told how much is done, of how much."""


@dataclass(slots=True)
class Files:
    """The files of an import, opened; faults that belong to no row; files passed over."""

    sources: list[Source] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    texts: Texts = field(default_factory=of_the_command)
    show: Show | None = None
    _done: int = 0
    _shown: int = 0

    def rows(self, kind: str) -> Iterator[Row]:
        """All rows of a kind, file by file; to be read once."""
        for source in self.sources:
            if kind in source.kinds:
                yield from source.rows(kind, self)

    def fault(self, sentence: str) -> None:
        """Note what is wrong with a file."""
        self.faults.append(sentence)

    def read(self, size: int) -> None:
        """Note progress; it is shown now and then."""
        self._done += size
        if self.show and self._done - self._shown > _SOME:
            self._shown = self._done
            self.show(min(self._done, self._whole - 1), self._whole)

    def finish(self) -> None:
        """All is read, whatever the files said of their size."""
        if self.show:
            self.show(self._whole, self._whole)

    @property
    def _whole(self) -> int:
        return sum(source.size for source in self.sources)


def open_files(
    paths: Iterable[Path], kinds: Mapping[str, Kind], texts: Texts, show: Show | None = None
) -> Files:
    """Open files, and the files of folders that are known by name.

    Raises InputWrong that names every file that cannot be read: what it holds nobody knows, so
    that nothing can be said about references of the others.
    """
    files, unreadable = Files(texts=texts, show=show), []
    kind_named = _namer(kinds)
    for path in _found(paths, kind_named, files):
        try:
            if path.suffix.lower() == ".csv":
                kind = kind_named(path.stem) or _no_kind(kinds, texts)
                files.sources.append(CsvFile(path, kind, texts))
            elif path.suffix.lower() == ".xlsx":
                files.sources.append(XlsxFile(path, kind_named, files))
            else:
                files.sources.append(TomlFile(path, kinds, files))
        except InputWrong as error:
            unreadable.append(f"{path}: {error}")
    if unreadable:
        raise InputWrong(*unreadable)
    return files


def _found(
    paths: Iterable[Path], kind_named: Callable[[str], Kind | None], files: Files
) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [each for each in sorted(path.iterdir()) if _is_meant(each)]
        known = [p for p in inside if p.suffix.lower() != ".csv" or kind_named(p.stem)]
        if not known:
            files.fault(f"{path}: {files.texts('impor-fault-folder')}")
        files.passed_over += [each for each in inside if each not in known]
        found += known
    # A file named twice, by itself and by its folder, is read once.
    return list({path.resolve(): path for path in found}.values())


def _is_meant(path: Path) -> bool:
    """Whether a folder's file may be read; `~$name.xlsx` is the mark of an open spreadsheet."""
    return path.is_file() and path.suffix.lower() in _ENDINGS and path.name[0] not in "~."


def _no_kind(kinds: Mapping[str, Kind], texts: Texts) -> NoReturn:
    named = ", ".join(f"{each.file_names[-1]}.csv" for each in kinds.values())
    raise InputWrong(texts("impor-fault-name", known=named))


def _namer(kinds: Mapping[str, Kind]) -> Callable[[str], Kind | None]:
    """How names are read: `ratings`, `Follow-ups`, `ratings-2026-11`, `served (2)`."""
    by_name = {name: kind for kind in kinds.values() for name in kind.file_names}

    def kind_named(name: str) -> Kind | None:
        words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
        for length in range(min(2, len(words)), 0, -1):
            if kind := by_name.get("_".join(words[:length])):
                return kind
        return None

    return kind_named
