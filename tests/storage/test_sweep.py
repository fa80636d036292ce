"""What has outlived its purpose is gone: from every table, from the file, and from backups."""

import asyncio
import gzip
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, update

from bot.demo.telegram import Person
from data import schema
from data.audit import entries
from data.database import Database, upsert
from data.outbox import put
from data.ratings.raters import rater_key, rating_key
from data.ratings.salts import BACKUP_LIFE, SALT_LIFE, oldest_backed_up, oldest_living
from data.upkeep.backup import back_up
from data.upkeep.recount import rebuild
from data.upkeep.sweep import Now, sweep
from data.upkeep.verify import verify
from tests.ratings import stored_sums
from tests.world import TUESDAY, ZONE, World, rate_at

WORDS = "Bu Sari ketus sekali, anak saya Wayan menangis"
SENT = "Ringkasan pekan lalu"
STAFF = 9_417_733
"""A chat whose number nothing else in a dump holds by chance."""

CITIZEN = 8_841_907


async def dump(database: Database) -> str:
    """Every value of every row of every table."""
    lines = []
    async with database.read() as connection:
        for table in schema.metadata.sorted_tables:
            rows = await connection.execute(select(table))
            lines += [f"{table.name}: {tuple(row)}" for row in rows]
    return "\n".join(lines)


def bytes_of(database: Database) -> bytes:
    """All that lies on the disk of an SQLite database, its log too."""
    path = Path(database.path)
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


async def lived(world: World) -> Person:
    """A citizen rated and spoke, a week closed, a digest went out, a supervisor left."""
    for number in range(12):
        await rate_at(world, number + 1, "ampenan-kia-1", TUESDAY, (4, 3, 2, 1))
    citizen = world.telegram.person(CITIZEN, "Warga", "id")
    await world.rate(citizen, "ampenan-kia-1")
    await world.say(citizen, WORDS)
    await world.supervisor(number=STAFF)
    async with world.database.write() as connection:
        letter = {"chat_id": STAFF, "kind": "digest", "subject": "2026-W46", "text": SENT}
        await put(connection, [letter], world.clock.now())
    await world.puas.delivery.send_due()
    world.clock.move_to(TUESDAY + timedelta(days=7))
    await world.puas.knock()
    await world.puas.delivery.send_due()
    async with world.database.write() as connection:
        r = schema.role.c
        left = update(schema.role).where(r.telegram_id == STAFF)
        await connection.execute(left.values(revoked_at=world.clock.now()))
    return citizen


async def sweep_on(world: World, moment: datetime) -> None:
    """The timer's sweep, at a moment."""
    world.clock.move_to(moment)
    await world.puas.sweep()


async def test_chats_and_words_are_gone_from_every_table_and_from_the_file(world: World) -> None:
    """Chat ids after hours, who left after weeks, words after months; what was counted stays."""
    await lived(world)
    before = await dump(world.database)
    sums = await stored_sums(world.database)
    assert all(text in before for text in (WORDS, SENT, str(STAFF), str(CITIZEN)))

    await sweep_on(world, TUESDAY + timedelta(days=8))
    days = await dump(world.database)
    await sweep_on(world, TUESDAY + timedelta(days=60))
    weeks = await dump(world.database)
    await sweep_on(world, datetime(2027, 6, 1, 9, tzinfo=ZONE))
    months = await dump(world.database)

    assert str(CITIZEN) not in days
    assert WORDS in days
    assert str(STAFF) in days
    assert not any(text in weeks for text in (SENT, str(STAFF)))
    assert WORDS not in months
    assert "outbox: " not in weeks
    assert "invitation: " not in weeks
    assert sums == await stored_sums(world.database)
    if world.database.is_sqlite:
        kept = bytes_of(world.database)
        assert WORDS.encode() not in kept
        assert SENT.encode() not in kept


async def test_a_chat_that_never_falls_silent_forgets_its_rating_too(world: World) -> None:
    """Somebody who says something every day is not tied to what she rated last month."""
    citizen = world.telegram.person(CITIZEN, "Warga", "id")
    await world.rate(citizen, "ampenan-kia-1")
    for day in range(1, 4):
        world.clock.move_to(TUESDAY + timedelta(days=day))
        await world.say(citizen, "/bantuan")
        await world.puas.sweep()

    (key,) = await world.answers()
    ties = [line for line in (await dump(world.database)).splitlines() if key in line]
    assert ties
    assert not any(str(CITIZEN) in line for line in ties)


async def test_a_comment_keeps_no_number_by_which_telegram_knows_it(world: World) -> None:
    """Two of one rating stay two; the newest can be edited until its number is gone."""
    citizen = await lived(world)
    assert citizen.chat
    c = schema.comment.c
    async with world.database.write() as connection:
        (row,) = (await connection.execute(select(schema.comment))).mappings()
        await connection.execute(insert(schema.comment).values({**row, "message_id": 10**6}))
    await world.puas.sweep()
    await world.puas.sweep()

    async with world.database.read() as connection:
        numbers = (await connection.scalars(select(c.message_id).order_by(c.message_id))).all()
    assert numbers == [-2, -1]


async def recognised(database: Database, secret: str, salts: list[str]) -> bool:
    """Whether somebody with secret and salts finds the citizen's rating by her Telegram id."""
    async with database.read() as connection:
        r = schema.rating.c
        rows = await connection.execute(select(r.key, r.rater, r.point_id, r.visit_on))
        for key, rater, point, day in rows:
            for salt in salts:
                guess = rater_key(secret.encode(), salt, CITIZEN)
                if rater == guess or key == rating_key(secret.encode(), guess, point, day):
                    return True
    return False


async def salts_in(database: Database) -> list[str]:
    """Every salt that is still there."""
    async with database.read() as connection:
        return list(await connection.scalars(select(schema.salt.c.salt)))


def backed_up_salts(folder: Path) -> list[str]:
    """Every 64-digit word in the backups of a folder: what may be a salt."""
    texts = [gzip.decompress(file.read_bytes()).decode() for file in folder.iterdir()]
    return [word for text in texts for word in re.findall(r'"([0-9a-f]{64})"', text)]


async def test_nobody_is_recognised_once_the_months_salt_is_destroyed(
    world: World, tmp_path: Path
) -> None:
    """Not with the secret in hand, and not from any backup that is still kept that day."""
    own = "ab" * 32
    async with world.database.write() as connection:
        await upsert(connection, schema.salt, [{"month": "2026-11", "salt": own}])
        spent = {"mark": "cd" * 32, "month": "2026-11"}
        await upsert(connection, schema.spent, [spent])
    await rate_at(world, CITIZEN, "ampenan-kia-1", TUESDAY, (4, 3, 2, 1))
    secret, last = world.settings.secret, date(2026, 11, 30) + SALT_LIFE
    for day in (TUESDAY.date(), date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 8), last):
        await back_up(world.database, tmp_path / f"{day}.gz", world.clock.now(), day)
    assert await recognised(world.database, secret, await salts_in(world.database))
    assert await recognised(world.database, secret, backed_up_salts(tmp_path))

    await sweep_on(world, datetime(2027, 1, 4, 23, tzinfo=ZONE))
    assert own in await salts_in(world.database)
    assert spent["mark"] in await dump(world.database)
    await sweep_on(world, datetime(2027, 1, 5, 0, 1, tzinfo=ZONE))
    for file in list(tmp_path.iterdir()):
        if date.fromisoformat(file.stem) + BACKUP_LIFE < world.clock.today():
            file.unlink()

    kept = [*await salts_in(world.database), *backed_up_salts(tmp_path)]
    assert [file.name for file in tmp_path.iterdir()]
    assert not await recognised(world.database, secret, kept)
    assert spent["mark"] not in await dump(world.database)
    async with world.database.read() as connection:
        told = await entries(connection, "destroy salts")
    assert any("2026-11" in entry.details["months"] for entry in told)
    if world.database.is_sqlite:
        assert own.encode() not in bytes_of(world.database)


@pytest.mark.parametrize("month", range(1, 13))
def test_no_backup_outlives_a_salt_in_it(month: int) -> None:
    """Whatever the month's length, and on whichever day the backup was made."""
    day = date(2027, month, 1)
    while day.month == month:
        dies = day + BACKUP_LIFE + timedelta(days=1)
        assert oldest_backed_up(day) >= oldest_living(dies - timedelta(days=1))
        day += timedelta(days=1)


async def test_sums_stay_when_their_ratings_go_and_verify_knows_why(world: World) -> None:
    """Neither verifying nor rebuilding takes the retention's end for a loss."""
    await lived(world)
    await rate_at(world, 60, "ampenan-kia-1", TUESDAY.replace(month=12), (4, 3, 2, 1))
    sums = await stored_sums(world.database)
    await sweep_on(world, datetime(2028, 12, 1, 9, tzinfo=ZONE))
    today = world.clock.today()

    async with world.database.read() as connection:
        left = await connection.scalar(select(func.count()).select_from(schema.rating))
        blocks = await connection.scalar(select(func.sum(schema.block.c.ratings)))
        told = await entries(connection, "sweep ratings")
    found = await verify(world.database, world.puas.policy, today)
    async with world.database.write() as connection:
        changed = await rebuild(connection, world.puas.policy)

    assert left == 1
    assert blocks
    assert [entry.details for entry in told] == [{"before": "2026-12-01"}]
    assert (found.faults, found.ratings_from, changed) == ((), date(2026, 12, 1), 0)
    assert sums == await stored_sums(world.database)


async def test_respondents_become_nobody_and_their_answers_stay(world: World) -> None:
    """A survey's result can be made again; who answered cannot be told."""
    async with world.database.write() as connection:
        survey = {"key": "skm", "unit_id": 1, "population": 9, "target": 9, "every": 1}
        days = {"from_on": date(2026, 1, 1), "until_on": date(2026, 2, 1)}
        await connection.execute(insert(schema.survey).values(id=1, **survey, **days))
        for number in (1, 2):
            person = {"sex": "P", "age": "26-35", "education": "SMA", "occupation": "petani"}
            person |= {"key": f"{number}" * 64}
            of = {"survey_id": 1, "answered_on": date(2026, 1, number), "id": number}
            await connection.execute(insert(schema.survey_respondent).values(**of, **person))
            answer = {"respondent_id": number, "element": "biaya", "value": 4}
            await connection.execute(insert(schema.survey_answer).values(answer))
    await sweep_on(world, datetime(2028, 1, 2, 9, tzinfo=ZONE))

    lines = (await dump(world.database)).splitlines()
    people = [line for line in lines if line.startswith("survey_respondent")]
    assert sum("gone-" in line for line in people) == 1
    assert sum("petani" in line for line in people) == 1
    assert sum(line.startswith("survey_answer") for line in lines) == 2


async def test_a_rule_that_fails_stops_no_other(world: World) -> None:
    """What could be deleted is, and the fault is told."""
    await lived(world)
    later = TUESDAY + timedelta(days=60)
    broken = Now(later, later.date(), None)  # type: ignore[arg-type]
    with pytest.raises(ExceptionGroup, match="rules failed"):
        await sweep(world.database, broken)
    async with world.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.invitation)) == 0


async def test_two_processes_may_sweep_at_once(world: World) -> None:
    """What one deletes the other does not miss."""
    await lived(world)
    later = datetime(2029, 1, 1, 9, tzinfo=ZONE)
    now = Now(later, later.date(), world.puas.policy.retention)
    await asyncio.gather(sweep(world.database, now), sweep(world.database, now))

    async with world.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.rating)) == 0
        assert len(await entries(connection, "sweep ratings")) == 1
