"""Names as they may be printed: one line, only letters the typefaces have, no endless words."""

import unicodedata

from qr_codes.setting.fonts import drawable

LONGEST = 90
"""Characters of a printed name; what is longer ends in an ellipsis."""

NOTHING = "-"
"""Stands where a name had no printable letter at all: the batch goes on, the gap is seen."""

BREAK = "\N{ZERO WIDTH SPACE}"
RUN = 16
"""Characters of one word after which the line may break."""


def clean(text: str, longest: int = LONGEST) -> str:
    """Make a name printable: NFC, one line, at most `longest` characters, known glyphs only.

    Control, direction and zero-width marks go; a character without a glyph becomes its plain
    form (a fullwidth or bold letter) or goes too. Never empty: nothing left is a dash.
    """
    kept = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))
    line = " ".join(kept.split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return line if any(letter.isalnum() for letter in line) else NOTHING


def breakable(text: str) -> str:
    """Let words longer than 16 characters break: a zero-width space, never before a mark."""
    return " ".join(_broken(word) for word in text.split(" "))


def _plain(letter: str) -> str:
    if letter.isspace():
        return " "
    if _printable(letter):
        return letter
    return "".join(part for part in unicodedata.normalize("NFKC", letter) if _printable(part))


def _printable(letter: str) -> bool:
    # C: control, format, surrogate, private use, unassigned; all may hide or move other letters.
    return unicodedata.category(letter)[0] not in "CZ" and ord(letter) in drawable()


def _broken(word: str) -> str:
    pieces: list[str] = []
    run = 0
    for letter in word:
        if run >= RUN and not unicodedata.combining(letter):
            pieces.append(BREAK)
            run = 0
        pieces.append(letter)
        run += 1
    return "".join(pieces)
