"""Versions of a policy: each holds from its day on, until the next one does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from scoring.period import PeriodKind, period_of
from scoring.policies.policy import Policy, PolicyWrong, load_policy


class ByDay(Protocol):
    """Whatever knows which policy holds on a day: versions, or a policy by itself."""

    def on(self, day: date, /) -> Policy:
        """Give the policy that holds on a day."""


@dataclass(frozen=True, slots=True)
class Policies:
    """The versions of one policy, by the day from which each holds; at least one."""

    versions: tuple[Policy, ...]

    def on(self, day: date, /) -> Policy:
        """Give the last version that had begun by a day; before the first of all, that one.

        A period is scored by the version of its last day: so a quarter keeps its own, and a year
        with two of them uses the later one.
        """
        begun = [each for each in self.versions if each.valid_from <= day]
        return begun[-1] if begun else self.versions[0]

    def after(self, day: date) -> Policy | None:
        """Give the next version that begins after a day."""
        return next((each for each in self.versions if each.valid_from > day), None)


def load_policies(path: Path | None = None) -> Policies:
    """Read a policy file, a folder of its versions (`*.toml`), or the packaged default.

    Raises PolicyWrong with one sentence a fault; in a folder each begins with the file's name.
    """
    if path is None or not path.is_dir():
        return Policies((load_policy(path),))
    found: list[tuple[str, Policy]] = []
    faults: list[str] = []
    for file in sorted(path.glob("*.toml")):
        try:
            found.append((file.name, load_policy(file)))
        except PolicyWrong as wrong:
            faults += [f"{file.name}: {fault.removeprefix(f'{file}: ')}" for fault in wrong.faults]
    if not found and not faults:
        faults = ["there is no version of a policy in it, such as 2026.toml"]
    found.sort(key=lambda each: each[1].valid_from)
    faults += [f for one, next_ in pairwise(found) for f in _clashes(one, next_)]
    faults += _doubles([policy.version for _, policy in found])
    if faults:
        raise PolicyWrong(*faults)
    return Policies(tuple(policy for _, policy in found))


def _clashes(one: tuple[str, Policy], following: tuple[str, Policy]) -> Iterator[str]:
    """Say why a version cannot follow another: sums and periods of both must fit together."""
    (before_name, before), (name, policy) = one, following
    if policy.valid_from == before.valid_from:
        yield f"{name}: valid_from: {before_name} begins on the same day"
    quarter = period_of(policy.valid_from, PeriodKind.QUARTER, policy.first_month)
    if policy.valid_from != quarter.first_on:
        yield f"{name}: valid_from: a later version begins with a quarter, {quarter.first_on}"
    if policy.scale != before.scale:
        yield f"{name}: scale: must be that of {before_name}, whose sums it adds to"
    if policy.first_month != before.first_month:
        yield f"{name}: year.first_month: must be that of {before_name}"


def _doubles(versions: list[str]) -> Iterator[str]:
    for version in sorted({each for each in versions if versions.count(each) > 1}):
        yield f"version: {version!r} stands in two files"
