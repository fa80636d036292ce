"""A day as people write it. Pure."""

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


def read_day(text: str) -> date | None:
    """A day as people write it, 1-12-2026, or as a button does, 2026-12-01; None for others."""
    found = _DAY.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
