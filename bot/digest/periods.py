"""Which period a supervisor means: words of the chat, or a period's name."""

from datetime import date

from babel.dates import format_date

from bot.speech.texts import Texts
from scoring.period import Period, PeriodKind, last_full_week, parse_period, period_of

_WORDS = {
    "pekan ini": PeriodKind.WEEK,
    "minggu ini": PeriodKind.WEEK,
    "this week": PeriodKind.WEEK,
    "bulan ini": PeriodKind.MONTH,
    "this month": PeriodKind.MONTH,
    "triwulan ini": PeriodKind.QUARTER,
    "tahun ini": PeriodKind.YEAR,
}
_LAST = ("", "pekan lalu", "minggu lalu", "last week")


def read_period(text: str, today: date, first_month: int = 1) -> Period:
    """The period that a person named; nothing is the last full week.

    Quarters and years are those of the policy's year, which begins in `first_month`.
    Raises ValueError.
    """
    words = " ".join(text.lower().split())
    if words in _LAST:
        return last_full_week(today)
    if words == "bulan lalu":
        return period_of(today, PeriodKind.MONTH).before()
    if words in _WORDS:
        return period_of(today, _WORDS[words], first_month)
    return parse_period(text, first_month)


def period_title(period: Period, texts: Texts) -> str:
    """A period as people say it: `16–22 Nov`, `November 2026`, `Triwulan IV 2026`, `2026`."""
    first, last, locale = period.first_on, period.last_on, texts.language
    match period.kind:
        case PeriodKind.WEEK if first.month == last.month:
            return f"{first.day}–{texts.day(last)} {last.year}"
        case PeriodKind.WEEK:
            return f"{texts.day(first)} – {texts.day(last)} {last.year}"
        case PeriodKind.MONTH:
            return format_date(first, "LLLL y", locale=locale)
        case PeriodKind.QUARTER:
            return texts("period-quarter", number=_ROMAN[period.number - 1], year=period.name[:4])
        case PeriodKind.SEMESTER:
            return texts("period-semester", number=_ROMAN[period.number - 1], year=period.name[:4])
        case PeriodKind.YEAR:
            return period.name


_ROMAN = ("I", "II", "III", "IV")
