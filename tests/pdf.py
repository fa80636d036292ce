"""Reads the text out of a PDF: its fonts number their glyphs, and each brings a map to letters."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
# A compressed stream may end with a carriage return of its own.
_STREAM = re.compile(rb"stream\r?\n(.*?)\nendstream", re.DOTALL)
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_LETTER = re.compile(rb"^<([0-9A-F]+)> <([0-9A-F]+)>\s*$", re.MULTILINE)
_LITERAL = rb"\((?:\\.|[^\\()])*\)"
for _ in range(4):
    # Parentheses that are balanced stand as they are: four deep is deeper than ever seen.
    _LITERAL = rb"\((?:\\.|[^\\()]|" + _LITERAL + rb")*\)"
_SHOWN = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf"
    rb"|(?P<text>\[(?:" + _LITERAL + rb"|[^\](])*\] ?TJ|" + _LITERAL + rb" ?Tj)"
    rb"|\b(?P<end>ET)\b",
    re.DOTALL,
)
_STRING = re.compile(rb"(" + _LITERAL + rb")|<([0-9A-Fa-f]*)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(content: bytes) -> str:
    """The text of all pages of a PDF that our typesetter made, a line a piece.

    Raises KeyError for a glyph without a letter: then nobody could search or copy it.
    """
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    fonts: dict[bytes, dict[bytes, str]] = {}
    for named in (each for body in objects.values() for each in _FONTS.findall(body)):
        for name, number in _NAMED.findall(named):
            fonts[name] = _letters(objects, int(number))
    pages = [body for _, body in sorted(objects.items()) if b"/Type/Page/" in body]
    contents = [
        _stream(objects[int(number)])
        for page in pages
        for number in re.findall(rb"/Contents (\d+) 0 R", page)
    ]
    return "\n".join(line for page in contents for line in _lines(page, fonts))


def sentence_of(content: bytes) -> str:
    """The same as one line, as a reader reads on where a line is broken."""
    return " ".join(text_of(content).replace("\N{ZERO WIDTH SPACE}", "").split())


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    return zlib.decompress(found[1]) if found else b""


def _letters(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    told = _MAP.search(objects[font])
    table = _stream(objects[int(told[1])]) if told else b""
    return {
        bytes.fromhex(glyph.decode()): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for glyph, letter in _LETTER.findall(table)
    }


def _lines(page: bytes, fonts: dict[bytes, dict[bytes, str]]) -> Iterator[str]:
    font: dict[bytes, str] = {}
    line = ""
    for found in _SHOWN.finditer(page):
        if found["font"]:
            font = fonts[found["font"]]
        elif found["text"]:
            glyphs = b"".join(_string(each) for each in _STRING.finditer(found["text"]))
            line += "".join(font[glyphs[at : at + 2]] for at in range(0, len(glyphs), 2))
        elif line:
            yield line
            line = ""


def _string(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return bytes.fromhex(found[2].decode())
    return _ESCAPED.sub(_unescaped, found[1][1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    told = found[1]
    if told[:1].isdigit():
        return bytes([int(told, 8)])
    return _PLAIN.get(told, told)
