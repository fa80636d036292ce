"""`puas simulate`: a table for people, a document for programs, a picture for a phone."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli.simulate import simulate

app = typer.Typer()
app.command()(simulate)

ONE = ["--districts", "1", "--raters", "rival=0.3"]


def run(*arguments: str) -> Result:
    """Call the command."""
    return CliRunner().invoke(app, list(arguments))


def test_the_table_tells_who_moved_what() -> None:
    """Each kind has a line and a sentence; promises stand above."""
    result = run(*ONE, "--raters", "bot=0.1")
    assert result.exit_code == 0, result.output
    assert "1 district of 120 officers, policy 2026.1, seed 1" in result.stdout
    assert "best attainable" in result.stdout
    assert "falsely called below standard" in result.stdout
    (rival,) = [line for line in result.stdout.splitlines() if line.startswith("rival ")]
    assert "30%" in rival
    assert "burst" in rival
    assert "bot: one telephone, the worst answer every day" in result.stdout
    assert "slow-drip" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_document_is_the_report() -> None:
    """One JSON document, nothing rounded; equal seeds, equal documents."""
    document = json.loads(run(*ONE, "--json", "--seed", "3").stdout)
    assert list(document) == ["policy", "seed", "districts", "officers", "honest", "effects"]
    (effect,) = document["effects"]
    assert (effect["kind"], effect["share"]) == ("rival", 0.3)
    assert next(iter(effect["by_rule"])) == "burst"
    assert document["honest"]["ratio"] == pytest.approx(
        document["honest"]["fair"] / document["honest"]["oracle"]
    )


@pytest.mark.parametrize(
    ("name", "magic"), [("a.png", b"\x89PNG"), ("a.SVG", b"<svg"), ("a.pdf", b"%PDF-1.7")]
)
def test_a_picture_is_drawn(name: str, magic: bytes, tmp_path: Path) -> None:
    """In the form that its name says, the same for equal seeds."""
    twice = []
    for _ in range(2):
        assert run(*ONE, "--picture", str(tmp_path / name)).exit_code == 0
        twice.append((tmp_path / name).read_bytes())
    assert twice[0].startswith(magic)
    assert twice[0] == twice[1]


def test_a_picture_for_a_phone_is_380_points_wide(tmp_path: Path) -> None:
    """Three pixels to a point."""
    from PIL import Image

    run(*ONE, "--picture", str(tmp_path / "a.png"))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.width == 3 * 380


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--raters", "magic=0.3"], "is not KIND=SHARE"),
        (["--raters", "bot"], "is not KIND=SHARE"),
        (["--raters", "bot=two"], "is not KIND=SHARE"),
        (["--raters", "bot=0"], "is not KIND=SHARE"),
        (["--raters", "bot=nan"], "is not KIND=SHARE"),
        (["--raters", "bot=1.5"], "is not KIND=SHARE"),
        (["--districts", "0"], "--districts"),
        (["--picture", "a.gif"], ".png, .svg or .pdf"),
    ],
)
def test_a_wrong_option_is_a_usage_error(arguments: list[str], told: str) -> None:
    """Before anything is made up."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())


def test_a_wrong_policy_or_folder_is_told(tmp_path: Path) -> None:
    """By the key that is wrong, or the file that cannot be written; exit 1."""
    policy = tmp_path / "policy.toml"
    policy.write_text('version = "x"\n', encoding="utf-8")
    result = run(*ONE, "--policy", str(policy))
    assert result.exit_code == 1
    assert "puas: " in result.stderr
    result = run(*ONE, "--picture", str(tmp_path / "nowhere" / "a.png"))
    assert result.exit_code == 1
    assert "No such file" in result.stderr
