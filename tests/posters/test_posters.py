"""Posters: whatever the names, each page is complete, reads back and says what is true."""

import io
import random
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops

from qr_codes.link import deep_link
from qr_codes.pack import OnePictureOnly, make_posters
from qr_codes.pages.content import common, drawn
from qr_codes.pages.poster import Issuer, Poster, indonesian
from qr_codes.scan import PosterUnreadable, read
from qr_codes.setting import typesetting
from qr_codes.setting.layout import SHEETS, Form, Layout
from qr_codes.setting.typesetting import TEMPLATES, pages, workspace
from scoring.district.codes import ALPHABET, POINT_LENGTH, grouped

BOT = "PuasAmpenanBot"
ISSUER = Issuer(
    agency="Dinas Kesehatan Kota Mataram",
    region="Pemerintah Kota Mataram",
    bot=BOT,
    printed_on=date(2026, 11, 24),
)
LONG_NAMES = (
    "Puskesmas Pembantu Karang Taliwang Selatan",
    "Pelayanan Kesehatan Ibu dan Anak serta Keluarga Berencana",
    "Loket Pendaftaran dan Informasi Nomor 12",
)
HOSTILE = (
    '#read("/etc/passwd")',
    '#eval("1+1") #panic()',
    '"); #import "@preview/cetz:0.3.0"',
    "*tebal* _miring_ $x^2$ @rujuk <label> \\ `kode` // komentar",
    "<script>alert(1)</script><link rel=attachment href=file:///etc/passwd>",
    "../../../etc/hostname",
    "/etc/hostname",
    "https://example.org/x.png",
    "Ayu \u202egnisup\u202c \u200f\u200e\u2067x\u2069",
    "😀😀😀 👩‍⚕️",
    "W" * 300,
    "i" * 300,
    "陳大文 مركز",
    "q\u0323\u0301" * 40,
    "Baris\nkedua\u2028ketiga\x00\x1b",
    "",
)


def code_for(number: int) -> str:
    """Spell a code that depends on the number alone."""
    draw = random.Random(number)
    return "".join(draw.choice(ALPHABET) for _ in range(POINT_LENGTH))


def poster(number: int = 1, *names: str, bot: str = BOT) -> Poster:
    """Make the poster of a point: unit, service and point name, the last one repeated."""
    unit, service, point = (*names, *(names[-1:] * 3))[:3] or (
        "Puskesmas Ampenan",
        "Imunisasi",
        "Loket 2",
    )
    code = code_for(number)
    link = deep_link("https://t.me", bot, code)
    return Poster(unit, service, point, code, link, f"P-{number:04}", "Ni Luh Ayu", "Bidan")


def pictures(posters: list[Poster], layout: Layout, issuer: Issuer = ISSUER) -> list[Image.Image]:
    """Set the pages of a layout and open them in grey, at 72 pixels an inch."""
    fields = [drawn(each, layout).fields(layout) for each in posters]
    made = pages("poster.typ", {**common(issuer, layout), "posters": fields}, 72)
    return [Image.open(io.BytesIO(page)).convert("L") for page in made]


def headings(made: Poster, layout: Layout = Layout.A4) -> str:
    """Ask the typesetter for the headings of a poster as it understood them."""
    data = {**common(ISSUER, layout), "posters": [drawn(made, layout).fields(layout)]}
    with workspace(data) as root:
        found = typst.query(str(root / "poster.typ"), "heading", root=str(root))
    return found.replace("\u200b", "")


@pytest.mark.parametrize("layout", Layout)
def test_each_layout_is_an_archivable_and_accessible_pdf(layout: Layout) -> None:
    """The PDF says PDF/A-2a and PDF/UA-1, names its language and has a title."""
    made = make_posters([poster(), poster(2, *LONG_NAMES)], ISSUER, layout=layout, form="pdf")
    assert made.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang" in made
    assert b"D:20261124000000" in made
    assert b"Poster penilaian pelayanan" in made


@pytest.mark.parametrize("layout", Layout)
def test_equal_posters_are_equal_bytes(layout: Layout) -> None:
    """Printing the same posters again gives the same file, so a changed file is a changed poster."""
    forms: tuple[Form, ...] = ("pdf", "zip")
    for form in forms:
        first, second = (
            make_posters([poster(1), poster(2)], ISSUER, layout=layout, form=form)
            for _ in range(2)
        )
        assert first == second


@pytest.mark.parametrize("layout", Layout)
def test_every_symbol_of_every_page_reads_back_in_order(layout: Layout) -> None:
    """On three pages' worth of posters each page carries its own links, left to right, down."""
    sheet = SHEETS[layout]
    posters = [poster(number) for number in range(2 * sheet.per_page + 1)]
    for at, page in enumerate(pictures(posters, layout)):
        out = io.BytesIO()
        page.save(out, format="PNG")
        on_it = posters[at * sheet.per_page : (at + 1) * sheet.per_page]
        assert read(out.getvalue()) == [each.link for each in on_it for _ in range(sheet.symbols)]


@pytest.mark.parametrize("layout", Layout)
def test_hostile_names_are_printed_and_the_batch_is_complete(layout: Layout) -> None:
    """Code, markup, paths, emoji and endless words neither stop a batch nor add a page."""
    posters = [replace(poster(at, name), officer=name or "-") for at, name in enumerate(HOSTILE)]
    seen: list[tuple[int, int]] = []
    made = make_posters(
        posters, ISSUER, layout=layout, form="pdf", on_page=lambda *step: seen.append(step)
    )
    expected = -(-len(posters) // SHEETS[layout].per_page)
    assert seen == [(page, expected) for page in range(1, expected + 1)]
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == expected


@pytest.mark.parametrize("code", HOSTILE[:5])
def test_code_in_a_name_is_printed_literally(code: str) -> None:
    """The typesetter holds the name as a text, letter by letter, and never runs it."""
    found = headings(poster(1, "Puskesmas", code, "Loket"))
    assert code.replace("\\", "\\\\").replace('"', '\\"') in found
    assert "root:" not in found


@pytest.mark.parametrize("layout", Layout)
def test_the_longest_names_stay_within_the_paper(layout: Layout) -> None:
    """With the widest letters everywhere nothing reaches the margins or the cutting gaps."""
    wide = "W" * 300
    code = code_for(3)
    widest = Poster(wide, wide, wide, code, deep_link("https://t.me", "W" * 32, code), wide, wide)
    issuer = replace(ISSUER, agency=wide, region=wide, bot="W" * 32)
    count = SHEETS[layout].per_page
    page = pictures([widest] * count, layout, issuer)[0]
    ordinary = pictures([poster(at) for at in range(count)], layout)[0]
    for band in blank_bands(ordinary):
        assert page.crop(band).getextrema()[0] == 255, band


@pytest.mark.parametrize(
    ("layout", "high_mm", "pitch_mm"), [("sticker", 43, 45), ("badge", 86, 91)]
)
def test_no_name_pushes_a_piece_over_its_cutting_line(
    layout: str, high_mm: float, pitch_mm: float
) -> None:
    """Whatever the length of the names, the last millimetre above each lower cut stays white."""
    shape = Layout(layout)
    for letters in ("Kesehatan Ibu dan Anak ", "W", "i"):
        names = [(letters * 90)[: 5 * at + 3].strip() for at in range(SHEETS[shape].per_page)]
        posters = [replace(poster(at, n), officer=n, role=n) for at, n in enumerate(names)]
        page = pictures(posters, shape)[0]
        pixels = 72 / 25.4
        top = 14.0 if shape is Layout.STICKER else 14.5
        while top + high_mm < 290:
            low = round((top + high_mm - 1.4) * pixels), round((top + high_mm - 0.6) * pixels)
            # Rounded corners and cuts between the columns are dark: look at two columns' middles.
            for left_mm, wide_mm in (
                ((60, 35), (155, 30)) if shape is Layout.STICKER else ((30, 30),)
            ):
                left, right = round(left_mm * pixels), round((left_mm + wide_mm) * pixels)
                assert page.crop((left, low[0], right, low[1])).getextrema()[0] == 255, names
            top += pitch_mm


def blank_bands(page: Image.Image) -> list[tuple[int, int, int, int]]:
    """Find the white strips along the edges, where an ordinary page prints nothing."""
    left, top, right, bottom = ImageChops.invert(page).getbbox() or (0, 0, 0, 0)
    wide, high = page.size
    # The tent's fold runs from edge to edge: its sides are not blank, top and bottom are.
    bands = [(0, 0, wide, top - 2), (0, bottom + 2, wide, high)]
    if left > 0:
        bands += [(0, 0, left - 2, high), (right + 2, 0, wide, high)]
    return bands


def test_a_poster_at_a_point_names_no_officer() -> None:
    """Duty changes: only a badge depends on who it is for."""
    for layout in Layout:
        one, two = (
            make_posters(
                [replace(poster(), officer=name, role=name)], ISSUER, layout=layout, form="pdf"
            )
            for name in ("Baiq Nur", "Lalu Zul")
        )
        assert (one != two) == (layout is Layout.BADGE)


def test_templates_show_no_stars_and_no_faces() -> None:
    """The scale is in words; no icon or text of a template suggests another."""
    texts = " ".join(path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.typ")))
    assert not set(texts) & set("★☆⭐🌟☺🙂😀😐🙁😊👍👎")
    assert not re.search(r"\b(bintang|star)\b", texts)
    assert "Ketuk nilai. Selesai." in texts
    for promise in (
        "Kurang dari satu menit",
        "Tanpa nama, tanpa NIK",
        "Petugas hanya melihat hasil gabungan",
    ):
        assert promise in texts


def test_the_typed_code_stands_in_groups_of_four() -> None:
    """What is typed from paper is printed as scoring writes it."""
    fields = drawn(poster(), Layout.A4).fields(Layout.A4)
    assert fields["code"] == grouped(code_for(1))
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", str(fields["code"]))


def test_a_lone_sticker_fills_its_sheet() -> None:
    """One point gets twelve equal stickers, two points get one each."""
    out = make_posters([poster()], ISSUER, layout=Layout.STICKER, form="png")
    assert read(out) == [poster().link] * SHEETS[Layout.STICKER].per_page


def test_a_png_holds_one_poster_only() -> None:
    """Two posters as PNG are refused with the way out."""
    with pytest.raises(OnePictureOnly, match="use pdf or zip"):
        make_posters([poster(1), poster(2)], ISSUER, layout=Layout.A4, form="png")
    assert issubclass(OnePictureOnly, ValueError)


def test_a_png_is_ready_for_print() -> None:
    """The picture of an A4 poster has 300 pixels an inch."""
    made = make_posters([poster()], ISSUER, layout=Layout.A4, form="png")
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (2480, 3508)


@pytest.mark.parametrize(("form", "magic"), [("zip", b"%PDF-"), ("png-zip", b"\x89PNG")])
def test_a_zip_holds_one_file_a_poster(form: Form, magic: bytes) -> None:
    """Files are named by number and point in plain letters: no name is a path."""
    posters = [poster(1), poster(2, "U", "S", "../../etc/passwd"), poster(3, "U", "S", "陳")]
    seen: list[tuple[int, int]] = []
    made = make_posters(
        posters, ISSUER, layout=Layout.A5, form=form, on_page=lambda *step: seen.append(step)
    )
    with zipfile.ZipFile(io.BytesIO(made)) as folder:
        assert folder.testzip() is None
        kind = "pdf" if form == "zip" else "png"
        assert folder.namelist() == [
            f"001-p-0001-loket-2.{kind}",
            f"002-p-0002-etc-passwd.{kind}",
            f"003-p-0003.{kind}",
        ]
        assert all(folder.read(name).startswith(magic) for name in folder.namelist())
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_logo_and_a_colour_change_the_page_and_nothing_else() -> None:
    """An agency's own header still gives one readable page; bad ones are refused."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "#00AA77").save(out, format="PNG")
    own = replace(ISSUER, logo=out.getvalue(), accent="#FFFF00")
    for layout in Layout:
        made = make_posters([poster()], own, layout=layout, form="pdf")
        assert made != make_posters([poster()], ISSUER, layout=layout, form="pdf")
    with pytest.raises(ValueError, match="#rrggbb"):
        make_posters([poster()], replace(ISSUER, accent="navy"), layout=Layout.A4, form="pdf")
    with pytest.raises(ValueError, match="PNG, JPEG or WebP"):
        make_posters([poster()], replace(ISSUER, logo=b"<svg/>"), layout=Layout.A4, form="pdf")


def test_what_does_not_belong_together_is_not_printed() -> None:
    """Code and link, link and bot, badge and officer: one without the other misleads."""
    with pytest.raises(ValueError, match="does not open the code"):
        replace(poster(), code=code_for(9))
    with pytest.raises(ValueError, match="8 letters"):
        replace(poster(), code="O0I1LU00")
    with pytest.raises(ValueError, match="another bot"):
        make_posters([poster(bot="PalsuBot")], ISSUER, layout=Layout.A4, form="pdf")
    nameless = replace(poster(), officer=None)
    with pytest.raises(ValueError, match="officer's name"):
        make_posters([nameless], ISSUER, layout=Layout.BADGE, form="pdf")
    with pytest.raises(ValueError, match="no poster"):
        make_posters([], ISSUER, layout=Layout.A4, form="pdf")
    with pytest.raises(ValueError, match="bot name"):
        replace(ISSUER, bot="Puas Bot")


def test_the_bot_may_be_given_with_its_sign() -> None:
    """@Bot and Bot are the same bot and the same poster."""
    one, two = (
        make_posters([poster()], replace(ISSUER, bot=bot), layout=Layout.A5, form="pdf")
        for bot in (BOT, "@" + BOT)
    )
    assert one == two


def test_a_date_is_written_in_indonesian() -> None:
    """Day, month in words, year."""
    assert indonesian(date(2026, 11, 24)) == "24 November 2026"
    assert indonesian(date(2027, 8, 1)) == "1 Agustus 2027"
    months = [indonesian(date(2026, month, 1)) for month in range(1, 13)]
    assert all(one != two for one, two in pairwise(months))


def test_no_file_is_handed_out_when_a_symbol_does_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that spoils the symbol of the third page is caught there, by point and code."""
    copy = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    parts = (copy / "parts.typ").read_text("utf-8")
    spoiled = parts.replace(
        "bytes(p.qr)", 'bytes(if p.number == "P-0002" { no-qr } else { p.qr })'
    )
    assert spoiled != parts
    white = "#let no-qr = \"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>\"\n"
    (copy / "parts.typ").write_text(white + spoiled, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", copy)
    posters = [poster(at, "Puskesmas Ampenan", "Imunisasi", f"Loket {at}") for at in range(4)]
    for form in ("pdf", "zip"):
        with pytest.raises(PosterUnreadable, match=r"page 3: .* Loket 2") as caught:
            make_posters(posters, ISSUER, layout=Layout.A4, form=form)
        assert caught.value.page == 3
        assert grouped(posters[2].code) in caught.value.point


@pytest.mark.parametrize(
    "source",
    [
        '#import "@preview/cetz:0.3.0"',
        '#read("/etc/hostname")',
        '#read("../data.json")',
        '#image("https://example.org/x.png")',
    ],
)
def test_a_template_reaches_nothing_outside_its_folder(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packages, absolute paths, parents and addresses are refused by the typesetter itself."""
    (tmp_path / "bad.typ").write_text(source, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    with pytest.raises(typst.TypstError):
        pages("bad.typ", {}, 72)
