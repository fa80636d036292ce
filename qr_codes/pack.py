"""Posters made, proven and packed: the one call that prints."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qr_codes.pages.content import Drawn, common, drawn
from qr_codes.pages.poster import Issuer, Poster
from qr_codes.scan import Carried, gate_ppi, prove
from qr_codes.setting.layout import SHEETS, Form, Layout, Sheet
from qr_codes.setting.typesetting import Data, pages, render

TEMPLATE = "poster.typ"
PNG_PPI = 300
AT_ONCE = 4
"""Pages the gate sets at a time; the typesetter remembers its last ten jobs in full."""

Progress = Callable[[int, int], None]


class OnePictureOnly(ValueError):
    """A PNG was asked for several posters; a PDF or a ZIP holds them."""


def make_posters(
    posters: Sequence[Poster],
    issuer: Issuer,
    *,
    layout: Layout,
    form: Form,
    on_page: Progress | None = None,
) -> bytes:
    """Print the posters as one file, each page of which was read back before.

    `on_page(done, pages)` is called after each page that passed. Equal input gives equal bytes.
    Raises OnePictureOnly for a PNG of several posters, PosterUnreadable when a symbol does not
    read back, ValueError for no posters, a foreign bot, a nameless badge, a bad colour or logo.
    """
    _check(posters, issuer, layout, form)
    job = _Job(common(issuer, layout), issuer, layout, on_page or _silent)
    if form in {"zip", "png-zip"}:
        return job.archive(posters, _kind(form))
    return job.document(posters, _kind(form))


def _check(posters: Sequence[Poster], issuer: Issuer, layout: Layout, form: Form) -> None:
    if not posters:
        raise ValueError("there is no poster to print")
    if form == "png" and len(posters) > 1:
        raise OnePictureOnly(f"a PNG holds one poster, not {len(posters)}: use pdf or zip")
    for poster in posters:
        if not issuer.owns(poster):
            raise ValueError(f"{poster.label}: the link opens another bot than {issuer.bot}")
        if layout is Layout.BADGE and not poster.officer:
            raise ValueError(f"{poster.label}: a badge needs the officer's name")


def _kind(form: Form) -> str:
    return "png" if form in {"png", "png-zip"} else "pdf"


def _silent(done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class _Job:
    common: Data
    issuer: Issuer
    layout: Layout
    on_page: Progress

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.layout]

    def document(self, posters: Sequence[Poster], kind: str) -> bytes:
        pieces = self._draw(posters)
        made = self._render(pieces, kind)
        # Proven after the large job: what the gate leaves in memory then fits into its space.
        self._prove(pieces, 0, -(-len(pieces) // self.sheet.per_page))
        return made

    def archive(self, posters: Sequence[Poster], kind: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as folder:
            for at, poster in enumerate(posters):
                pieces = self._draw([poster])
                content = self._render(pieces, kind)
                self._prove(pieces, at, len(posters))
                folder.writestr(self._entry(at, poster, kind), content)
        return out.getvalue()

    def _draw(self, posters: Sequence[Poster]) -> list[Drawn]:
        pieces = [drawn(poster, self.layout) for poster in posters]
        lone = self.sheet.fills and len(pieces) == 1
        return pieces * self.sheet.per_page if lone else pieces

    def _data(self, pieces: Sequence[Drawn]) -> Data:
        return {**self.common, "posters": [piece.fields(self.layout) for piece in pieces]}

    def _render(self, pieces: Sequence[Drawn], kind: str) -> bytes:
        return render(
            TEMPLATE,
            self._data(pieces),
            "png" if kind == "png" else "pdf",
            printed_on=self.issuer.printed_on,
            ppi=PNG_PPI,
        )

    def _prove(self, pieces: Sequence[Drawn], before: int, total: int) -> None:
        """Read back page by page; a page depends on its own posters alone, so chunks suffice."""
        page = before
        step = AT_ONCE * self.sheet.per_page
        for start in range(0, len(pieces), step):
            chunk = pieces[start : start + step]
            ppi = gate_ppi(min(piece.symbol.module_mm for piece in chunk))
            pictures = pages(TEMPLATE, self._data(chunk), ppi)
            for picture, carried in zip(pictures, self._carried(chunk), strict=True):
                page += 1
                prove(picture, page, carried)
                self.on_page(page, total)

    def _carried(self, pieces: Sequence[Drawn]) -> list[list[Carried]]:
        """Say page by page which symbols stand there, in reading order."""
        size = self.sheet.per_page
        return [
            [
                Carried(piece.poster.label, piece.poster.link)
                for piece in pieces[start : start + size]
                for _ in range(self.sheet.symbols)
            ]
            for start in range(0, len(pieces), size)
        ]

    def _entry(self, at: int, poster: Poster, kind: str) -> zipfile.ZipInfo:
        """Name a file after the poster; only plain letters, so that no name is a path."""
        badge = self.layout is Layout.BADGE
        words = f"{poster.number} {poster.officer if badge else poster.point_name}"
        plain = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()[:60] or "poster"
        printed = self.issuer.printed_on
        moment = (printed.year, printed.month, printed.day, 0, 0, 0)
        return zipfile.ZipInfo(f"{at + 1:03}-{plain}.{kind}", date_time=moment)
