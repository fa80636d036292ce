"""What stands on one poster, and who hands it out."""

import re
from dataclasses import dataclass
from datetime import date

from qr_codes.setting.names import clean
from scoring.district.codes import POINT_LENGTH, grouped, normalise

_BOT = re.compile(r"@?[A-Za-z0-9_]{3,32}")

_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True)
class Poster:
    """One code to be printed: where it hangs, what it opens, and its number in the register.

    `officer` (a short name) and `role` are printed on badges only: whoever is on duty changes,
    the poster at the desk stays. Raises ValueError when link and code do not belong together.
    """

    unit_name: str
    service_name: str
    point_name: str
    code: str
    link: str
    number: str
    officer: str | None = None
    role: str | None = None

    def __post_init__(self) -> None:
        """Refuse a poster whose typed code would lead elsewhere than its symbol."""
        if normalise(self.code, POINT_LENGTH) != self.code:
            raise ValueError(f"a code has {POINT_LENGTH} letters of the alphabet: {self.code!r}")
        if not self.link.endswith(f"?start={self.code}") or not self.link.isascii():
            raise ValueError(f"the link {self.link!r} does not open the code {self.code}")

    @property
    def label(self) -> str:
        """Name the poster in an error, for the person who must look for it."""
        where = " · ".join(filter(None, (self.unit_name, self.service_name, self.point_name)))
        return f"{clean(where)} ({grouped(self.code)})"


@dataclass(frozen=True)
class Issuer:
    """Who hands the posters out: the same header, bot, date and colour on each of them.

    `bot` is its Telegram name with or without @, `accent` a colour `#rrggbb`, `logo` the bytes
    of a PNG, JPEG or WebP picture. Raises ValueError for a bot name that Telegram cannot have.
    """

    agency: str
    region: str
    bot: str
    printed_on: date
    accent: str = "#0F4C81"
    logo: bytes | None = None

    def __post_init__(self) -> None:
        """Refuse what is no bot name: it is printed as the only official one."""
        if not _BOT.fullmatch(self.bot):
            raise ValueError(f"bot name must be 3 to 32 letters, digits or _, got {self.bot!r}")

    def owns(self, poster: Poster) -> bool:
        """Tell whether the poster's link opens the bot that the poster calls official."""
        return poster.link.endswith(f"/{self.bot.removeprefix('@')}?start={poster.code}")


def indonesian(day: date) -> str:
    """Write a day as on Indonesian paper: 24 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
