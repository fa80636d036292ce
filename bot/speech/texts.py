"""Texts for people: Project Fluent catalogues, numbers and dates by Babel."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel.dates import format_date, format_time
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE = "id"
MOST_IN_PLACE = 500
"""Characters of a value that Fluent itself puts in."""


class TextMissing(KeyError):
    """A catalogue lacks a text, or the text lacks one of its values."""


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a catalogue, the default first. A further one is one more file."""
    found = {
        f.name.removesuffix(".ftl")
        for f in (files("bot") / "locales").iterdir()
        if f.name.endswith(".ftl")
    }
    return (DEFAULT_LANGUAGE, *sorted(found - {DEFAULT_LANGUAGE}))


class Texts:
    """The catalogue of one language."""

    def __init__(self, language: str) -> None:
        """Read the catalogue. Use `texts_in`, which keeps it."""
        self.language = language
        # Many languages of the archipelago have no numbers and months of their own there.
        self._locale = language if language in locale_identifiers() else DEFAULT_LANGUAGE
        source = (files("bot") / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
        # Isolation marks would stand visibly in some clients, and break what is copied.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(source))

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The text of `key`. Numbers only choose plural forms; what is shown comes as text.

        Raises TextMissing when the key is not in the catalogue or a value is not given.
        """
        pattern = self._bundle.get_message(key).value if key in self else None
        if pattern is None:
            raise TextMissing(key)
        # Fluent refuses long values, against bombs: people's own words are put in afterwards.
        words = {n: v for n, v in values.items() if isinstance(v, str) and len(v) > MOST_IN_PLACE}
        marks = {name: f"\0{name}\0" for name in words}
        text, faults = self._bundle.format_pattern(pattern, {**values, **marks})
        if faults:
            raise TextMissing(f"{key}: {faults[0]}")
        told = str(text)
        for name, mark in marks.items():
            told = told.replace(mark, words[name])
        return told

    def __contains__(self, key: str) -> bool:
        """Whether the catalogue has a text."""
        return bool(self._bundle.has_message(key))

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the language writes it: 3,42 in Indonesian."""
        form = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, format=form, locale=self._locale)

    def share(self, part: float) -> str:
        """A share in whole per cent; the sign never begins a line."""
        return format_percent(part, format="#,##0\N{NO-BREAK SPACE}%", locale=self._locale)

    def day(self, day: date, form: str = "d MMM") -> str:
        """A date in a CLDR pattern of the language."""
        return format_date(day, format=form, locale=self._locale)

    def hour(self, moment: datetime) -> str:
        """The time of day of a local moment: 19.00 in Indonesian."""
        return format_time(moment.time(), format="short", locale=self._locale)


@cache
def texts_in(language: str) -> Texts:
    """The catalogue of a language, or of the default where it has none."""
    return Texts(language if language in languages() else DEFAULT_LANGUAGE)


def first_guess(client_language: str | None, default: str) -> str:
    """The language of Telegram's client where there is a catalogue for it, else the default."""
    short = (client_language or default).split("-")[0].lower()
    return short if short in languages() else default
