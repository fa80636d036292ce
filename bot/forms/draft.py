"""A form that asks one thing after the other: its draft holds what is known. Pure."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Draft = TypeVar("Draft", bound="DataclassInstance")


def answered(draft: Draft, name: str, value: object) -> Draft:
    """Answer a question of a draft; all that is asked after it, in its order, is forgotten."""
    names = [each.name for each in fields(draft)]
    later = names[names.index(name) + 1 :]
    return replace(draft, **{name: value}, **dict.fromkeys(later))


def mark_of(*parts: object) -> str:
    """Eight digits that stand in a button for what it is under: another draft's does nothing."""
    return f"{crc32(repr(parts).encode()):08x}"
