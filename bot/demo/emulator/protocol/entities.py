"""What is marked in a text: measured, found, trimmed and shown."""

import html as escaping
import re
from typing import Any

Entity = dict[str, Any]

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_COMMAND = re.compile(r"(?<![^\s(])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_LINK = re.compile(r"(?<!\w)https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def units(text: str) -> int:
    """Count UTF-16 code units, in which Telegram measures texts and entities."""
    return len(text.encode("utf-16-le")) // 2


def found(text: str) -> list[Entity]:
    """Find what Telegram itself marks in any text: bot commands and links."""
    entities = [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, pattern in (("bot_command", _COMMAND), ("url", _LINK))
        for match in pattern.finditer(text)
    ]
    return sorted(entities, key=lambda entity: entity["offset"])


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take white space from both ends, as Telegram does, and move the entities along."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, units(text))
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def write(text: str, entities: list[Entity]) -> str:
    """Write text and entities as HTML that a browser may show."""
    marks = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    codes = text.encode("utf-16-le")
    return _written(codes, marks, 0, len(codes) // 2)


def _written(codes: bytes, marks: list[Entity], start: int, end: int) -> str:
    parts, at, rest = [], start, marks
    while rest:
        mark, rest = rest[0], rest[1:]
        first, last = max(mark["offset"], at), min(mark["offset"] + mark["length"], end)
        if first >= last:
            continue
        inner = [other for other in rest if other["offset"] < last]
        rest = [other for other in rest if other["offset"] >= last]
        parts.append(_plain(codes, at, first))
        parts.append(_wrapped(mark, _written(codes, inner, first, last)))
        at = last
    parts.append(_plain(codes, at, end))
    return "".join(parts)


def _plain(codes: bytes, start: int, end: int) -> str:
    return escaping.escape(codes[2 * start : 2 * end].decode("utf-16-le"))


def _wrapped(mark: Entity, inner: str) -> str:
    kind = mark["type"]
    if kind in ("text_link", "url"):
        address = escaping.escape(mark["url"]) if kind == "text_link" else inner
        return f'<a href="{address}">{inner}</a>'
    if kind in ("spoiler", "bot_command"):
        return f'<span class="tg-{kind.replace("_", "-")}">{inner}</span>'
    tag = _TAGS.get(kind)
    return f"<{tag}>{inner}</{tag}>" if tag else inner
