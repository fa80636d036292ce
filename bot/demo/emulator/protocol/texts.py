"""The words of a call: a text or a caption, with its entities."""

from typing import Any

from bot.demo.emulator.protocol import entities as marks
from bot.demo.emulator.protocol import markup, refusals
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.entities import Entity
from bot.demo.emulator.protocol.refusals import Refusal

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
Words = tuple[str, list[Entity]]


def text_of(call: Call) -> Words:
    """Give the text of a message, or refuse it as Telegram does."""
    if not call.text("text"):
        raise Refusal(refusals.TEXT_EMPTY)
    text, entities = _formatted(call.parameters, "text", "entities")
    if not text:
        raise Refusal(refusals.TEXT_BLANK)
    if marks.units(text) > TEXT_UNITS:
        raise Refusal(refusals.TEXT_TOO_LONG)
    return text, entities


def caption_of(fields: dict[str, Any]) -> Words:
    """Give the caption of a file, which may be empty, or refuse it."""
    text, entities = _formatted(fields, "caption", "caption_entities")
    if marks.units(text) > CAPTION_UNITS:
        raise Refusal(refusals.CAPTION_TOO_LONG)
    return text, entities


def _formatted(fields: dict[str, Any], name: str, listed: str) -> Words:
    text, entities = str(fields.get(name) or ""), list(fields.get(listed) or [])
    mode = str(fields.get("parse_mode") or "").lower()
    if mode == "html" and not entities:
        text, entities = markup.read(text)
    elif mode not in ("", "html"):
        raise Refusal("Bad Request: unsupported parse_mode")
    return marks.trimmed(text, _with_found(text, entities))


def _with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add commands and links that stand in no code, no link and across no other entity's edge."""
    added = [
        one
        for one in marks.found(text)
        if all(_apart(one, other) or _within(one, other) for other in entities)
    ]
    return sorted([*entities, *added], key=lambda one: (one["offset"], -one["length"]))


def _apart(one: Entity, other: Entity) -> bool:
    return bool(
        one["offset"] + one["length"] <= other["offset"]
        or other["offset"] + other["length"] <= one["offset"]
    )


def _within(one: Entity, other: Entity) -> bool:
    if other["type"] in ("code", "pre", "text_link"):
        return False
    end = one["offset"] + one["length"]
    return bool(other["offset"] <= one["offset"] and end <= other["offset"] + other["length"])
