"""One rating of the sample year, as it stands in ratings.csv."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from scoring.district.codes import spell

ELEMENTS = (
    "keseluruhan",
    "perilaku",
    "kompetensi",
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "sarana",
    "pengaduan",
    "diminta_nilai",
    "diminta_biaya",
)
HEADER = ("rating", "rated_at", "point", "officer", "rater", "channel", *ELEMENTS)
KEY_LETTERS = 7


@dataclass(frozen=True, slots=True)
class SampleRating:
    """A rating; without an officer it is about the desk."""

    key: str
    rated_at: datetime
    point: str
    officer: str | None
    channel: str
    answers: Mapping[str, int]
    rater: str = ""


def rating_key(*parts: object) -> str:
    """A key made of what is particular about a rating; it also chooses the last question."""
    noise = sha256(" ".join(map(str, parts)).encode()).digest()[: KEY_LETTERS + 4]
    return spell(noise, KEY_LETTERS)


def by_time(ratings: Iterable[SampleRating]) -> list[SampleRating]:
    """Ratings in the order in which they were given."""
    return sorted(ratings, key=lambda each: (each.rated_at, each.key))


def rows(ratings: Iterable[SampleRating]) -> Iterator[tuple[str, ...]]:
    """Rows of ratings.csv, without the header."""
    for each in ratings:
        yield (
            each.key,
            f"{each.rated_at:%Y-%m-%d %H:%M}",
            each.point,
            each.officer or "",
            each.rater,
            each.channel,
            *(str(each.answers.get(element, "")) for element in ELEMENTS),
        )
