"""Surveys (SKM), their answers, and what is to follow. Survey answers are no quick ratings."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

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
    # Called off or ended early on that day; then nobody is invited any more.
    Column("ended_on", Day),
    Column("scans", Integer),
    Column("summed_on", Day),
)

# Ratings that are answers to a survey, with what the person said of herself. A table apart
# from the rating's, which no view of ratings reads.
surveyed = Table(
    "surveyed",
    metadata,
    Column("rating_key", String(10), ForeignKey("rating.key"), primary_key=True),
    points_to("survey"),
    Column("sex", String(32)),
    Column("age", String(32)),
    Column("education", String(32)),
    Column("occupation", String(32)),
    Index("ix_surveyed_survey_id", "survey_id"),
)

# What the ratings of a survey came to when it was over: of each element and band how many said
# what; `respondents` counts those who said anything. Nobody's any more, so it stays.
survey_sum = Table(
    "survey_sum",
    metadata,
    Column("survey_id", Integer, ForeignKey("survey.id"), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", String(32), primary_key=True),
    Column("n", Integer, nullable=False),
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
# says whose work it counts for; `responsible` is a role, or whoever else. Without a service it is
# about all of the unit; `changed` is the sentence in which citizens were told that it is done.
follow_up = Table(
    "follow_up",
    metadata,
    numbered(),
    named(),
    points_to("unit"),
    points_to("service", nullable=True),
    Column("element", String(32), nullable=False),
    Column("action", String(500), nullable=False),
    Column("due_on", Day, nullable=False),
    Column("responsible", String(200), nullable=False),
    points_to("officer", nullable=True),
    Column("status", String(16), nullable=False),
    Column("done_on", Day),
    Column("evidence", String(500)),
    Column("changed", String(300)),
)

# Who asked to be told of improvements at a unit's service. Nothing here or elsewhere says which
# rating she gave, or on which day she asked: `until_on` is always a month's last.
follower = Table(
    "follower",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("unit.id"), primary_key=True),
    Column("service_id", Integer, ForeignKey("service.id"), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("until_on", Day, nullable=False),
    Column("told_on", Day),
    Index("ix_follower_unit_id", "unit_id"),
)
