"""Codes by the command: made, listed, revoked and replaced, and what an old poster then says."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.texts import texts_in
from data import schema
from data.codes.register import revoke_code
from data.database import open_database
from data.district.registry import keys_of
from scoring.district.codes import grouped, misread, receipt_in
from tests.command import call_puas, document_of, fault_of, import_sample, run_puas
from tests.databases import Databases
from tests.world import TUESDAY, World

KEYS = ["code", "point", "service", "unit", "officer", "status", "link"]
CODE = re.compile(r"[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}")


@pytest.fixture(scope="module")
def shared(databases: Databases) -> str:
    """URL of a sample district; each test here works at a desk of its own."""
    return import_sample(databases.new())


@pytest.fixture
def puas(shared: str, tmp_path: Path) -> Callable[..., Any]:
    """The command, at the sample district, with a bot of that name."""

    def call(*words: str) -> Any:
        return call_puas(*words, folder=tmp_path, database_url=shared, bot_name="@PuasBot")

    return call


def of_point(puas: Callable[..., Any], point: str) -> dict[str, str]:
    """Statuses of a point's codes."""
    listed = document_of(puas("code", "list", "--json"))
    return {row["code"]: row["status"] for row in listed if row["point"] == point}


def test_import_gives_every_point_its_code(database_url: str, tmp_path: Path) -> None:
    """One JSON document with a row a point, alone on stdout; nobody has a badge unasked."""
    url = import_sample(database_url)
    done = run_puas("code", "list", "--json", folder=tmp_path, database_url=url, bot_name="Pus")
    rows = document_of(done)

    assert len({row["point"] for row in rows}) == 9
    assert len(done.stdout.splitlines()) == 1
    for row in rows:
        assert list(row) == KEYS
        assert CODE.fullmatch(row["code"])
        assert row["link"] == f"https://t.me/Pus?start={row['code']}"
        assert row["officer"] is None


def test_a_list_of_a_unit_is_of_it_and_all_below(puas: Callable[..., Any]) -> None:
    """The dinas lists both puskesmas, a puskesmas itself."""
    below = document_of(puas("code", "list", "--unit", "dinkes", "--json"))
    own = document_of(puas("code", "list", "--unit", "pejeruk", "--json"))

    assert {row["unit"] for row in below} == {"ampenan", "pejeruk"}
    assert {row["unit"] for row in own} == {"pejeruk"}


def test_a_point_may_have_a_second_code(puas: Callable[..., Any]) -> None:
    """`new --point` prints only the new one; the first goes on being valid."""
    before = of_point(puas, "ampenan-kia-1")
    (made,) = document_of(puas("code", "new", "--point", "ampenan-kia-1", "--json"))

    assert (made["point"], made["unit"], made["service"]) == ("ampenan-kia-1", "ampenan", "kia")
    assert of_point(puas, "ampenan-kia-1") == before | {made["code"]: "active"}


def test_a_unit_may_get_codes_for_all_its_points(puas: Callable[..., Any]) -> None:
    """`new --unit` makes one for each desk of the unit."""
    made = document_of(puas("code", "new", "--unit", "pejeruk", "--json"))

    assert sorted(row["point"] for row in made) == [
        "pejeruk-imunisasi-1",
        "pejeruk-obat-1",
        "pejeruk-pendaftaran-1",
    ]


def test_a_badge_is_made_only_when_asked_for(puas: Callable[..., Any]) -> None:
    """`new --officer` makes a code that names her and no desk."""
    (made,) = document_of(puas("code", "new", "--officer", "imunisasi-3", "--json"))

    assert (made["officer"], made["point"], made["service"]) == ("imunisasi-3", None, None)
    assert (made["unit"], made["status"]) == ("ampenan", "active")


def test_a_revoked_code_stays_in_the_list(puas: Callable[..., Any]) -> None:
    """It is revoked as it is printed, in groups and in small letters too; and only once."""
    (code,) = of_point(puas, "ampenan-obat-1")
    done = puas("code", "revoke", grouped(code).lower())

    assert (done.returncode, done.stderr) == (0, "")
    assert of_point(puas, "ampenan-obat-1") == {code: "revoked"}
    assert fault_of(puas("code", "revoke", code)) == f"there is no active code {code!r}"


def test_rotating_leaves_one_active_code(puas: Callable[..., Any]) -> None:
    """Every older code of the desk is revoked, a new one is printed."""
    document_of(puas("code", "new", "--point", "ampenan-ugd-1", "--json"))
    before = of_point(puas, "ampenan-ugd-1")
    (made,) = document_of(puas("code", "rotate", "--point", "ampenan-ugd-1", "--json"))

    assert of_point(puas, "ampenan-ugd-1") == dict.fromkeys(before, "revoked") | {
        made["code"]: "active"
    }


def test_a_code_may_expire(puas: Callable[..., Any], shared: str) -> None:
    """Past its day a code is listed as expired."""
    (code,) = of_point(puas, "ampenan-pendaftaran-1")

    async def expire(connection: AsyncConnection) -> None:
        c = schema.code
        await connection.execute(
            update(c).where(c.c.code == code).values(expires_at=TUESDAY - timedelta(days=365))
        )

    asyncio.run(change(shared, expire))

    assert of_point(puas, "ampenan-pendaftaran-1") == {code: "expired"}


async def change(url: str, work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
    """Change a database behind the command's back."""
    database = open_database(url)
    try:
        async with database.write() as connection:
            await work(connection)
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new",), "name one of --point, --unit and --officer"),
        (
            ("new", "--point", "ampenan-kia-1", "--officer", "kia-1"),
            "name one of --point, --unit and --officer",
        ),
        (("new", "--point", "loket-9"), "there is no point 'loket-9'"),
        (("new", "--officer", "siti"), "there is no officer 'siti'"),
        (
            ("new", "--unit", "gili"),
            "there is no unit 'gili'; there are: ampenan, dinkes, mataram, pejeruk",
        ),
        (("rotate", "--point", "loket-9"), "there is no point 'loket-9'"),
        (("revoke", "AAAA-AAAA"), "there is no active code 'AAAA-AAAA'"),
    ],
)
def test_what_there_is_not_is_told(
    puas: Callable[..., Any], words: tuple[str, ...], said: str
) -> None:
    """A wrong key is told by name, and changes no code."""
    before = document_of(puas("code", "list", "--json"))

    assert fault_of(puas("code", *words)) == said
    assert document_of(puas("code", "list", "--json")) == before


def test_without_the_bots_name_nothing_is_made(shared: str, tmp_path: Path) -> None:
    """A link needs the bot's name: it is asked for before a code is made, not after."""
    named = {"database_url": shared, "bot_name": "PuasBot"}
    before = document_of(call_puas("code", "list", "--json", folder=tmp_path, **named))
    done = call_puas(
        *("code", "new", "--officer", "kia-1", "--json"), folder=tmp_path, database_url=shared
    )

    assert fault_of(done) == (
        "the bot's name is not known yet: set PUAS_BOT_NAME, or start `puas run` once"
    )
    assert document_of(call_puas("code", "list", "--json", folder=tmp_path, **named)) == before


def test_a_poster_is_one_file_and_nothing_beside_it(
    puas: Callable[..., Any], tmp_path: Path
) -> None:
    """The folder is made, and holds what was asked for and no unfinished file."""
    done = puas("poster", "--point", "pejeruk-obat-1", "--out", "out/poster.png")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "out/poster.png: 1 poster, every QR was read back\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["poster.png"]


async def test_an_old_poster_says_where_the_new_one_is(world: World) -> None:
    """A revoked code is answered in words, scanned or typed, and the new one beside it works."""
    old, new, person = "6MXVT4A5", world.codes["ampenan-kia-1"], world.person()
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        of_it = {"point_id": points["ampenan-kia-1"], "created_at": world.clock.now()}
        await connection.execute(insert(schema.code).values(code=old, **of_it))
        assert await revoke_code(connection, old, world.clock.now())

    place = "Puskesmas Ampenan · Kesehatan Ibu dan Anak · Ruang KIA"
    person.scan(old)
    await world.settle()
    assert person.chat[-1].text == texts_in("id")("code-replaced", place=place)

    await world.say(person, grouped(old))
    assert person.chat[-1].text == texts_in("id")("code-replaced", place=place)

    person.scan(new)
    await world.settle()
    assert "Puskesmas Ampenan · Kesehatan Ibu dan Anak · Ruang KIA" in person.chat[-1].text


def test_the_agencys_look_is_remembered(puas: Callable[..., Any], tmp_path: Path) -> None:
    """A colour and a logo given once stand on later posters; a bad one is one clear line."""
    Image.new("RGB", (40, 40), "#aa0000").save(tmp_path / "logo.png")
    wanted = ("poster", "--point", "ampenan-kia-1", "--out", "a.png")

    def printed(*look: str) -> bytes:
        assert puas(*wanted, *look).returncode == 0
        return (tmp_path / "a.png").read_bytes()

    plain = printed()
    branded = printed("--accent", "#7a0019", "--logo", "logo.png")

    assert printed() == branded != plain
    assert "must be #rrggbb" in fault_of(puas(*wanted, "--accent", "red"))
    assert "No such file" in fault_of(puas(*wanted, "--logo", "nowhere.png"))
    (tmp_path / "fake.png").write_text("<svg/>")
    assert "PNG, JPEG or WebP" in fault_of(puas(*wanted, "--logo", "fake.png"))


def test_a_misread_code_is_known_from_a_word() -> None:
    """A letter that no code has, one too few or too many; words, numbers and sentences are not."""
    assert all(map(misread, ("2345-670K", "o345 67ak", "2345-67A", "2345-67ABC")))
    words = ("semangat", "08123456", "loket 2", "Di loket 2", "23-45-67-AB", "2345;67A", "")
    assert not any(map(misread, words))


def test_a_receipt_is_found_in_a_sentence() -> None:
    """With dashes or without; a word of ten letters, a number and a longer code are none."""
    for text in ("K7QP-4M2X-9T", "struk: k7qp-4m2x-9t.", "K7QP4M2X9T", "hapus ABCD-EFGH-JK ya"):
        assert receipt_in(text) in ("K7QP4M2X9T", "ABCDEFGHJK")
    for text in ("perbedaan2", "MENDEKATKAN", "0812-3456-78", "K7QP-4M2X-9TX", "AMP-2026-000123"):
        assert receipt_in(text) is None
