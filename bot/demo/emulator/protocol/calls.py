"""Calls of the bot: their parameters as sent, and what became of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_VERBATIM = frozenset(
    {
        "text",
        "caption",
        "parse_mode",
        "callback_query_id",
        "url",
        "secret_token",
        "name",
        "description",
        "short_description",
        "language_code",
        "file_id",
        "action",
        "document",
        "photo",
    }
)
"""Parameters that are text even where they look like a number or like JSON."""


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass
class Call:
    """One call: either `result` or `refusal` is set once it is answered.

    `refusal` is the whole error object; `through` is "http", or "webhook" for a call that rode
    in the reply to an update.
    """

    method: str
    parameters: dict[str, Any]
    at: float
    files: dict[str, Upload] = field(default_factory=dict)
    through: str = "http"
    result: Any = None
    refusal: dict[str, Any] | None = None

    def text(self, name: str) -> str:
        """Give a parameter as text, empty when it is absent."""
        value = self.parameters.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Give a parameter as a whole number, or the default where it is none."""
        try:
            return int(self.parameters.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Tell whether a parameter is true."""
        return self.parameters.get(name) in (True, 1, "True")

    def listed(self, name: str) -> list[Any]:
        """Give a parameter that is a list, empty when it is absent."""
        value = self.parameters.get(name)
        return value if isinstance(value, list) else []


def decoded(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Turn what came as text, in a form or inside JSON, into the values it stands for."""
    return {name: _value(name, value) for name, value in fields.items() if value is not None}


def _value(name: str, value: Any) -> Any:
    if name in _VERBATIM or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
