"""All tables, once, for both engines; a file a feature. Keys are small integers, what people name is a `key`."""

from data.schema.alerts import alert
from data.schema.assessment import acknowledgement, delivery, predicate_decision
from data.schema.cases import case
from data.schema.columns import metadata
from data.schema.corrections import correction
from data.schema.measures import holiday, measure_change, record, target, target_share
from data.schema.objections import objection
from data.schema.people import invitation, role
from data.schema.ratings import answer, comment, conversation, decision, heard, rating, salt, spent
from data.schema.registry import (
    absence,
    code,
    duty,
    hours,
    mass_day,
    officer,
    point,
    print_log,
    served,
    service,
    unit,
)
from data.schema.scores import audit, calibration, closing
from data.schema.slips import slip
from data.schema.sums import block, block_answer, daily_answer, daily_composite, daily_visit
from data.schema.surveys import (
    follow_up,
    follower,
    survey,
    survey_answer,
    survey_respondent,
    survey_sum,
    surveyed,
)
from data.schema.talks import talk
from data.schema.voices import outreach, pulse_answer, pulse_heard
from data.schema.work import fact, lease, outbox

__all__ = [
    "absence",
    "acknowledgement",
    "alert",
    "answer",
    "audit",
    "block",
    "block_answer",
    "calibration",
    "case",
    "closing",
    "code",
    "comment",
    "conversation",
    "correction",
    "daily_answer",
    "daily_composite",
    "daily_visit",
    "decision",
    "delivery",
    "duty",
    "fact",
    "follow_up",
    "follower",
    "heard",
    "holiday",
    "hours",
    "invitation",
    "lease",
    "mass_day",
    "measure_change",
    "metadata",
    "objection",
    "officer",
    "outbox",
    "outreach",
    "point",
    "predicate_decision",
    "print_log",
    "pulse_answer",
    "pulse_heard",
    "rating",
    "record",
    "role",
    "salt",
    "served",
    "service",
    "slip",
    "spent",
    "survey",
    "survey_answer",
    "survey_respondent",
    "survey_sum",
    "surveyed",
    "talk",
    "target",
    "target_share",
    "unit",
]
