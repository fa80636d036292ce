"""The policy: what is asked, how it is counted, when a figure may be shown. Data, not code."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from scoring.citizens.index import Band
from scoring.citizens.praise import Praise, read_praise
from scoring.citizens.slips import SlipRules, read_slips
from scoring.citizens.survey_rules import SurveyRules, read_survey
from scoring.faults import InputWrong
from scoring.integrity.rules import IntegrityRules
from scoring.performance.recognition import THANKS
from scoring.policies.labels import Labels, read_labels
from scoring.policies.policy_file import PolicyFile
from scoring.policies.policy_rules import read_bands, read_berakhlak, read_integrity, read_rules
from scoring.policies.retention import Retention, read_retention
from scoring.policies.rules import Rules
from scoring.rights.objections import ObjectionRules, read_objections


class PolicyWrong(InputWrong):
    """A policy file cannot be used; each fault names its key."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules. Elements are named, never numbered (U8 and U9 swap).

    `first_month` (1..12) begins the year of quarters, semesters and years; `window_months` is
    how far back a calibration looks; a case is answered within `case_days` working days, and its
    citizen reacts within `case_reaction_days` days; a chat is told of improvements once in
    `notice_days` at most; `berakhlak` gives elements their core value of ASN;
    `labels` are texts of elements that the catalogues do not know, by language and element.
    """

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
    remind_at: time
    misses_an_hour: int
    comments_a_rating: int
    case_days: int
    case_reaction_days: int
    cases_at_once: int
    alerts_a_week: int
    silent_expected: float
    alert_expected: float
    holiday_country: str
    notice_days: int
    anonymity_minimum: int
    provisional_below: int
    first_month: int
    window_months: int
    retention: Retention
    survey: SurveyRules = field(hash=False)
    slips: SlipRules
    bands: tuple[Band, ...]
    rules: Rules = field(hash=False)
    integrity_rules: IntegrityRules
    objections: ObjectionRules
    praise: Praise = field(hash=False)
    berakhlak: Mapping[str, str] = field(hash=False)
    labels: Mapping[str, Mapping[str, Labels]] = field(hash=False)

    def on(self, _day: date, /) -> "Policy":
        """Give the policy of a day: one by itself, without other versions, holds on every day."""
        return self

    @property
    def elements(self) -> tuple[str, ...]:
        """All that is asked on the scale, in order: integrity items are not."""
        return (self.first, *self.person, *self.rotating)

    @property
    def scale(self) -> tuple[int, int]:
        """Lowest and highest answer."""
        return self.lowest, self.highest

    def labels_in(self, language: str) -> Mapping[str, Labels]:
        """Texts of the policy's own elements; those of its first language where this has none."""
        return self.labels.get(language) or next(iter(self.labels.values()), {})

    @property
    def change_window(self) -> timedelta:
        """Time from the scan within which a rating may still be changed."""
        return timedelta(hours=self.change_hours)

    def values(self, element: str) -> range:
        """Values that may be given to `element`, lowest first; of a band, the places of its values."""
        if element in self.integrity:
            return range(2)
        if band := self.survey.band(element):
            return range(len(band.values))
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
        document = tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PolicyWrong(f"{source}: {error}") from error
    return read_policy(document)


def read_policy(document: dict[str, Any]) -> Policy:
    """Read a policy's document, in which decimal numbers are `Decimal`.

    Raises PolicyWrong with one sentence a fault, each naming the key.
    """
    file = PolicyFile(document)
    policy = Policy(
        version=file.take("version", str),
        valid_from=file.take("valid_from", date),
        lowest=file.take("scale.lowest", int),
        highest=file.take("scale.highest", int),
        first=file.take("elements.first", str),
        person=file.words("elements.person"),
        rotating=file.words("elements.rotating"),
        integrity=file.words("elements.integrity"),
        integrity_every=file.take("elements.integrity_every", int),
        change_hours=file.take("conversation.change_hours", int),
        remind_at=file.take("conversation.remind_at", time),
        misses_an_hour=file.take("conversation.misses_an_hour", int),
        comments_a_rating=file.take("conversation.comments_a_rating", int),
        case_days=file.whole("cases.answer_days", 1, 60),
        case_reaction_days=file.whole("cases.reaction_days", 1, 60),
        cases_at_once=file.whole("cases.at_once", 1, 100),
        alerts_a_week=file.whole("alerts.a_week", 0, 50),
        silent_expected=file.number("digest.silent_expected", 1, 50),
        alert_expected=file.number("alerts.silent_expected", 1, 50),
        holiday_country=file.take("cases.holiday_country", str),
        notice_days=file.whole("follow_ups.notice_days", 1, 366),
        anonymity_minimum=file.take("anonymity.minimum", int),
        provisional_below=file.take("states.provisional_below", int),
        first_month=file.take("year.first_month", int),
        window_months=file.take("calibration.window_months", int),
        retention=read_retention(file),
        survey=read_survey(file),
        slips=read_slips(file),
        bands=read_bands(file),
        rules=read_rules(file),
        integrity_rules=read_integrity(file),
        objections=read_objections(file),
        praise=read_praise(file),
        berakhlak=read_berakhlak(file),
        labels=read_labels(file),
    )
    # What contradicts itself is told once every key can be read; what stands twice, once.
    faults = list(dict.fromkeys(file.faults)) or _contradictions(policy)
    faults += file.unknown()
    if faults:
        raise PolicyWrong(*faults)
    return policy


def _contradictions(policy: Policy) -> list[str]:
    once = (policy.first, *policy.person, *policy.rotating, *policy.integrity)
    checks = [
        (1 <= len(policy.version) <= 16, "version: must have 1 to 16 characters"),
        (policy.lowest < policy.highest, "scale.highest: must be above scale.lowest"),
        (policy.person, "elements.person: at least one element must be about the person"),
        (policy.rotating, "elements.rotating: at least one element is needed"),
        (len(set(once)) == len(once), "elements: an element stands in two of the lists"),
        (policy.integrity_every >= 1, "elements.integrity_every: must be at least 1"),
        # Blocks close a day after the last visit they hold: a longer window would let a
        # change reach a sum that has already been shown (docs/adr/0004).
        (1 <= policy.change_hours <= 24, "conversation.change_hours: must be 1 to 24"),
        (policy.misses_an_hour >= 1, "conversation.misses_an_hour: must be at least 1"),
        (policy.comments_a_rating >= 1, "conversation.comments_a_rating: must be at least 1"),
        (policy.anonymity_minimum >= 2, "anonymity.minimum: must be at least 2"),
        (
            policy.provisional_below >= policy.anonymity_minimum,
            "states.provisional_below: must not be below anonymity.minimum",
        ),
        (policy.rules.thresholds.peers >= 0, "states.peers: must not be negative"),
        (1 <= policy.first_month <= 12, "year.first_month: must be 1 to 12"),
        (
            policy.integrity_rules.history < policy.integrity_rules.weeks,
            "integrity.burst.history: must be below integrity.burst.weeks",
        ),
        *(
            (element in policy.integrity, f"integrity.pressure: {element!r} is no integrity item")
            for element in policy.integrity_rules.pressure
        ),
        (1 <= policy.window_months <= 60, "calibration.window_months: must be 1 to 60"),
        *(
            (
                element in (*policy.person, *policy.rotating),
                f"survey.elements: there is no such element: {element}",
            )
            for element in policy.survey.elements
        ),
        *(
            (element in once, f"berakhlak.{element}: there is no such element")
            for element in policy.berakhlak
        ),
        *(
            (element in once, f"labels.{language}.{element}: there is no such element")
            for language, labels in policy.labels.items()
            for element in labels
        ),
        *_of_recognition(policy),
    ]
    return [sentence for holds, sentence in checks if not holds]


def _of_recognition(policy: Policy) -> list[tuple[bool, str]]:
    said, indicators = policy.rules.recognition, policy.rules.behaviour
    measured = {each.aspect for each in indicators if each.source != "supervisor"}
    return [
        *(
            (rule in THANKS, f"recognition.rules: there is no rule {rule!r}")
            for rule in said.thanks
        ),
        (
            said.record in {each.name for each in indicators if each.source == "record"},
            f"development.record: no recorded indicator is called {said.record!r}",
        ),
        *(
            (
                aspect in measured,
                f"development.training.{aspect}: no indicator measures this aspect",
            )
            for aspect in said.training
        ),
        *(
            (bool(name), f"development.training.{aspect}: must not be empty")
            for aspect, name in said.training.items()
        ),
    ]
