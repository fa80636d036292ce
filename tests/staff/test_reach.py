"""Words after a command reach no further than the role of who types them."""

from collections.abc import AsyncGenerator

import pytest
from sqlalchemy import select

from bot.staff.commands import COMMANDS
from data import schema
from tests.cast import INSIDE, Cast, open_cast
from tests.world import World

WORDS = ("ampenan", "petugas ampenan", "penyelia ampenan", "imunisasi-1", "9" * 40)
"""Another unit by its key, with a role before it, an officer of it, and nothing at all."""


@pytest.fixture
async def cast(world: World) -> AsyncGenerator[Cast]:
    """People of two units."""
    async with open_cast(world) as opened:
        yield opened


async def of_ampenan(cast: Cast) -> set[str]:
    """The unit's name, its officers' and its codes: of what no other unit has anything alike."""
    p, o, c = schema.point.c, schema.officer.c, schema.code.c
    async with cast.world.database.read() as connection:
        u = schema.unit.c
        unit = await connection.scalar(select(u.id).where(u.key == INSIDE))
        names = await connection.scalars(select(o.short_name).where(o.unit_id == unit))
        codes = await connection.scalars(
            select(c.code).join(schema.point, p.id == c.point_id).where(p.unit_id == unit)
        )
        others = " ".join(await connection.scalars(select(o.short_name).where(o.unit_id != unit)))
        return {"Puskesmas Ampenan", *codes, *(name for name in names if name not in others)}


async def test_another_unit_is_not_reached_by_naming_it(cast: Cast) -> None:
    """Every command, as each role of another unit: an answer, of nobody and nothing there."""
    names, faults = await of_ampenan(cast), []
    kept = await cast.kept(of_the_unit=True)
    for command in COMMANDS:
        for role in command.roles:
            for words in WORDS:
                told = (await cast.say(cast.outside[role], f"/{command.name} {words}")).text
                if not told or any(name in told for name in names):
                    faults.append(f"/{command.name} {words} tells {role}: {told[:60]!r}")

    assert len(names) > 5
    assert faults == []
    assert await cast.kept(of_the_unit=True) == kept
