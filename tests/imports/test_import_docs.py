"""docs/import.md says what the code reads: every kind, every column, and examples that import."""

import re
from pathlib import Path

import pytest

from bot.importing.apply import import_files
from bot.importing.rows.kinds import Is, kinds_of
from bot.importing.rows.ratings import CHANNELS
from data.database import Database
from scoring.citizens.surveys import AGES, EDUCATIONS, OCCUPATIONS, OLDEST, STATUSES
from scoring.policies.policy import load_policy
from tests.world import TUESDAY

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
KINDS = kinds_of(load_policy())
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"^```csv ([\w.]+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_kind_has_its_section() -> None:
    """What can be imported is told, and nothing else."""
    assert set(SECTIONS) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_every_column_is_told(name: str) -> None:
    """A section's table names the columns, what they hold, and which are needed."""
    told = re.findall(r"^\| `(\w+)` \| ([\w ]+) \| (yes)? *\|$", SECTIONS[name], re.MULTILINE)

    assert told == [
        (column.name, column.holds.value, "yes" if column.needed else "")
        for column in KINDS[name].columns
    ]


def test_what_columns_hold_is_explained() -> None:
    """Each word for what a column holds has its line."""
    for holds in Is:
        assert re.search(rf"^\| {holds.value} \| .", PAGE, re.MULTILINE), holds


def test_words_that_may_stand_are_told() -> None:
    """Where one of a few words is wanted, all of them are in the page."""
    bands = (*(band for _, band in AGES), OLDEST)
    for word in (*CHANNELS, *EDUCATIONS, *OCCUPATIONS, *STATUSES, *bands):
        assert f"`{word}`" in re.sub(r"\s+", " ", PAGE), word


def test_every_kind_has_an_example_with_its_columns() -> None:
    """The examples are files of all kinds, with all columns in the order of the tables."""
    assert [name for name, _ in EXAMPLES] == [
        f"{kind.file_names[-1]}.csv" for kind in sorted(KINDS.values(), key=place)
    ]
    for (_, text), kind in zip(EXAMPLES, sorted(KINDS.values(), key=place), strict=True):
        assert text.splitlines()[0].split(",") == [column.name for column in kind.columns]


def place(kind: object) -> int:
    """Where the page tells of a kind."""
    return list(SECTIONS).index(getattr(kind, "name"))  # noqa: B009 - any kind


async def test_the_examples_import_twice(database: Database, tmp_path: Path) -> None:
    """All examples together are a district; a second time nothing changes."""
    for name, text in EXAMPLES:
        (tmp_path / name).write_text(text, encoding="utf-8")

    first = await import_files(database, [tmp_path], TUESDAY)
    second = await import_files(database, [tmp_path], TUESDAY)

    assert {name for name, count in first.new.items() if count} == {
        *("unit", "service", "point", "officer", "duty", "hours", "holiday", "served", "code"),
        "mass_day",
        *("target", "target_share", "record", "survey", "follow_up", "survey_respondent"),
        "rating",
    }
    assert {*second.new.values(), *second.changed.values(), *second.removed.values()} == {0}
