"""Pages out of a template and data: the one place that runs the typesetter."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from qr_codes.setting.fonts import shipped

TEMPLATES = Path(__file__).parents[1] / "templates"

Form = Literal["pdf", "png", "svg"]
Data = Mapping[str, object]
"""What a template reads as `data.json`; bytes among its values become files of our naming."""


def render(template: str, data: Data, form: Form, *, printed_on: date, ppi: float = 150) -> bytes:
    """Set one document: a PDF (archivable, accessible), or its only page as PNG or SVG.

    `template` is a file name in `templates/`; `ppi` counts for PNG. Equal input gives equal
    bytes. Raises ValueError for a picture of several pages and typst.TypstError when the template
    refuses the data.
    """
    with workspace(data) as root:
        if form == "pdf":
            return _pdf(root, template, printed_on)
        pictures = _pictures(root, template, ppi, form)
    if len(pictures) != 1:
        raise ValueError(f"one picture holds one page, the document has {len(pictures)}")
    return pictures[0]


def pages(template: str, data: Data, ppi: float) -> list[bytes]:
    """Set one document and return each of its pages as a PNG of `ppi` pixels an inch."""
    with workspace(data) as root:
        return _pictures(root, template, ppi, "png")


@contextmanager
def workspace(data: Data) -> Iterator[Path]:
    """Lay templates and data out in a fresh folder, all a template can read, and remove it."""
    with tempfile.TemporaryDirectory(prefix="puas-print-") as folder:
        root = Path(folder)
        _fill(root, data)
        yield root


def _fill(root: Path, data: Data) -> None:
    # Copies, never links: the typesetter follows a link out of its root.
    for source in sorted(TEMPLATES.rglob("*")):
        target = root / source.relative_to(TEMPLATES)
        if source.is_dir():
            target.mkdir()
        elif source.suffix in {".typ", ".svg"}:
            target.write_bytes(source.read_bytes())
    plain: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, bytes):
            plain[name] = f"file-{len(plain)}"
            (root / f"file-{len(plain) - 1}").write_bytes(value)
        else:
            plain[name] = value
    (root / "data.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def _pdf(root: Path, template: str, printed_on: date) -> bytes:
    import typst

    # Without a fixed moment two prints of the same poster would differ in their bytes.
    moment = datetime(printed_on.year, printed_on.month, printed_on.day, tzinfo=UTC)
    return typst.compile(
        str(root / template),
        root=str(root),
        font_paths=shipped(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=moment,
        # Folders that do not exist: an import of a package fails instead of being fetched.
        package_path=str(root / "no-packages"),
        package_cache_path=str(root / "no-packages"),
    )


def _pictures(root: Path, template: str, ppi: float, form: Literal["png", "svg"]) -> list[bytes]:
    import typst

    made: bytes | list[bytes] = typst.compile(
        str(root / template),
        root=str(root),
        font_paths=shipped(),
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        package_path=str(root / "no-packages"),
        package_cache_path=str(root / "no-packages"),
    )
    return made if isinstance(made, list) else [made]
