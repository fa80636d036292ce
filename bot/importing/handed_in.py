"""Everything that files of an import hold together, read and checked, before it is applied."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.importing.files import Show, open_files
from bot.importing.known import Known
from bot.importing.office import Office
from bot.importing.rows.kinds import kinds_of
from bot.importing.rows.measures import build_measures
from bot.importing.rows.ratings import stage_ratings
from bot.importing.rows.registry import Reading, build_registry
from bot.importing.rows.surveys import build_surveys, stage_answers
from data.importing.stage import Stage
from data.ratings.raters import new_salt
from scoring.citizens.surveys import Surveys
from scoring.district.registry import Registry
from scoring.faults import InputWrong
from scoring.performance.work_records import Measures


@dataclass(slots=True)
class HandedIn:
    """What was handed in. Its stage must be closed in the end.

    `nip_key` is the secret under which NIPs are hashed, where there is one.
    """

    registry: Registry
    measures: Measures
    surveys: Surveys
    stage: Stage
    salt: str
    passed_over: list[Path]
    nip_key: bytes | None = None

    @property
    def has_nips(self) -> bool:
        """Whether any officer has a NIP."""
        return any(officer.nip for officer in self.registry.officers)

    @property
    def hides(self) -> bool:
        """Whether anything is hidden under the salt."""
        return bool(self.stage.ratings or self.stage.respondents or self.has_nips)


def read_files(
    paths: Iterable[Path],
    known: Known,
    moment: datetime,
    office: Office,
    show: Show | None = None,
) -> HandedIn:
    """Read and check files, and the known files of folders, at a moment.

    Rows may name what any of the files or `known` holds, in whatever order. Raises InputWrong
    with one sentence for every fault of every file, in the office's language.
    """
    policy = office.policy
    kinds = kinds_of(policy)
    salt = known.salt or new_salt()
    reading = Reading(
        open_files(paths, kinds, office.texts, show), kinds, replace(known, salt=salt)
    )
    registry = build_registry(reading)
    measures = build_measures(reading)
    surveys = build_surveys(reading, policy)
    stage = Stage()
    stage_answers(reading, policy, surveys, stage)
    stage_ratings(reading, policy, stage, moment, office.zone)
    reading.files.finish()
    faults = [*reading.files.faults, *reading.faults, *reading.once.faults]
    if faults:
        stage.close()
        raise InputWrong(*dict.fromkeys(faults))
    return HandedIn(registry, measures, surveys, stage, salt, reading.files.passed_over)
