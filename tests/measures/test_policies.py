"""Versions of a policy: each quarter keeps its own, and the year uses that of its last day."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.scores.district import Scores
from scoring.period import parse_period
from scoring.policies.policy import PolicyWrong, load_policy
from scoring.policies.rules import fingerprint_of
from scoring.policies.versions import Policies, load_policies
from tests.command import call_puas, document_of, fault_of, faults_of
from tests.scored import OCTOBER, rate_weeks
from tests.world import World

PACKAGED = Path(__file__).parents[2] / "scoring" / "policies" / "indonesia.toml"
TEXT = PACKAGED.read_text(encoding="utf-8")


def later(text: str = TEXT, *, version: str = "2026.2", since: str = "2026-10-01") -> str:
    """The packaged policy as another version."""
    text = text.replace('version = "2026.1"', f'version = "{version}"')
    return text.replace("valid_from = 2026-01-01", f"valid_from = {since}")


def folder_of(tmp_path: Path, *texts: str) -> Path:
    """A folder with these versions."""
    folder = tmp_path / "policies"
    folder.mkdir()
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_version_holds_until_the_next(tmp_path: Path) -> None:
    """Whatever the files are called; before all of them the first one holds."""
    policies = load_policies(folder_of(tmp_path, later(), TEXT))

    assert [policy.version for policy in policies.versions] == ["2026.1", "2026.2"]
    assert policies.on(date(2026, 9, 30)).version == "2026.1"
    assert policies.on(date(2026, 10, 1)).version == "2026.2"
    assert policies.on(date(2025, 12, 31)).version == "2026.1"
    following = policies.after(date(2026, 9, 30))
    assert following is not None
    assert following.version == "2026.2"
    assert policies.after(date(2026, 10, 1)) is None


def test_a_file_and_the_packaged_default_are_the_only_version() -> None:
    """A policy by itself holds on every day."""
    assert load_policies().versions == (load_policy(),)
    assert load_policies(PACKAGED).versions == (load_policy(PACKAGED),)
    assert load_policy().on(date(1999, 1, 1)) == load_policy()


def test_other_rules_have_another_fingerprint() -> None:
    """Whoever acknowledged indicators is asked again when a weight has moved since."""
    rules = load_policy().rules

    assert fingerprint_of(rules) == fingerprint_of(load_policy(PACKAGED).rules)
    assert fingerprint_of(rules) != fingerprint_of(replace(rules, cap=1.1))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((), ["there is no version of a policy in it, such as 2026.toml"]),
        ((TEXT, "peers = 5"), None),
        (
            (TEXT, later(since="2026-10-02")),
            ["2.toml: valid_from: a later version begins with a quarter, 2026-10-01"],
        ),
        (
            (TEXT, later(since="2026-01-01")),
            ["2.toml: valid_from: 1.toml begins on the same day"],
        ),
        (
            (TEXT, later(version="2026.1")),
            ["version: '2026.1' stands in two files"],
        ),
        (
            (TEXT, later().replace("lowest = 1", "lowest = 0")),
            ["2.toml: scale: must be that of 1.toml, whose sums it adds to"],
        ),
        (
            (TEXT, later().replace("first_month = 1 ", "first_month = 4 ")),
            ["2.toml: year.first_month: must be that of 1.toml"],
        ),
    ],
)
def test_versions_that_do_not_fit_together_are_refused(
    tmp_path: Path, texts: tuple[str, ...], said: list[str] | None
) -> None:
    """Each fault names the file and the key; those of one file are told as ever."""
    with pytest.raises(PolicyWrong) as caught:
        load_policies(folder_of(tmp_path, *texts))

    faults = list(caught.value.faults)
    if said is None:
        assert all(fault.startswith("2.toml: ") for fault in faults)
        assert "2.toml: version: expected str, found nothing" in faults
    else:
        assert faults == said


async def test_each_quarter_keeps_its_own_and_the_year_uses_the_last(rated_world: World) -> None:
    """The third quarter by the first version, the fourth and the whole year by the second."""
    first = load_policy()
    cut = replace(first.rules.predicate, good=0.9)
    second = replace(
        first,
        version="2026.2",
        valid_from=date(2026, 10, 1),
        rules=replace(first.rules, predicate=cut),
    )
    await rate_weeks(rated_world, OCTOBER.replace(month=8, day=31), 3)
    clock = rated_world.clock
    clock.move_to(datetime(2027, 1, 5, 9, tzinfo=clock.zone))
    scores = Scores(rated_world.database, clock, Policies((first, second)))

    closed = {
        name: await scores.close(parse_period(name), "test")
        for name in ("2026-Q3", "2026-Q4", "2026")
    }

    told = {name: each.closing.policy_version for name, each in closed.items() if each.closing}
    assert told == {"2026-Q3": "2026.1", "2026-Q4": "2026.2", "2026": "2026.2"}
    assert closed["2026-Q3"].basis.rules.predicate.good == 0.80
    assert closed["2026-Q4"].basis.rules.predicate.good == 0.90
    assert closed["2026"].basis.rules.predicate.good == 0.90
    for name in closed:
        assert (await scores.recompute(parse_period(name)))[1] == []


def test_the_settings_take_a_folder(rated_url: str, tmp_path: Path) -> None:
    """`PUAS_POLICY` names it; what is wrong in it is told with the file's name."""
    folder = folder_of(
        tmp_path, TEXT, later(TEXT.replace("provisional_below = 30", "provisional_below = 999"))
    )
    asked = {
        "folder": tmp_path,
        "database_url": rated_url,
        "clock": "2026-11-10T09:00:00+08:00",
    }
    told = call_puas("score", "--unit", "mataram", "--json", **asked, policy=str(folder))

    assert {row["state"] for row in document_of(told)["officers"]} == {"provisional"}
    (folder / "3.toml").write_text("version = ", encoding="utf-8")
    wrong = call_puas("score", "--unit", "mataram", **asked, policy=str(folder))
    assert fault_of(wrong).startswith("PUAS_POLICY: ")
    assert "3.toml" in faults_of(wrong)[0]
