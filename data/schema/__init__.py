"""All tables, once, for both engines; a file a feature. Keys are small integers, what people name is a `key`."""

from data.schema.columns import metadata
from data.schema.people import invitation, role
from data.schema.ratings import answer, comment, conversation, heard, rating, salt
from data.schema.registry import (
    code,
    duty,
    hours,
    officer,
    point,
    print_log,
    served,
    service,
    unit,
)
from data.schema.sums import block, block_answer, daily_answer, daily_composite, daily_visit
from data.schema.work import fact, lease, outbox

__all__ = [
    "answer",
    "block",
    "block_answer",
    "code",
    "comment",
    "conversation",
    "daily_answer",
    "daily_composite",
    "daily_visit",
    "duty",
    "fact",
    "heard",
    "hours",
    "invitation",
    "lease",
    "metadata",
    "officer",
    "outbox",
    "point",
    "print_log",
    "rating",
    "role",
    "salt",
    "served",
    "service",
    "unit",
]
