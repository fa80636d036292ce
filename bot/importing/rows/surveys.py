"""Surveys, what respondents answered, and follow-up plans: read and checked."""

from datetime import date

from bot.importing.rows.kinds import SURVEY_ANSWER, survey_elements
from bot.importing.rows.registry import Reading
from bot.importing.tables.row import Row
from data.importing.stage import Stage
from data.ratings.raters import imported_hash
from scoring.citizens.index import sample_size
from scoring.citizens.surveys import (
    AGES,
    DONE,
    EDUCATIONS,
    OCCUPATIONS,
    OLDEST,
    SEXES,
    STATUSES,
    FollowUp,
    Respondent,
    Survey,
    Surveys,
    age_band,
)
from scoring.policies.policy import Policy

LONGEST_TEXT = 500
_OLDEST_YEARS = 120


def _spelled(*words: str, **also: str) -> dict[str, str]:
    return {word.lower(): word for word in words} | {
        other.replace("_", " "): word for other, word in also.items()
    }


_SEXES = _spelled(*SEXES, laki_laki="L", perempuan="P") | {"laki-laki": "L"}
_EDUCATIONS = _spelled(*EDUCATIONS, di="D1", dii="D2", diii="D3", div="D4")
_OCCUPATIONS = _spelled(*OCCUPATIONS, pegawai_swasta="swasta")
_STATUSES = _spelled(*STATUSES)
_BANDS = {band: band for band in (*(band for _, band in AGES), OLDEST)}


def build_surveys(reading: Reading, policy: Policy) -> Surveys:
    """Read surveys and plans. Faults are kept in `reading`."""
    elements = survey_elements(policy)
    return Surveys(
        list(reading.each("survey", lambda row: _survey(row, reading))),
        list(reading.each("follow_up", lambda row: _follow_up(row, reading, elements))),
    )


def stage_answers(reading: Reading, policy: Policy, surveys: Surveys, stage: Stage) -> None:
    """Read what respondents answered into the stage. Faults are kept in `reading`."""
    here = {survey.key: survey for survey in surveys.surveys}
    known = reading.known.surveys | here.keys()
    for row in reading.files.rows(SURVEY_ANSWER):
        respondent = _respondent(row, known, policy, reading.known.salt or "")
        survey = here.get(respondent.survey)
        on = respondent.answered_on
        if survey and on != date.min and _outside(survey, on):
            row.wrong("impor-fault-survey-day", value=str(on))
        if not row.faults and (before := stage.add_respondent(respondent, str(row.place))):
            row.wrong("impor-fault-respondent", place=before)
        reading.faults += row.faults


def _outside(survey: Survey, on: date) -> bool:
    """Whether a day is none of the survey's; one whose own days are wrong is told already."""
    return survey.from_on <= survey.until_on and not survey.from_on <= on <= survey.until_on


def _survey(row: Row, reading: Reading) -> Survey:
    from_on, until_on = row.needed_day("from_on"), row.needed_day("until_on")
    if from_on > until_on != date.min:
        row.wrong("impor-fault-order")
    known = reading.known
    service = row.reference("service", known.services) if row.has("service") else None
    population = row.count("population", lowest=1)
    return Survey(
        row.key(),
        row.reference("unit", known.units),
        service,
        from_on,
        until_on,
        population,
        row.count("target", default=sample_size(population), lowest=1),
        row.count("every", default=1, lowest=1),
    )


def _respondent(row: Row, surveys: frozenset[str], policy: Policy, salt: str) -> Respondent:
    survey, name = row.reference("survey", surveys), row.hidden("respondent")
    answers = {
        element: value
        for element in survey_elements(policy)
        if (value := row.value(element, policy.values(element))) is not None
    }
    if not answers and not row.faults:
        row.wrong("impor-fault-unanswered")
    return Respondent(
        survey,
        imported_hash(salt, "respondent", survey, name),
        row.needed_day("answered_on"),
        row.choice("sex", _SEXES),
        _age(row),
        row.choice("education", _EDUCATIONS),
        row.choice("occupation", _OCCUPATIONS),
        answers,
    )


def _age(row: Row) -> str | None:
    """The band of an age; how old somebody is to the year is not kept."""
    value = row.fields.get("age")
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= _OLDEST_YEARS:
            row.wrong("impor-fault-age", value=str(value))
        return age_band(value)
    return row.choice("age", _BANDS)


def _follow_up(row: Row, reading: Reading, elements: tuple[str, ...]) -> FollowUp:
    status = row.choice("status", _STATUSES)
    if not row.has("status"):
        row.missing("status")
    if status and row.has("done_on") != (status == DONE):
        row.wrong("impor-fault-done")
    element = row.choice("element", _spelled(*elements))
    if not row.has("element"):
        row.missing("element")
    return FollowUp(
        row.key(),
        row.reference("unit", reading.known.units),
        element or "",
        row.text("action", LONGEST_TEXT),
        row.needed_day("due_on"),
        row.text("responsible"),
        status or "",
        row.day("done_on"),
        row.text("evidence", LONGEST_TEXT) if row.has("evidence") else None,
        row.reference("officer", reading.known.officers) if row.has("officer") else None,
        row.reference("service", reading.known.services) if row.has("service") else None,
    )
