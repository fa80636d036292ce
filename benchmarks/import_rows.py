"""100,000 past ratings: time and memory of `puas import`: `python -m benchmarks.import_rows`.

Each import runs in a process of its own, on both engines, from CSV and from XLSX; then the same
file comes again, when nothing changes. What is printed is the whole process, its start included:
seconds on the clock, seconds of its own CPU, and the largest memory that it held (resident set).
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import PostgresServer
from tests.imports.many_ratings import HEADER, rows, write_csv

ROWS = 100_000
SAMPLE = Path(__file__).parent.parent / "samples" / "ampenan" / "ampenan.toml"
PUAS = Path(sys.executable).with_name("puas")


async def run(folder: Path, url: str, *files: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and MiB of one import."""
    began, used = time.perf_counter(), _cpu()
    process = await asyncio.create_subprocess_exec(
        *(str(PUAS), "import", *map(str, files)),
        cwd=folder,
        env={"PUAS_DATABASE_URL": url, "PATH": os.defpath},
        stdout=asyncio.subprocess.DEVNULL,
    )
    peak = 0.0
    while process.returncode is None:
        peak = max(peak, _peak(process.pid))
        try:
            await asyncio.wait_for(process.wait(), timeout=0.05)
        except TimeoutError:
            continue
    if process.returncode:
        raise RuntimeError(f"puas import ended with {process.returncode}")
    return time.perf_counter() - began, _cpu() - used, peak


def _cpu() -> float:
    """CPU seconds of all processes of ours that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _peak(process: int) -> float:
    """Largest resident set of a process so far, in MiB; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else 0.0


def write_xlsx(path: Path, count: int) -> Path:
    """Write a workbook of `count` ratings, numbers as numbers."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("rating")
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(rows(count), start=1):
        cells = [int(cell) if cell.isdigit() else cell or None for cell in row]
        sheet.write_row(number, 0, cells)
    book.close()
    return path


@contextmanager
def databases(folder: Path) -> Iterator[list[tuple[str, str]]]:
    """An empty database of each engine for each kind of file."""
    server = PostgresServer()
    try:
        yield [
            (engine, url)
            for number in range(2)
            for engine, url in (
                ("sqlite", f"sqlite+aiosqlite:///{folder}/{number}.sqlite3"),
                ("postgresql", server.new()),
            )
        ]
    finally:
        server.stop()


def main() -> None:
    """Print a line for each import."""
    with tempfile.TemporaryDirectory() as name, databases(Path(name)) as found:
        folder = Path(name)
        files = [write_csv(folder / "ratings.csv", ROWS), write_xlsx(folder / "r.xlsx", ROWS)]
        for place, (engine, url) in enumerate(found):
            file = files[place // 2]
            for time_of in ("first", "again"):
                seconds, cpu, peak = asyncio.run(run(folder, url, SAMPLE, file))
                told = f"{seconds:.1f} s, {cpu:.1f} s CPU, {peak:.0f} MiB"
                print(f"{engine} {file.suffix[1:]} {time_of}: {told}", flush=True)


if __name__ == "__main__":
    main()
