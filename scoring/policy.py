"""The policy: what is asked, how it is counted, when a figure may be shown. Data, not code."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from scoring.faults import InputWrong


class PolicyWrong(InputWrong):
    """A policy file cannot be used; each fault names its key."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules. Elements are named, never numbered (U8 and U9 swap)."""

    version: str
    valid_from: date
    lowest: int
    highest: int
    first: str
    person: tuple[str, ...]
    rotating: tuple[str, ...]
    integrity: tuple[str, ...]
    integrity_every: int
    change_hours: int
    anonymity_minimum: int
    provisional_below: int

    @property
    def change_window(self) -> timedelta:
        """Time from the scan within which a rating may still be changed."""
        return timedelta(hours=self.change_hours)

    def values(self, element: str) -> range:
        """Values that may be given to `element`, lowest first."""
        if element in self.integrity:
            return range(2)
        return range(self.lowest, self.highest + 1)

    def rotating_element(self, rating_key: str) -> str:
        """Last question of a rating: planned missingness by a hash of the rating's own key."""
        draw = int.from_bytes(hashlib.sha256(rating_key.encode()).digest()[:8], "big")
        turn, place = draw % self.integrity_every, draw // self.integrity_every
        if self.integrity and turn == 0:
            return self.integrity[place % len(self.integrity)]
        return self.rotating[place % len(self.rotating)]


def load_policy(path: Path | None = None) -> Policy:
    """Read a policy file, or the packaged Indonesian default.

    Raises PolicyWrong with one sentence a fault, each naming the key.
    """
    source = path or files("scoring") / "policies" / "indonesia.toml"
    try:
        document = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PolicyWrong(f"{source}: {error}") from error
    return _read(document)


def _read(document: dict[str, Any]) -> Policy:
    faults: list[str] = []

    def take(path: str, kind: type) -> Any:
        value: Any = document
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if not isinstance(value, kind) or isinstance(value, bool):
            faults.append(f"{path}: expected {kind.__name__}, found {value!r}")
            return kind() if kind is not date else date.min
        return value

    policy = Policy(
        version=take("version", str),
        valid_from=take("valid_from", date),
        lowest=take("scale.lowest", int),
        highest=take("scale.highest", int),
        first=take("elements.first", str),
        person=tuple(take("elements.person", list)),
        rotating=tuple(take("elements.rotating", list)),
        integrity=tuple(take("elements.integrity", list)),
        integrity_every=take("elements.integrity_every", int),
        change_hours=take("conversation.change_hours", int),
        anonymity_minimum=take("anonymity.minimum", int),
        provisional_below=take("states.provisional_below", int),
    )
    faults += _contradictions(policy) if not faults else []
    if faults:
        raise PolicyWrong(*faults)
    return policy


def _contradictions(policy: Policy) -> list[str]:
    checks = [
        (policy.lowest < policy.highest, "scale.highest: must be above scale.lowest"),
        (policy.person, "elements.person: at least one element must be about the person"),
        (policy.rotating, "elements.rotating: at least one element is needed"),
        (policy.integrity_every >= 1, "elements.integrity_every: must be at least 1"),
        # Blocks close a day after the last visit they hold: a longer window would let a
        # change reach a sum that has already been shown (docs/adr/0004).
        (1 <= policy.change_hours <= 24, "conversation.change_hours: must be 1 to 24"),
        (policy.anonymity_minimum >= 2, "anonymity.minimum: must be at least 2"),
        (
            policy.provisional_below >= policy.anonymity_minimum,
            "states.provisional_below: must not be below anonymity.minimum",
        ),
    ]
    return [sentence for holds, sentence in checks if not holds]
