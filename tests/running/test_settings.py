"""Settings are read loudly: whatever is wrong is one clear line that names the variable."""

import re
from pathlib import Path

import pytest

from bot.service.settings import Settings, SettingsWrong, ignored_variables, read_settings
from data.database import WAYS_TO_WRITE_IT, DatabaseWrong, open_database
from tests.command import fault_of, faults_of, run_puas

EXAMPLE = Path(__file__).parents[2] / ".env.example"

# Variable, a wrong value, and what is said about it.
WRONG = [
    ("ADMIN_IDS", "12, Budi", "write Telegram ids separated by commas, such as 123456,234567"),
    ("ADMIN_IDS", "-100123", "write Telegram ids separated by commas, such as 123456,234567"),
    ("ADMIN_IDS", "12²", "write Telegram ids separated by commas, such as 123456,234567"),
    ("TIMEZONE", "Mars/Ampenan", "'Mars/Ampenan' is not a time zone, try Asia/Makassar"),
    ("TIMEZONE", "../Makassar", "'../Makassar' is not a time zone, try Asia/Makassar"),
    ("TIMEZONE", "", "'' is not a time zone, try Asia/Makassar"),
    ("LANGUAGE", "sasak", "there is no catalogue for 'sasak', only for id, en"),
    (
        "CLOCK",
        "2026-11-23T06:59:00",
        "write a moment with its offset: 2026-11-23T07:00:00+08:00",
    ),
    ("CLOCK", "tomorrow", "write a moment with its offset: 2026-11-23T07:00:00+08:00"),
    ("LISTEN", "8443", "'8443' is not HOST:PORT, try 127.0.0.1:8443"),
    ("LISTEN", "127.0.0.1:https", "'127.0.0.1:https' is not HOST:PORT, try 127.0.0.1:8443"),
    ("LISTEN", "127.0.0.1:70000", "'127.0.0.1:70000' is not HOST:PORT, try 127.0.0.1:8443"),
    (
        "TELEGRAM_URL",
        "api.telegram.org",
        "'api.telegram.org' does not begin with https:// or http://",
    ),
    ("TELEGRAM_URL", "https://", "'https://' names no host, try https://HOST"),
    ("LOG_LEVEL", "LOUD", "'LOUD' is none of DEBUG, INFO, WARNING, ERROR"),
    ("WEBHOOK_REPLY", "perhaps", "write 1 or 0"),
    (
        "BOT_NAME",
        "Puas Bot",
        "bot name must be 3 to 32 letters, digits or _, got 'Puas Bot'",
    ),
    (
        "LINK_BASE",
        "https://t.me/?a=1",
        "link base must be an http(s) address without a query, got 'https://t.me/?a=1'",
    ),
    (
        "POLICY",
        "nowhere.toml",
        "there is no file nowhere.toml; leave it empty for the packaged policy",
    ),
]

# A policy file, and what is said about it.
WRONG_POLICIES = [
    (b"scale is 1 to 4", "mine.toml: Expected '=' after a key in a key/value pair"),
    (b'version = "\xff"', "mine.toml: it is not UTF-8 text"),
]


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no `.env` of whoever runs the tests gets in."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"PUAS_{name.upper()}", raising=False)


def test_the_example_names_every_setting_and_no_other() -> None:
    """`.env.example` and the class name the same variables, in the same order of files' lines."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)]

    assert sorted(named) == sorted(f"PUAS_{name.upper()}" for name in Settings.model_fields)


def test_the_example_holds_the_defaults(tmp_path: Path) -> None:
    """Who copies `.env.example` unchanged gets what who has no `.env` gets."""
    (tmp_path / ".env").write_bytes(EXAMPLE.read_bytes())
    copied = read_settings()
    (tmp_path / ".env").unlink()

    assert copied == read_settings()


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_a_wrong_value_is_told_in_one_line(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line names the variable, and says how it is written."""
    monkeypatch.setenv(f"PUAS_{name}", value)

    with pytest.raises(SettingsWrong) as caught:
        read_settings()

    assert caught.value.faults == (f"PUAS_{name}: {said}",)


@pytest.mark.parametrize(("content", "said"), WRONG_POLICIES)
def test_a_policy_that_cannot_be_read_is_told(
    content: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line names the variable, the file and the fault."""
    Path("mine.toml").write_bytes(content)
    monkeypatch.setenv("PUAS_POLICY", "mine.toml")

    with pytest.raises(SettingsWrong) as caught:
        read_settings()

    (line,) = caught.value.faults
    assert line.startswith(f"PUAS_POLICY: {said}")


def test_every_fault_of_a_policy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong values are two lines, each naming its key."""
    packaged = EXAMPLE.parent / "scoring" / "policies" / "indonesia.toml"
    text = packaged.read_text(encoding="utf-8")
    text = text.replace("highest = 4", 'highest = "four"').replace("minimum = 10", "minimum = 1.5")
    Path("mine.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PUAS_POLICY", "mine.toml")

    with pytest.raises(SettingsWrong) as caught:
        read_settings()

    assert caught.value.faults == (
        "PUAS_POLICY: mine.toml: scale.highest: expected int, found 'four'",
        "PUAS_POLICY: mine.toml: anonymity.minimum: expected int, found 1.5",
    )


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A `.env` saved by a word processor is refused by its name."""
    (tmp_path / ".env").write_bytes(b"PUAS_TOKEN=\xff\xfe")

    with pytest.raises(SettingsWrong, match=r"^\.env is not UTF-8 text: save it anew$"):
        read_settings()


def test_ids_of_admins_may_be_written_as_people_write_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Blanks and a last comma do not matter; nothing is nobody."""
    monkeypatch.setenv("PUAS_ADMIN_IDS", " 123456, 234567,")
    assert read_settings().admin_ids == frozenset({123456, 234567})

    monkeypatch.setenv("PUAS_ADMIN_IDS", "")
    assert read_settings().admin_ids == frozenset()


def test_all_wrong_settings_are_told_in_one_run(tmp_path: Path) -> None:
    """The command names every wrong variable, a line each, and leaves nothing behind."""
    wrong = {name.lower(): value for name, value, _ in WRONG}

    told = faults_of(run_puas("digest", "--unit", "ampenan", folder=tmp_path, **wrong))

    assert sorted(line.partition(":")[0] for line in told) == sorted(
        f"PUAS_{name.upper()}" for name in wrong
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://puas:geheim@localhost/puas", ": mysql is not supported; write WAYS"),
        ("sqlite:///puas.sqlite3", ": sqlite is not supported; write WAYS"),
        ("puas.sqlite3", " is not a database URL: write WAYS"),
        ("", " is not a database URL: write WAYS"),
        ("sqlite+aiosqlite://", " names no file: write sqlite+aiosqlite:///FILE"),
        ("sqlite+aiosqlite:///:memory:", " names no file: write sqlite+aiosqlite:///FILE"),
    ],
)
def test_another_engine_is_told(url: str, said: str) -> None:
    """A database that is none of the two engines is refused, with the two forms that fit."""
    with pytest.raises(DatabaseWrong) as caught:
        open_database(url)

    assert str(caught.value) == "PUAS_DATABASE_URL" + said.replace("WAYS", WAYS_TO_WRITE_IT)


def test_what_is_secret_is_never_repeated(tmp_path: Path) -> None:
    """A token, a secret and a password do not stand in the line that refuses another value."""
    done = run_puas(
        "digest",
        "--unit",
        "ampenan",
        folder=tmp_path,
        token="700001:AAE-invented-token-for-tests-000000",
        secret="an-invented-secret",
        database_url="postgresql+asyncpg://puas:an-invented-password@host:port/puas",
    )

    assert fault_of(done) == (
        "PUAS_DATABASE_URL is not a database URL: write sqlite+aiosqlite:///FILE or "
        "postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"
    )


def test_a_misspelt_variable_is_named_with_the_setting_that_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the environment and `.env`; its value, which may be a token, is not repeated."""
    (tmp_path / ".env").write_text("PUAS_TOKN=12345:geheim\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("PUAS_ADMIN_ID", "7")
    monkeypatch.setenv("PUAS_ZZZ", "geheim")
    monkeypatch.setenv("puas_language", "id")

    assert ignored_variables() == [
        "PUAS_ADMIN_ID is no setting, and is ignored: do you mean PUAS_ADMIN_IDS?",
        "PUAS_TOKN is no setting, and is ignored: do you mean PUAS_TOKEN?",
        "PUAS_ZZZ is no setting, and is ignored: see .env.example",
    ]


def test_a_start_and_a_check_tell_of_a_misspelt_variable(tmp_path: Path) -> None:
    """It is a warning: what is set rightly works."""
    (tmp_path / ".env").write_text("PUAS_LANGAUGE=en\n", encoding="utf-8")
    told = "PUAS_LANGAUGE is no setting, and is ignored: do you mean PUAS_LANGUAGE?"
    checked, started = (run_puas(command, folder=tmp_path) for command in ("check", "run"))

    assert f"settings: {told}" in checked.stdout
    assert f"puas: {told}" in started.stderr
