"""People who try what they should not: guess codes, flood, send what cannot be read."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.demo.telegram import Person
from data import schema
from scoring.district.codes import ALPHABET, POINT_LENGTH
from tests.world import World

WAIT = "terlalu banyak kode"
MISSES = 10


def wrong_code(number: int) -> str:
    """A code with a digit that no desk has."""
    return ("2" * (POINT_LENGTH - 2)) + ALPHABET[number] + "3"


async def guess(world: World, person: Person, times: int = MISSES) -> None:
    """Try wrong codes: typed and by deep link in turn."""
    for number in range(times):
        if number % 2:
            person.scan(wrong_code(number))
        else:
            person.send(wrong_code(number))
        await world.settle()


async def count(world: World, table: str) -> int:
    """Rows of a table."""
    async with world.database.read() as connection:
        found = await connection.scalar(
            select(func.count()).select_from(schema.metadata.tables[table])
        )
        return int(found or 0)


async def test_whoever_guesses_codes_has_to_wait_and_learns_nothing_meanwhile(
    world: World,
) -> None:
    """After ten misses a right code is answered as a wrong one; others and later are served."""
    guesser, other = world.person(1), world.person(2)
    await guess(world, guesser, MISSES - 1)
    assert "1/4" in (await world.scan(guesser, "ampenan-kia-1")).text
    await guess(world, guesser, 1)

    right = await world.scan(guesser, "ampenan-pendaftaran-1")
    wrong = await world.say(guesser, wrong_code(3))
    assert WAIT in right.text
    assert right.text == wrong.text
    assert WAIT in (await world.say(guesser, "/hapus K7QP-4M2X-9T")).text
    assert "1/4" in (await world.scan(other, "ampenan-kia-1")).text

    world.clock.move_to(world.clock.now() + timedelta(hours=1))
    assert "1/4" in (await world.scan(guesser, "ampenan-pendaftaran-1")).text


async def test_a_code_of_letters_is_a_word_to_whoever_guesses(world: World) -> None:
    """A right code without a digit cannot be told from a word: both are not understood."""
    letters = "KXMPQRTW"
    async with world.database.write() as connection:
        point = await connection.scalar(
            select(schema.point.c.id).where(schema.point.c.key == "ampenan-kia-1")
        )
        row = {"code": letters, "point_id": point, "created_at": world.clock.now()}
        await connection.execute(schema.code.insert().values(row))
    person, guesser = world.person(1), world.person(2)
    assert "1/4" in (await world.say(person, letters)).text
    await guess(world, guesser)

    right = (await world.say(guesser, letters)).text
    assert right == (await world.say(guesser, "SEMANGAT")).text
    assert "1/4" not in right


async def test_guessed_receipts_count_as_guesses(world: World) -> None:
    """A receipt erases whosever rating it names, so nobody may try many."""
    citizen, guesser = world.person(1), world.person(2)
    end = await world.rate(citizen, "ampenan-kia-1")
    receipt = end.text.split("Struk ")[1].split(".")[0]
    for number in range(MISSES):
        told = await world.say(guesser, f"/hapus K7QP-4M2X-{ALPHABET[number]}9")
        assert "tidak ditemukan" in told.text

    assert WAIT in (await world.say(guesser, f"/hapus {receipt}")).text
    assert await count(world, "rating") == 1
    assert "dihapus" in (await world.say(citizen, f"/hapus {receipt}")).text


async def test_a_batch_of_guesses_is_counted_like_single_ones(world: World) -> None:
    """Twelve codes that are committed together: the last two are not looked at."""
    guesser = world.person()
    for number in range(MISSES + 2):
        guesser.send(wrong_code(number))
    await world.settle()

    told = [message.text for message in guesser.chat if message.sender == "bot"]
    assert [WAIT in text for text in told] == [False] * MISSES + [True] * 2


async def test_a_flood_of_taps_is_one_rating_and_nobody_else_waits(world: World) -> None:
    """A thousand taps of one person: the last counts, each is answered, others are served."""
    flooder, other = world.person(1), world.person(2)
    question = await world.scan(flooder, "ampenan-kia-1")
    values = [row[0] for row in question.keyboard[:4]]
    for number in range(1000):
        flooder.press(str(values[number % 4].data), question)
    other.scan(world.codes["ampenan-kia-1"])
    await world.settle()

    answers = await world.answers()
    assert list(answers.values()) == [{"keseluruhan": 4}]
    assert await count(world, "rating") == 2
    assert len(world.telegram.sent("answerCallbackQuery")) == 1000
    assert "1/4" in other.chat[-1].text
    async with world.database.read() as connection:
        sums = await connection.scalar(select(func.sum(schema.daily_answer.c.n)))
    assert sums == 1


async def test_a_flood_of_words_is_five_comments(world: World) -> None:
    """What comes after the fifth is not kept, and says so; one taken back makes room."""
    person = world.person()
    await world.rate(person, "ampenan-kia-1")
    for number in range(60):
        person.send(f"saran {number}")
    await world.settle()
    assert await count(world, "comment") == 5
    assert "tidak disimpan" in person.chat[-1].text

    kept = [m for m in person.chat if m.text.startswith("Saran diterima")]
    person.press(str(kept[0].keyboard[0][0].data), kept[0])
    await world.settle()
    assert "Saran diterima" in (await world.say(person, "masih satu")).text
    assert await count(world, "comment") == 5


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("x" * 4096, "x" * 4096),
        ("<b>tebal</b> <script>alert(1)</script>", "<b>tebal</b> <script>alert(1)</script>"),
        ("*tebal* _miring_ [tautan](https://contoh.id)", None),
        ("a\u200bb\u202ec\x07d", "abcd"),
        ("Halo 👩\u200d⚕ sus\u0301ter", "Halo 👩⚕ sus\u0301ter"),
        ("'; DROP TABLE rating; --", None),
        ("{ $officer } %s {0}", None),
    ],
    ids=["long", "html", "markdown", "invisible", "emoji", "sql", "format"],
)
async def test_a_comment_is_kept_as_it_was_written(
    world: World, said: str, kept: str | None
) -> None:
    """Words are words: nothing in them is markup, a command or a pattern."""
    person = world.person()
    await world.rate(person, "ampenan-kia-1")

    assert "Saran diterima" in (await world.say(person, said)).text
    async with world.database.read() as connection:
        stored = await connection.scalar(select(schema.comment.c.text))
    assert stored == (kept if kept is not None else said)


async def test_every_guess_is_one_transaction(world: World) -> None:
    """The misses are written with the conversation, not beside it."""
    person = world.person()
    await guess(world, person, 3)
    async with world.database.read() as connection:
        c = schema.conversation.c
        row = (await connection.execute(select(c.misses, c.missing_since))).one()

    assert row.misses == 3
    assert row.missing_since is not None
