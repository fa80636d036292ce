"""One row of a file, read field by field: what is wrong is noted with its place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from bot.importing.rows.shifts import NoShift, read_shift
from bot.speech.texts import Texts, texts_in
from scoring.district.duty import Shift
from scoring.district.names import LONGEST_KEY, LONGEST_NAME, NameFault, faults_of_name

_KEY_LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
LARGEST_COUNT = 1_000_000
_LARGEST_NUMBER = 10**12
_MOST_DECIMALS = 12
_YES, _NO = ("yes", "ya", "true", "1"), ("no", "tidak", "false", "0")


def of_the_command() -> Texts:
    """What `puas` speaks: English."""
    return texts_in("en")


class Place(NamedTuple):
    """Where a row stands: `file` (and sheet), line, and in TOML which of its kind it is."""

    where: str
    line: int | None
    what: str = ""

    def __str__(self) -> str:
        """How faults name it."""
        at = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{at}: {self.what}" if self.what else at


@dataclass(slots=True)
class Row:
    """A row. What cannot be read is noted in `faults`, and reads as empty.

    Of columns that the whole table lacks (`lacking`) that is told once, by the table. `say` is
    the language of whoever hands it in.
    """

    place: Place
    fields: Mapping[str, Any]
    lacking: Collection[str] = ()
    say: Texts = field(default_factory=of_the_command)
    faults: list[str] = field(default_factory=list)

    def wrong(self, fault: str, **values: str) -> None:
        """Note what is wrong here: a text of the catalogues, and what it names."""
        self.faults.append(f"{self.place}: {self.say(fault, **values)}")

    def has(self, name: str) -> bool:
        """Whether anything stands there."""
        return self.fields.get(name) is not None

    def missing(self, name: str) -> None:
        """Note that nothing stands where something must."""
        if name not in self.lacking:
            self.wrong("impor-fault-missing", name=name)

    def text(self, name: str, longest: int = LONGEST_NAME) -> str:
        """A text of one line, which must be there."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            if value:
                self.wrong("impor-fault-no-text", name=name, value=repr(value))
            else:
                self.missing(name)
            return ""
        text = value.strip()
        faults = faults_of_name(text, longest)
        if NameFault.NIP in faults:
            # What it says is not repeated.
            self.wrong("impor-fault-like-nip", name=name)
            return ""
        if NameFault.LONG in faults:
            shown, most = repr(value), str(longest)
            self.wrong("impor-fault-long", name=name, longest=most, value=shown)
        if NameFault.LETTERS in faults:
            self.wrong("impor-fault-letters", name=name, value=repr(value))
        return text

    def hidden(self, name: str) -> str:
        """A text that is only ever hashed: it must be there, and faults do not repeat it."""
        value = self.fields.get(name)
        text = "" if value is None or isinstance(value, bool | list | dict) else str(value).strip()
        if not text:
            self.missing(name)
        elif len(text) > LONGEST_NAME:
            self.wrong("impor-fault-long-hidden", name=name, longest=str(LONGEST_NAME))
        return text

    def choice(self, name: str, choices: Mapping[str, str]) -> str | None:
        """One of a few words, however they are spelled; None when it is not given."""
        if not self.has(name):
            return None
        if (found := choices.get(self.fields[name])) is not None:
            return found
        text = self.text(name)
        found = choices.get(" ".join(text.lower().split()))
        if text and found is None:
            known = ", ".join(dict.fromkeys(choices.values()))
            self.wrong("impor-fault-choice", name=name, known=known, value=repr(text))
        return found

    def key(self, name: str = "key") -> str:
        """A key."""
        value = self.text(name, LONGEST_KEY)
        if value and not set(value) <= _KEY_LETTERS:
            self.wrong("impor-fault-key", name=name, value=repr(value))
        return value

    def reference(self, name: str, known: Collection[str]) -> str:
        """A key of something else, which must be known."""
        given = self.fields.get(name)
        if type(given) is str and given in known:
            return given
        value = self.key(name)
        if value and value not in known:
            self.wrong("impor-fault-unknown", name=name, value=repr(value))
        return value

    def day(self, name: str) -> date | None:
        """A date, or None when it is not given."""
        value = self.fields.get(name)
        if value is not None and type(value) is not date:
            self.wrong("impor-fault-date", name=name, value=_shown(value))
            return None
        return value

    def needed_day(self, name: str) -> date:
        """A date that must be there."""
        if not self.has(name):
            self.missing(name)
        return self.day(name) or date.min

    def moment(self, name: str, zone: tzinfo) -> datetime | None:
        """A moment that must be there; local in `zone` where it says no offset itself."""
        value = self.fields.get(name)
        if value is None:
            self.missing(name)
        elif isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=zone)
        else:
            self.wrong("impor-fault-moment", name=name, value=_shown(value))
        return None

    def count(self, name: str, default: int | None = None, lowest: int = 0) -> int:
        """A number of people, which must be there if it has no default."""
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        if value is None and name in self.lacking:
            return 0
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong("impor-fault-whole", name=name, value=repr(value))
            return 0
        if not lowest <= value <= LARGEST_COUNT:
            bounds = {"lowest": str(lowest), "highest": str(LARGEST_COUNT)}
            self.wrong("impor-fault-between", name=name, value=str(value), **bounds)
        return value

    def value(self, name: str, allowed: range) -> int | None:
        """The answer to an element, or None when it is blank."""
        value = self.fields.get(name)
        if value is None or (type(value) is int and value in allowed):
            return value
        bounds = {"lowest": str(allowed[0]), "highest": str(allowed[-1])}
        self.wrong("impor-fault-answer", name=name, value=repr(value), **bounds)
        return None

    def number(self, name: str) -> Decimal | None:
        """A number that is not negative, exactly as it is written; None when it is not given."""
        value = self.fields.get(name)
        if value is None:
            return None
        # A spreadsheet computes 0.1 + 0.2 as 0.30000000000000004 and shows 15 digits.
        text = f"{value:.15g}" if isinstance(value, float) else str(value)
        try:
            number = Decimal(text if not isinstance(value, bool | str) else "")
        except InvalidOperation:
            number = Decimal("nan")
        # TOML has a number of its own that is none.
        if number.is_nan():
            self.wrong("impor-fault-number", name=name, value=repr(value))
            return None
        if not 0 <= number < _LARGEST_NUMBER or _decimals(number) > _MOST_DECIMALS:
            self.wrong("impor-fault-amount", name=name, value=str(value))
            return None
        return number

    def yes(self, name: str) -> bool:
        """Whether it says yes; what is not given says no."""
        text = str(self.fields.get(name, "no")).strip().lower()
        if text not in (*_YES, *_NO):
            self.wrong("impor-fault-yes", name=name, value=repr(text))
        return text in _YES

    def shifts(self, name: str) -> tuple[Shift, ...]:
        """Shifts: one text, or a list of them, between the dates of the row."""
        days = self.day("from_on"), self.day("until_on")
        if days[0] and days[1] and days[0] > days[1]:
            self.wrong("impor-fault-order")
        return self.shifts_between(name, *days)

    def shifts_between(
        self, name: str, from_on: date | None, until_on: date | None, days: str = ""
    ) -> tuple[Shift, ...]:
        """Shifts between two dates; `days` stand before those that begin with an hour."""
        found = []
        for text in self.texts(name):
            try:
                whole = f"{days} {text}" if days and text[:1].isdigit() else text
                found.append(read_shift(whole, from_on, until_on))
            except NoShift as error:
                self.wrong(f"impor-fault-{error.why}", value=error.written)
        return tuple(found)

    def texts(self, name: str) -> list[str]:
        """One text or a list of them, as texts."""
        value = self.fields.get(name, [])
        return [str(each) for each in (value if isinstance(value, list) else [value])]


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else _MOST_DECIMALS + 1


def _shown(value: object) -> str:
    return str(value) if isinstance(value, date) else repr(value)
