"""Who imports whom is kept by a tool, which is tried out; and a start loads nothing heavy."""

import shutil
import sys
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from tests.process import run_python

HOME = Path(__file__).parent.parent
PACKAGES = ("bot", "data", "qr_codes", "scoring")
HEAVY = ("typst", "numpy", "alembic", "openpyxl", "telegram", "PIL", "sqlalchemy")


def lint(folder: Path) -> CompletedProcess[str]:
    """Ask import-linter about the packages that lie in a folder."""
    return run(  # noqa: S603 - our own tool
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_contracts_are_kept() -> None:
    """What the design says of directions holds for every import."""
    done = lint(HOME)

    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        ("scoring/period.py", "import bot.speech.texts", "One direction"),
        ("data/district/units.py", "import qr_codes.link", "One direction"),
        ("bot/rating/conversation.py", "import sqlalchemy", "What decides"),
    ],
)
def test_a_forbidden_import_breaks_them(
    module: str, planted: str, broken: str, tmp_path: Path
) -> None:
    """A copy of the program with one wrong line is refused, by the contract that it breaks."""
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "static", "templates")
        shutil.copytree(HOME / package, tmp_path / package, ignore=ignored)
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    path = tmp_path / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{planted}\n", encoding="utf-8")

    done = lint(tmp_path)

    assert done.returncode == 1, done.stderr
    (told,) = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert told.startswith(broken)


def test_help_and_the_command_load_nothing_heavy(tmp_path: Path) -> None:
    """`puas --help` answers before anything is imported that only some commands need."""
    told = run_python(
        "import sys\n"
        "from bot.cli.main import app\n"
        "try:\n"
        "    app(['--help'], standalone_mode=True)\n"
        "except SystemExit as ended:\n"
        "    print('ended', ended.code)\n"
        f"print('loaded', [name for name in {HEAVY!r} if name in sys.modules])\n",
        folder=tmp_path,
    )

    assert "Citizens rate a service in four taps" in told
    assert told.splitlines()[-2:] == ["ended 0", "loaded []"]


def test_a_bot_that_starts_loads_nothing_that_draws(tmp_path: Path) -> None:
    """What only posters and reports need is not loaded to answer taps."""
    told = run_python(
        "import sys\n"
        "import bot.service.app, bot.service.serve\n"
        "print([name for name in ('typst', 'numpy', 'alembic', 'openpyxl', 'PIL', 'zxingcpp')"
        " if name in sys.modules])\n",
        folder=tmp_path,
    )

    assert told == "[]\n"
