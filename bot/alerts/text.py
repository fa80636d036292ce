"""Writes alerts. Pure."""

from datetime import date

from bot.digest.periods import period_title
from bot.digest.text import change_line
from bot.speech.texts import Texts
from bot.speech.wording import element_name
from scoring.citizens.alerts import Alert, AlertKind
from scoring.citizens.changes import Change
from scoring.period import Period
from scoring.policies.policy import Policy


def alert_text(alert: Alert, unit: str, week: Period, texts: Texts, policy: Policy) -> str:
    """What is told of a unit; `week` is the last one that is over."""
    title = texts("digest-title", unit=unit, period=period_title(week, texts))
    words = alert.words
    match alert.kind:
        case AlertKind.SILENT:
            shown = {name: str(words[name]) for name in ("point", "days", "pace")}
            return texts("alert-silent", unit=unit, **shown)
        case AlertKind.CASE:
            day = texts.day(date.fromisoformat(str(words["due_on"])), "EEEE, d MMMM")
            return texts("alert-case", number=str(words["number"]), day=day)
        case AlertKind.BURST:
            few = texts("integrity-few", minimum=str(policy.anonymity_minimum))
            n = texts.number(float(words["n"])) if words["n"] else few
            return texts("alert-burst", unit=unit, n=n)
        case AlertKind.DROP:
            return "\n".join(
                [title, change_line(_change(alert), texts, policy), texts("alert-drop")]
            )
        case AlertKind.PRESSURE if "element" not in words:
            return texts("alert-held", unit=unit, n=texts.number(float(words["n"])))
        case AlertKind.PRESSURE:
            line = texts(
                "alert-pressure-line",
                name=element_name(str(words["element"]), texts, policy),
                yes=texts.number(float(words["yes"])),
                weeks=str(words["weeks"]),
                n=texts.number(float(words["n"])),
            )
            return "\n".join([title, line, texts("alert-pressure")])


def _change(alert: Alert) -> Change:
    words = alert.words
    return Change(
        element=str(words["element"]),
        weeks=int(words["weeks"]) or None,
        before=float(words["before"]),
        now=float(words["now"]),
        n=int(words["n"]),
    )
