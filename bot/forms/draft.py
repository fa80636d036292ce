"""A form that asks one thing after the other: its draft holds what is known. Pure."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Draft = TypeVar("Draft", bound="DataclassInstance")


def answered(draft: Draft, name: str, value: object) -> Draft:
    """Answer a question of a draft; all that is asked after it, in its order, is forgotten."""
    names = [each.name for each in fields(draft)]
    later = names[names.index(name) + 1 :]
    return replace(draft, **{name: value}, **dict.fromkeys(later))
