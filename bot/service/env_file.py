"""The `.env` file: filled in place, so that comments and other settings stay. Pure."""

import re
from collections.abc import Mapping

_LINE = re.compile(r"^(?P<name>PUAS_[A-Z_]+)=(?P<value>.*)$")


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with the settings of `values` (name without prefix); missing ones at its end.

    Raises ValueError for a value with a line break, which would be another setting.
    """
    wanted = {f"PUAS_{name.upper()}": value for name, value in values.items()}
    if any("\n" in value or "\r" in value for value in wanted.values()):
        raise ValueError("a setting is one line")
    lines, done = [], set[str]()
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and match["name"] in wanted:
            done.add(match["name"])
            lines.append(f"{match['name']}={wanted[match['name']]}")
        else:
            lines.append(line)
    lines += [f"{name}={value}" for name, value in wanted.items() if name not in done]
    return "\n".join(lines) + "\n"


def value_of(text: str, name: str) -> str:
    """A setting's value in a `.env` text, empty where it is not set."""
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and match["name"] == f"PUAS_{name.upper()}":
            return match["value"]
    return ""
