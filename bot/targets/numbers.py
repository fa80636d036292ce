"""What is typed into the form of a target: read and checked as an import reads it. Pure."""

from decimal import Decimal

from bot.importing.rows.kinds import Is
from bot.importing.tables.cells import read_cell
from bot.importing.tables.row import Place, Row

LONGEST_REASON = 200
LONGEST_INDICATOR = 100


def read_amount(text: str, highest: int | None = None) -> Decimal | None:
    """A number that is not negative, exactly as typed; None where an import would refuse it."""
    row = _row(read_cell(text, Is.NUMBER))
    number = row.number("it")
    if row.faults or number is None or (highest is not None and number > highest):
        return None
    return number


def read_shares(text: str, owners: int) -> tuple[Decimal, ...] | None:
    """As many shares as there are owners, each above zero; None for anything else."""
    words = text.replace("%", " ").replace(";", " ").split()
    shares = [read_amount(word) for word in words]
    good = [share for share in shares if share]
    return tuple(good) if len(words) == len(good) == owners else None


def read_words(text: str, longest: int) -> str | None:
    """One line of words, without anything that looks like a NIP; None for anything else."""
    row = _row(" ".join(text.split()))
    words = row.text("it", longest)
    return None if row.faults else words


def _row(value: object) -> Row:
    return Row(Place("chat", None), {"it": value})
