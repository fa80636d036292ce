"""Surveys (SKM), their answers, and what is to follow. Survey answers are no quick ratings."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from data.schema.columns import metadata, named, numbered, points_to
from data.types import Day

# Without a service a survey is about all services of its unit.
survey = Table(
    "survey",
    metadata,
    numbered(),
    named(),
    points_to("unit"),
    points_to("service", nullable=True),
    Column("from_on", Day, nullable=False),
    Column("until_on", Day, nullable=False),
    Column("population", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    Column("every", Integer, nullable=False),
)

# `key` is a hash; of a person there are bands, and any of them may be missing.
survey_respondent = Table(
    "survey_respondent",
    metadata,
    numbered(),
    points_to("survey"),
    Column("key", String(64), nullable=False),
    Column("answered_on", Day, nullable=False),
    Column("sex", String(1)),
    Column("age", String(8)),
    Column("education", String(16)),
    Column("occupation", String(32)),
    UniqueConstraint("survey_id", "key"),
)

survey_answer = Table(
    "survey_answer",
    metadata,
    Column("respondent_id", Integer, ForeignKey("survey_respondent.id"), primary_key=True),
    Column("element", String(32), primary_key=True),
    Column("value", Integer, nullable=False),
)

# Rencana tindak lanjut: what will be done about an element, by whom, until when. An `officer_id`
# says whose work it counts for; `responsible` is a role, or whoever else.
follow_up = Table(
    "follow_up",
    metadata,
    numbered(),
    named(),
    points_to("unit"),
    Column("element", String(32), nullable=False),
    Column("action", String(500), nullable=False),
    Column("due_on", Day, nullable=False),
    Column("responsible", String(200), nullable=False),
    points_to("officer", nullable=True),
    Column("status", String(16), nullable=False),
    Column("done_on", Day),
    Column("evidence", String(500)),
)
