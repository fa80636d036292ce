"""Every fault of every file is named by its place in one run, and then nothing is applied."""

from pathlib import Path

import pytest

from bot.importing.apply import import_files
from bot.importing.rows.kinds import kinds_of
from data.database import Database
from scoring.faults import InputWrong
from scoring.policies.policy import load_policy
from tests.command import call_puas, fault_of, faults_of, run_puas
from tests.imports.handed_in import SMALL, stored, take
from tests.world import TUESDAY

MANY = """\
[[unit]]
name = "Puskesmas Tanpa Kunci"

[[unit]]
key = "Ampenan"
name = "Puskesmas Ampenan"
parent = "dinkes"
hours = ["senin 07:30-25:00"]

[[unit]]
key = "pejeruk"
name = 12
colour = "green"

[[service]]
key = "imunisasi"
name = "Imunisasi\\nBalita"

[[point]]
key = "loket-1"
name = "Loket 1"
unit = "gili"
service = "obat"
ended_on = "2026-11-24"

[[officer]]
key = "sari"
name = "Sari"
short_name = "Sari Dewi dari Ampenan Utara"
unit = "pejeruk"

[[officer]]
key = "sari"
name = "Sari"
short_name = "Sari"
unit = "pejeruk"

[[duty]]
officer = "sari"
point = "loket-2"
when = []

[[duty]]
officer = "sari"
point = "loket-1"
when = ["mon 07:30-14:00", "setiap hari"]
from_on = 2026-12-02
until_on = 2026-12-01

[[served]]
point = "loket-1"
on = 2026-11-16
count = -1

[[served]]
point = "loket-1"
on = 2026-11-16
count = 2000000

[[desk]]
key = "loket-3"
"""

KINDS = ", ".join(kinds_of(load_policy()))
NAMED = f"""\
many.toml: [[desk]] is not known; there are {KINDS}
many.toml:1: unit 1: `key` is missing
many.toml:4: unit 2: 'senin 07:30-25:00': a day has 24 hours of 60 minutes
many.toml:4: unit 2: there is no unit 'dinkes' to be its parent
many.toml:4: unit 2: `key` may hold a-z, 0-9 and -, not 'Ampenan'
many.toml:10: unit 3: `colour` is not a field here; there are ended_on, hours, key, name, parent
many.toml:10: unit 3: `name` is no text: 12
many.toml:15: service 1: `name` is not one line of letters: 'Imunisasi\\nBalita'
many.toml:19: point 1: there is no unit 'gili'
many.toml:19: point 1: there is no service 'obat'
many.toml:19: point 1: `ended_on` is not a date such as 2026-11-24: '2026-11-24'
many.toml:26: officer 1: `short_name` is longer than 20 characters: 'Sari Dewi dari Ampenan Utara'
many.toml:38: duty 1: there is no point 'loket-2'
many.toml:38: duty 1: `when` is missing
many.toml:43: duty 2: `from_on` is after `until_on`
many.toml:43: duty 2: 'setiap hari' is not a shift: write `mon-thu 07:30-14:00`
many.toml:50: served 1: `count` is not between 0 and 1000000: -1
many.toml:55: served 2: `count` is not between 0 and 1000000: 2000000
many.toml:32: officer 2: 'sari' stands already at many.toml:26: officer 1
many.toml:55: served 2: 'loket-1 2026-11-16' stands already at many.toml:50: served 1
"""


async def faults(database: Database, *texts: str) -> tuple[str, ...]:
    """What is wrong with files of these texts, which stand in the current folder."""
    with pytest.raises(InputWrong) as caught:
        await take(database, *texts, folder=Path())
    return caught.value.faults


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files have short names."""
    monkeypatch.chdir(tmp_path)


def test_every_fault_is_named_in_one_run(tmp_path: Path) -> None:
    """The command tells all faults with file and line, and makes no database for them."""
    (tmp_path / "many.toml").write_text(MANY, encoding="utf-8")

    told = faults_of(run_puas("import", "many.toml", folder=tmp_path))

    assert told == NAMED.splitlines()
    assert [path.name for path in tmp_path.iterdir()] == ["many.toml"]


async def test_faults_leave_what_stands(database: Database, tmp_path: Path) -> None:
    """A file with faults changes nothing in a database that is in use."""
    await take(database, SMALL, folder=tmp_path)
    before = await stored(database)

    with pytest.raises(InputWrong):
        await take(database, SMALL.replace("Loket 1", "Loket Satu") + MANY, folder=tmp_path)

    assert await stored(database) == before


async def test_a_unit_cannot_come_to_lie_below_itself(database: Database, tmp_path: Path) -> None:
    """A circle is found also where half of it stands in the database already."""
    tree = '[[unit]]\nkey = "a"\nname = "A"\n[[unit]]\nkey = "b"\nname = "B"\nparent = "a"\n'
    await take(database, tree, folder=tmp_path)

    assert await faults(database, '[[unit]]\nkey = "a"\nname = "A"\nparent = "b"\n') == (
        "1.toml:1: unit 1: by its parents the unit 'a' lies below itself",
    )


async def test_the_same_key_in_two_files_is_told(database: Database) -> None:
    """Which of two namesakes is meant cannot be known."""
    service = '[[service]]\nkey = "obat"\nname = "Obat"\n'

    assert await faults(database, service, service.replace("Obat", "Apotek")) == (
        "2.toml:1: service 1: 'obat' stands already at 1.toml:1: service 1",
    )


def test_files_that_cannot_be_read_are_all_told(tmp_path: Path) -> None:
    """A missing file, a broken one, one that is no text, and a folder without any."""
    (tmp_path / "broken.toml").write_text("[[unit]\n", encoding="utf-8")
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff")
    (tmp_path / "empty").mkdir()
    names = ("missing.toml", "broken.toml", "picture.toml")

    told = faults_of(call_puas("import", *names, folder=tmp_path))

    assert told[0] == "missing.toml: No such file or directory"
    assert told[1].startswith("broken.toml: Expected ']]' at the end of an array declaration")
    assert told[2:] == ["picture.toml: it is not UTF-8 text"]
    assert fault_of(call_puas("import", "empty", folder=tmp_path)) == (
        "empty: this folder holds no TOML, CSV or XLSX file that is known here"
    )


async def test_tables_that_are_none_are_told_by_number(database: Database) -> None:
    """Where no line can be given, because no header stands on it, the number is."""
    told = await faults(database, "unit = [1]\npoint = 3\n")

    assert told[:2] == (
        f"1.toml: [[point]] is not known; there are {KINDS}",
        "1.toml: unit 1: it is no table: 1",
    )


async def test_a_mark_of_windows_editors_does_not_matter(
    database: Database, tmp_path: Path
) -> None:
    """A file that begins with a byte order mark, with lines ended in their way, is read."""
    path = tmp_path / "notepad.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.strip().replace("\n", "\r\n").encode())

    assert (await import_files(database, [path], TUESDAY)).new["unit"] == 1


async def test_a_folder_is_all_its_files_each_once(database: Database, tmp_path: Path) -> None:
    """A file named beside its folder is not taken for a namesake of itself."""
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    paths = [tmp_path, tmp_path / "small.toml"]

    assert (await import_files(database, paths, TUESDAY)).new["point"] == 2


def test_a_rehearsal_makes_no_database(tmp_path: Path) -> None:
    """`--dry-run` in an empty folder shows what would be new, and leaves the folder empty."""
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    done = call_puas("import", "small.toml", "--dry-run", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "would change" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


STRANGE = (
    *("1", "-1", "1.5", "true", '""', '"\\u0000"', "[]", "[[]]", "{ a = 1 }", "{}"),
    *("2026-11-16", "2026-11-16T07:00:00Z", "07:30:00", '"mon 07:00-14:00"', "[1, [2]]"),
)


async def test_no_value_anywhere_makes_the_reader_stumble(
    database: Database, tmp_path: Path
) -> None:
    """Whatever stands in any field is taken, or told with its place."""
    lines = SMALL.strip().splitlines()
    told = 0
    for number, line in enumerate(lines):
        name, equals, _ = line.partition(" = ")
        for value in STRANGE if equals else ():
            changed = [*lines[:number], f"{name} = {value}", *lines[number + 1 :]]
            try:
                await take(database, "\n".join(changed), folder=Path(), dry_run=True)
            except InputWrong as error:
                told += all(fault.startswith("1.toml:") for fault in error.faults)

    assert told > 200
