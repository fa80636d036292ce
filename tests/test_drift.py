"""What the documents claim is compared with what the code does."""

from pathlib import Path

import pytest

from tests.diagram import diagram, every_event, sampled_events

ROOT = Path(__file__).parent.parent


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
    import re

    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in set(re.findall(r"`?make ([a-z-]+)", text)):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: make {target}"


def test_the_page_of_the_simulation_shows_promises_kept() -> None:
    """docs/simulation.md holds figures of a run of the packaged policy, within what is promised."""
    import re

    from scoring.policy import load_policy

    page = (ROOT / "docs" / "simulation.md").read_text(encoding="utf-8")
    found = {
        line[0]: float(line[1])
        for line in re.findall(r"^\| ([^|]+) \| at most [^|]+ \| ([0-9.]+)", page, re.MULTILINE)
    }

    assert f"policy {load_policy().version}:" in page
    assert found["error over the best attainable"] <= 1.08
    assert found["falsely below standard"] <= 0.5
    assert found["what the rules add to honest errors"] <= 1
