"""Texts that a policy brings for elements of its own, by language."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.policies.policy_file import PolicyFile

OFFICER_HERE = "{officer}"
"""Stands in a question about a person where the name goes."""

LONGEST_ANSWER = 26
"""Characters of an answer that fit a button with its numeral."""


@dataclass(frozen=True, slots=True)
class Labels:
    """An element in one language: its name, its question, its answers lowest first.

    A question about a person has `{officer}` where the name goes.
    """

    name: str
    question: str
    answers: tuple[str, ...]


def read_labels(file: PolicyFile) -> dict[str, Mapping[str, Labels]]:
    """Read `[labels.LANGUAGE.ELEMENT]`; a policy of known elements has none.

    Faults are kept in the file: each answer of the scale must have its words.
    """
    if not file.has("labels"):
        return {}
    scale = file.take("scale.highest", int) - file.take("scale.lowest", int) + 1
    yes_or_no = file.words("elements.integrity")
    return {
        language: {
            element: _labels(table, 2 if element in yes_or_no else scale)
            for element, table in within.tables("")
        }
        for language, within in file.tables("labels")
    }


def _labels(table: PolicyFile, values: int) -> Labels:
    answers = table.words("answers")
    if len(answers) != values:
        table.fault("answers", f"expected {values} different answers, found {len(answers)}")
    if any(len(answer) > LONGEST_ANSWER for answer in answers):
        table.fault("answers", f"an answer has at most {LONGEST_ANSWER} characters")
    return Labels(table.take("name", str), table.take("question", str), answers)
