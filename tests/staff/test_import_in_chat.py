"""`/impor`: a file sent to the chat is looked at, applied whole by a tap, and kept nowhere."""

import hmac
import io
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.demo.telegram import Person
from bot.staff.admin.handed_file import FileRef, unpacked
from data import schema
from data.audit import entries
from tests.staff.test_admin_chat import admin_of, labels
from tests.world import SECRET, World

GOOD = b"point,on,count\nampenan-kia-1,2026-11-16,30\nampenan-obat-1,2026-11-16,41\n"
NIP = "199001012015012001"


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is written for a moment is written into a folder of the test's own."""
    folder = tmp_path / "moment"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


async def hand(world: World, person: Person, name: str, content: bytes) -> str:
    """A person sends a file; returns what she is told."""
    person.send_document(name, content)
    await world.settle()
    return str(person.chat[-1].text)


async def served(world: World) -> int:
    """Rows of people served."""
    async with world.database.read() as connection:
        count = await connection.scalar(select(func.count()).select_from(schema.served))
    return int(count or 0)


async def test_a_file_is_applied_whole_once_and_leaves_nothing_behind(
    world: World, tmp_path: Path
) -> None:
    """Not by looking at it, and not twice; the audit has its name and mark, no folder has it."""
    admin = await admin_of(world, "mataram")
    told = await hand(world, admin, "served.csv", GOOD)
    assert "Orang dilayani: 2 baru" in told
    assert await served(world) == 0
    for _ in range(2):  # tapped twice before anything came back
        admin.tap("Terapkan")
    await world.settle()

    assert await served(world) == 2
    async with world.database.read() as connection:
        (entry,) = await entries(connection, "import")
        states = list(await connection.scalars(select(schema.conversation.c.state)))
    assert entry.details == {
        "file": "served.csv",
        "mark": sha256(GOOD).hexdigest()[:16],
        "new": 2,
        "changed": 0,
    }
    assert list((tmp_path / "moment").iterdir()) == []
    assert not [state for state in states if "served" in state]


async def test_one_bad_line_applies_nothing(world: World, tmp_path: Path) -> None:
    """Each is told by its number; many of them come as a file."""
    admin = await admin_of(world, "mataram")
    lines = [f"ampenan-kia-{number},2026-11-16,30" for number in range(1, 40)]
    told = await hand(world, admin, "served.csv", "\n".join(["point,on,count", *lines]).encode())

    assert told == "Semua baris yang salah."
    document = admin.chat[-1].document
    assert document is not None
    assert document.name == "served.csv.txt"
    faults = document.content.decode().splitlines()
    assert faults[0] == "served.csv:3: `point` 'ampenan-kia-2' tidak dikenal"
    assert len(faults) == 38
    assert "38 kesalahan" in admin.chat[-2].text
    assert labels(admin) == []
    assert await served(world) == 0
    assert list((tmp_path / "moment").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("foto.jpg", "tidak dapat dibaca"),
        ("", "tidak dapat dibaca"),
        (".csv", "tidak dapat dibaca"),
        ("~served.csv", "tidak dapat dibaca"),
        ("../../served.csv", "Orang dilayani"),
        ("C:\\data\\served.CSV", "Orang dilayani"),
        ("served.toml", "served.toml"),
        ("served.xlsx", "served.xlsx"),
    ],
)
async def test_every_name_is_answered(world: World, name: str, told: str) -> None:
    """Kinds that cannot be read are refused politely; a name leads into no other folder."""
    admin = await admin_of(world, "mataram")

    assert told in await hand(world, admin, name, GOOD)


async def test_a_file_too_large_is_not_even_fetched(world: World) -> None:
    """By the size that Telegram tells, and by what a workbook unfolds to."""
    admin = await admin_of(world, "mataram")
    assert "lebih besar dari 2 MB" in await hand(world, admin, "served.csv", b"x" * 2_000_001)

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert len(packed.getvalue()) < 2_000_000
    assert unpacked(packed.getvalue()) == 60_000_000
    assert "lebih besar dari 2 MB" in await hand(world, admin, "a.xlsx", packed.getvalue())
    assert unpacked(GOOD) == 0


async def test_a_file_that_telegram_no_longer_has_is_asked_for_again(world: World) -> None:
    """Nothing is applied from memory."""
    admin = await admin_of(world, "mataram")
    await hand(world, admin, "served.csv", GOOD)
    c = schema.conversation
    async with world.database.write() as connection:
        state = str(await connection.scalar(select(c.c.state).where(c.c.chat_id == admin.id)))
        gone = state.replace('"file": "', '"file": "gone-')
        await connection.execute(update(c).where(c.c.chat_id == admin.id).values(state=gone))

    assert "Mohon kirim lagi" in (await world.tap(admin, "Terapkan")).text
    assert await served(world) == 0


async def test_what_has_changed_since_is_checked_again(world: World) -> None:
    """A survey's or a desk's row that was fine an hour ago may be wrong when it is applied."""
    admin = await admin_of(world, "ampenan")
    officers = b"key,name,short_name,unit\nkia-9,Bidan Baru,Bidan Baru,ampenan\n"
    await hand(world, admin, "officers.csv", officers)
    other = await admin_of(world, "pejeruk", 951)
    theirs = officers.replace(b",ampenan", b",pejeruk")
    await hand(world, other, "officers.csv", theirs)
    await world.tap(other, "Terapkan")

    told = await world.tap(admin, "Terapkan")
    assert "`officer` 'kia-9' milik unit lain" in told.text
    async with world.database.read() as connection:
        u, o = schema.unit.c, schema.officer.c
        unit = select(u.key).join(schema.officer, o.unit_id == u.id).where(o.key == "kia-9")
        assert await connection.scalar(unit) == "pejeruk"


async def test_a_nip_is_hashed_as_the_command_hashes_it(world: World) -> None:
    """The same NIP handed in either way is one officer's."""
    admin = await admin_of(world, "mataram")
    line = f"kia-9,Bidan Baru,Bidan Baru,ampenan,{NIP}"
    await hand(world, admin, "officers.csv", f"key,name,short_name,unit,nip\n{line}\n".encode())
    await world.tap(admin, "Terapkan")

    async with world.database.read() as connection:
        o = schema.officer.c
        kept = await connection.scalar(select(o.nip_hash).where(o.key == "kia-9"))
    assert kept == hmac.new(SECRET.encode(), f"nip|{NIP}".encode(), sha256).hexdigest()
    assert NIP not in str(admin.chat[-1].text)


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("points", "key,name,unit,service\nampenan-kia-2,Ruang 2,ampenan,kia", "Titik layanan: 1"),
        ("points", "key,name,unit,service\npejeruk-obat-1,Loket,ampenan,obat", "milik unit lain"),
        ("points", "key,name,unit,service\nx-1,Loket,pejeruk,obat", "milik unit lain"),
        ("officers", "key,name,short_name,unit\nkia-1,Sri,Sri,pejeruk", "milik unit lain"),
        ("duties", "officer,point,when\nkia-1,ampenan-kia-1,mon-fri 08:00-12:00", "Jadwal jaga"),
        ("duties", "officer,point,when\nkia-1,pejeruk-obat-1,mon 08:00-12:00", "milik unit lain"),
        (
            "duties",
            "officer,point,when\nimunisasi-4,ampenan-kia-1,mon 08:00-12:00",
            "milik unit lain",
        ),
        ("hours", "point,when\npejeruk-obat-1,mon 08:00-12:00", "milik unit lain"),
        ("mass_days", "point,on,expected\npejeruk-obat-1,2026-12-01,50", "milik unit lain"),
        ("services", "key,name\ngigi,Gigi", "oleh admin seluruh daerah"),
        ("units", "key,name\nampenan,Puskesmas Baru", "oleh admin seluruh daerah"),
    ],
)
async def test_an_admin_of_a_unit_reaches_no_further(
    world: World, name: str, rows: str, told: str
) -> None:
    """Neither by a row that is elsewhere now nor by one that would come to be."""
    admin = await admin_of(world, "ampenan")

    assert told in await hand(world, admin, f"{name}.csv", rows.encode())


def test_a_name_has_no_folder() -> None:
    """Whatever a client calls its file."""
    assert FileRef("x", "/etc/served.csv").plain == "served.csv"
    assert len(FileRef("x", "x" * 300 + ".csv").plain) == 80
