"""A digest as a picture, and the same in words as its caption. Pure but for the drawing."""

from datetime import date

from bot.digest.periods import period_title
from bot.digest.team import Member
from bot.digest.text import coverage_line, overall_line, range_words, title_of, window_of
from bot.digest.told import Digest, UnitLine
from bot.speech.texts import Texts
from qr_codes.pages.digest import MOST_ROWS, Picture, Row
from scoring.policies.policy import Policy

LONGEST_CAPTION = 1000
"""Telegram takes 1,024 characters under a picture."""

_MARKS = {"above": "above", "below": "below"}
TICKS = 4


def pictured(digest: Digest, texts: Texts, policy: Policy, today: date) -> Picture:
    """What is drawn: officers of a unit by name, or units where there are several."""
    scale = _scale(digest, policy)
    step = (scale[1] - scale[0]) / (TICKS - 1)
    ticks = [scale[0] + step * at for at in range(TICKS)]
    digits = 0 if all(tick == int(tick) for tick in ticks) else 1
    rows = _rows(digest, texts, policy)
    legend = texts("picture-legend-units" if digest.units else "picture-legend")
    if len(rows) > MOST_ROWS:
        legend += " " + texts("details-more", count=str(len(rows) - MOST_ROWS))
    return Picture(
        title=digest.unit_name,
        period=f"{period_title(digest.period, texts)} · {coverage_line(digest, texts)}",
        headline=overall_line(digest, texts, policy) or "",
        heading=_heading(digest, texts),
        rows=rows[:MOST_ROWS],
        scale=scale,
        ticks=[(tick, texts.number(tick, digits)) for tick in ticks],
        legend=legend,
        drawn_on=today,
        language=texts.language,
    )


def caption_of(digest: Digest, texts: Texts, policy: Policy) -> str:
    """The picture in words, for who does not see it."""
    lines = [title_of(digest, texts), coverage_line(digest, texts)]
    lines += [line for line in [overall_line(digest, texts, policy)] if line]
    lines.append(_heading(digest, texts))
    rows = [_in_words(row, texts) for row in _rows(digest, texts, policy)]
    room = LONGEST_CAPTION - sum(len(line) + 1 for line in lines)
    for at, row in enumerate(rows):
        rest = texts("details-more", count=str(len(rows) - at))
        room -= len(row) + 1
        if room < len(rest) + 1:
            return "\n".join([*lines, rest])
        lines.append(row)
    return "\n".join(lines)


def _in_words(row: Row, texts: Texts) -> str:
    n = f", {row.n_text}" if row.n_text else ""
    mark = ", " + texts(f"picture-{row.mark}") if row.mark else ""
    return f"· {row.name}: {row.value_text}{n}{mark}"


def _scale(digest: Digest, policy: Policy) -> tuple[float, float]:
    """Means of units are on the policy's scale; scores on 25 to 100 where that is 1 to 4."""
    if digest.units or policy.scale != (1, 4):
        return policy.scale
    return 25, 100


def _heading(digest: Digest, texts: Texts) -> str:
    if digest.units:
        return texts("picture-units")
    weeks = digest.team.weeks if digest.team else None
    if weeks is None:
        return texts("picture-officers")
    return texts("picture-officers-weeks", weeks=str(weeks))


def _rows(digest: Digest, texts: Texts, policy: Policy) -> list[Row]:
    if digest.units:
        return [_unit(line, texts) for line in digest.units]
    members = digest.team.members if digest.team else ()
    return [_member(member, texts, 0 if policy.scale == (1, 4) else 1) for member in members]


def _unit(line: UnitLine, texts: Texts) -> Row:
    found = line.overall
    if found is None:
        return Row(line.name, "", texts("state-insufficient"))
    mean = found.mean
    value = texts("picture-range", value=texts.number(mean.value, 2), **range_words(mean, texts))
    n = window_of(found.weeks, texts) + f"n={texts.number(mean.n)}"
    return Row(line.name, n, value, mean.value, mean.low, mean.high)


def _member(member: Member, texts: Texts, digits: int) -> Row:
    score = member.score
    if score is None or score.score is None or score.low is None or score.high is None:
        return Row(member.short_name, "", texts("state-insufficient"))
    value = texts.number(score.score, digits)
    if score.low < score.high:  # else nobody can be told apart, and a range would be no range
        low, high = (texts.number(end, digits) for end in (score.low, score.high))
        value = texts("picture-range", value=value, low=low, high=high)
    n = f"n={texts.number(score.n)}"
    mark = _MARKS.get(score.group, "")
    return Row(member.short_name, n, value, score.score, score.low, score.high, mark)
