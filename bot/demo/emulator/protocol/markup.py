"""Telegram's HTML, read as strictly as Telegram reads it."""

import re

from bot.demo.emulator.protocol.entities import Entity, units
from bot.demo.emulator.protocol.refusals import Refusal

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#x([0-9a-fA-F]{1,6})|#([0-9]{1,7}));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ADDRESS = re.compile(
    r"(?:(?:https?|tg|ton)://\S+|mailto:\S+|[\w-]+(?:\.[\w-]+)+\S*)", re.IGNORECASE
)


def read(markup: str) -> tuple[str, list[Entity]]:
    """Read Telegram's HTML into text and entities; refuse what Telegram refuses."""
    return _Reader(markup).read()


class _Reader:
    """One pass over a marked-up text, with the positions Telegram names in its refusals."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.text = ""
        self.entities: list[Entity] = []
        self.open: list[tuple[str, int, dict[str, str]]] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            letter = self.markup[self.at]
            if self.markup.startswith("</", self.at):
                self._end_tag()
            elif letter == "<":
                self._start_tag()
            else:
                self.text += self._letter()
        if self.open:
            raise self._refusal(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"'
            )
        entities = sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))
        return self.text, _joined(entities)

    def _letter(self) -> str:
        reference = _REFERENCE.match(self.markup, self.at)
        if reference is None:
            self.at += 1
            return self.markup[self.at - 1]
        name, sixteen, ten = reference.groups()
        code = int(sixteen, 16) if sixteen else int(ten or 0)
        if not name and not (0 < code < 0x110000 and not 0xD800 <= code < 0xE000):
            self.at += 1
            return "&"
        self.at = reference.end()
        return _NAMED[name] if name else chr(code)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._until(r"[\s>]").lower()
        if self.at == len(self.markup):
            raise self._refusal("Unclosed start tag", begin)
        if name not in _KINDS:
            raise self._refusal(f'Unsupported start tag "{name}"', begin)
        attributes: dict[str, str] = {}
        while self._next_attribute():
            key, value = self._attribute(name, begin)
            attributes[key] = value
        if self.at == len(self.markup):
            raise self._refusal(f'Unclosed start tag "{name}"', begin)
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append((name, units(self.text), attributes))

    def _next_attribute(self) -> bool:
        self._until(r"\S")
        return self.at < len(self.markup) and self.markup[self.at] != ">"

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        key = self._until(r"[\s=>]").lower()
        if not key:
            raise self._refusal(f'Empty attribute name in the tag "{tag}"', begin)
        self._until(r"\S")
        if not self.markup.startswith("=", self.at):
            return key, ""
        self.at += 1
        self._until(r"\S")
        if self.at == len(self.markup):
            raise self._refusal(f'Unclosed start tag "{tag}"', begin)
        return key, self._value(begin)

    def _value(self, begin: int) -> str:
        start, quote = self.at, self.markup[self.at]
        if quote not in "\"'":
            value = self._until(r"[^a-zA-Z0-9.-]")
            if self.at == len(self.markup) or self.markup[self.at] not in " \t\r\n>":
                raise self._refusal("Unexpected end of name token", start)
            return value
        self.at += 1
        value = ""
        while self.at < len(self.markup) and self.markup[self.at] != quote:
            value += self._letter()
        if self.at == len(self.markup):
            raise self._refusal("Unclosed start tag", begin)
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._refusal("Unexpected end tag", begin)
        self.at += 2
        name = self._until(r"[\s>]").lower()
        self._until(r"\S")
        if not self.markup.startswith(">", self.at):
            raise self._refusal("Unclosed end tag", begin)
        self.at += 1
        opened, start, attributes = self.open.pop()
        if name not in ("", opened):
            raise self._refusal(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened}>", found "</{name}>"'
            )
        self._close(opened, start, attributes)

    def _close(self, tag: str, start: int, attributes: dict[str, str]) -> None:
        length = units(self.text) - start
        entity: Entity = {"type": _KINDS[tag], "offset": start, "length": length}
        if tag == "a":
            shown = self.text.encode("utf-16-le")[2 * start :].decode("utf-16-le")
            entity["url"] = attributes.get("href") or shown
            if not _ADDRESS.fullmatch(entity["url"]):
                # Telegram shows the words and forgets the link.
                return
        elif tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif tag == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        if length:
            self.entities.append(entity)

    def _until(self, pattern: str) -> str:
        start, match = self.at, re.compile(pattern).search(self.markup, self.at)
        self.at = match.start() if match else len(self.markup)
        return self.markup[start : self.at]

    def _bytes(self, at: int) -> int:
        return len(self.markup[:at].encode())

    def _refusal(self, reason: str, at: int | None = None) -> Refusal:
        place = "" if at is None else f" at byte offset {self._bytes(at)}"
        return Refusal(f"Bad Request: can't parse entities: {reason}{place}")


def _joined(entities: list[Entity]) -> list[Entity]:
    """Make `<pre><code class="language-…">` one entity, and drop languages anywhere else."""
    spans = {(one["offset"], one["length"]): one for one in entities if one["type"] == "pre"}
    kept = []
    for entity in entities:
        outer = spans.get((entity["offset"], entity["length"]))
        language = entity.pop("language", None) if entity["type"] == "code" else None
        if outer is not None and entity["type"] == "code":
            if language:
                outer["language"] = language
            continue
        kept.append(entity)
    return kept
