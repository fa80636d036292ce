"""What the documents claim is compared with what the code does."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Column, String, Text

from data import schema
from scoring.policies.policy import load_policy
from tests.diagram import diagram, every_event, sampled_events

ROOT = Path(__file__).parent.parent
RECORD = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
WIDE_ENOUGH = 64
"""Letters of a hash: a narrower column names a thing of ours."""
LEADS = ("officer_id", "chat_id", "telegram_id", "message_id", "rating_key", "respondent_id")
NO_ROOM = ("skipped", "indicator", "failed")
"""Wide, but only words of ours or of the policy."""


def test_the_state_diagram_is_drawn_from_the_code(request: pytest.FixtureRequest) -> None:
    """docs/conversation.mmd is what `step` does; `pytest --update` draws it anew."""
    path = ROOT / "docs" / "conversation.mmd"
    if request.config.getoption("--update"):
        path.write_text(diagram(), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == diagram()
    assert sampled_events() == every_event()


def test_every_direct_dependency_has_its_line() -> None:
    """docs/dependencies.md says of each direct dependency why it is there."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = [*project["dependencies"], *extras["dev"], *extras["build"]]
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    missing = [name for each in names if f"`{(name := bare(each))}`" not in told]

    assert missing == []


def bare(requirement: str) -> str:
    """Name of a requirement without extras and versions."""
    for mark in "[<>=":
        requirement = requirement.partition(mark)[0]
    return requirement


def test_no_file_names_a_registry() -> None:
    """No requirements file holds an address."""
    for path in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")


def test_the_readme_names_the_targets_that_exist() -> None:
    """Each `make x` of README and CONTRIBUTING is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in set(re.findall(r"`?make ([a-z-]+)", text)):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: make {target}"


def test_the_page_of_the_simulation_shows_promises_kept() -> None:
    """docs/simulation.md holds figures of a run of the packaged policy, within what is promised."""
    from scoring.policies.policy import load_policy

    page = (ROOT / "docs" / "simulation.md").read_text(encoding="utf-8")
    found = {
        line[0]: float(line[1])
        for line in re.findall(r"^\| ([^|]+) \| at most [^|]+ \| ([0-9.]+)", page, re.MULTILINE)
    }

    assert f"policy {load_policy().version}:" in page
    assert found["error over the best attainable"] <= 1.08
    assert found["falsely below standard"] <= 0.5
    assert found["what the rules add to honest errors"] <= 1


def told() -> dict[str, tuple[str, str]]:
    """What the record says of each table: its row's cell of columns, and the whole row."""
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)(\|.*)$", RECORD, re.MULTILINE)
    return {table: (columns, rest) for table, columns, rest in rows}


def may_be_personal(column: Column[object]) -> bool:
    """Whether a column leads to a person, or has room for her words or a hash."""
    length = getattr(column.type, "length", None) or 0
    is_text = isinstance(column.type, String)
    wide = is_text and (isinstance(column.type, Text) or length >= WIDE_ENOUGH)
    slug = column.name == "key" and column.table.name not in ("rating", "survey_respondent")
    return (wide or column.name in LEADS) and not slug and column.name not in NO_ROOM


def test_every_table_and_every_column_about_a_person_is_in_the_record() -> None:
    """A new table, or a new column with room for a person, fails until it is described."""
    described = told()
    tables = schema.metadata.tables
    missing = [
        f"{name}.{column.name}"
        for name, table in tables.items()
        for column in table.columns
        if may_be_personal(column) and f"`{column.name}`" not in described.get(name, ("", ""))[0]
    ]
    invented = [
        f"{name}.{column}"
        for name, (columns, _) in described.items()
        for column in re.findall(r"`(\w+)`", columns)
        if name not in tables or column not in tables[name].columns
    ]

    assert (sorted(described), missing, invented) == (sorted(tables), [], [])


def test_the_periods_in_the_record_are_those_of_the_policy() -> None:
    """Who changes one changes the other."""
    kept, rows = load_policy().retention, told()
    for table, period in (
        ("conversation", f"{kept.conversation_hours} hours"),
        ("heard", f"{kept.conversation_hours} hours"),
        ("outbox", f"{kept.letter_hours} hours"),
        ("role", f"{kept.role_days} days"),
        ("comment", f"{kept.comment_months} months"),
        ("rating", f"{kept.rating_months} months"),
        ("survey_respondent", f"{kept.rating_months} months"),
        ("follower", f"{kept.follow_months} months"),
    ):
        assert period in rows[table][1]


def test_every_lesson_is_held_by_a_test_that_exists() -> None:
    """docs/lessons.md has the twenty points, and names stories and tests that there are."""
    text = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|.*$", text, re.MULTILINE)
    assert rows == [str(number) for number in range(1, 21)]
    for story in re.findall(r"`story:([a-z]\w*)`", text):
        if story != "x":
            assert (ROOT / "tests" / "stories" / f"{story}.txt").exists(), story
    for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), name
