"""No two answers of the bot differ by fewer than ten ratings of one officer."""

import re
from datetime import date, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.digest.periods import read_period
from bot.speech.texts import texts_in
from data import schema
from scoring.blocks import Owner, Sums, closing, released
from scoring.period import Period
from tests.digest.test_digest import MONDAY, details, digest
from tests.world import TUESDAY, ZONE, World, rate_at

PERIODS = ("", "pekan ini", "bulan ini", "2026-Q4", "2026")
_FIGURE = re.compile(r"n=(\d+)")


def figures(text: str) -> list[str]:
    """Lines of a digest that hold figures of answers; coverage is not one."""
    return [line for line in text.splitlines()[2:] if _FIGURE.search(line)]


async def test_thirty_ratings_at_one_desk_with_a_digest_after_each(world: World) -> None:
    """Two figures never rest on sets that differ by fewer than ten ratings of the officer.

    The ratings behind each figure are looked up independently: those whose block closed, and
    whose element was released, within the figure's window.
    """
    behind: dict[str, set[frozenset[str]]] = {}
    for number in range(30):
        moment = TUESDAY + timedelta(days=number, minutes=number)
        world.clock.move_to(moment)
        await rate_at(world, 5000 + number, "ampenan-kia-1", moment, (1 + number % 4, 4, 2, 3))
        for words in PERIODS:
            period = read_period(words, world.clock.today())
            told = [await digest(world, period=words), await details(world, period=words)]
            for line in [line for text in told for line in figures(text)]:
                name, n = await read_figure(world, line)
                found = await ratings_behind(world, name, window(line, period))
                assert len(found) == n, line
                behind.setdefault(name, set()).add(found)

    assert len(behind["perilaku"]) >= 3
    assert len(behind["keseluruhan"]) >= 3
    for name, sets in behind.items():
        for one, other in combinations([*sets, frozenset[str]()], 2):
            assert len(one ^ other) >= 10, name


async def read_figure(world: World, line: str) -> tuple[str, int]:
    """The element that a line tells of, and its n."""
    n = int(_FIGURE.findall(line)[0])
    texts = texts_in("id")
    policy = world.puas.policy
    elements = (policy.first, *policy.person, *policy.rotating)
    return next(e for e in elements if line.startswith(texts(f"element-{e}"))), n


def window(line: str, period: Period) -> tuple[date, date]:
    """Days in which the blocks behind a line closed."""
    weeks = re.search(r"(\d+) pekan, ", line)
    first = period.first_on
    if weeks:
        first = period.last_on - timedelta(days=7 * int(weeks[1]) - 1)
    return first, period.last_on


async def ratings_behind(world: World, name: str, span: tuple[date, date]) -> frozenset[str]:
    """Ratings in the blocks that a figure over `span` is made of."""
    r, b, a = schema.rating.c, schema.block_answer.c, schema.answer.c
    query = (
        select(r.key)
        .join(schema.answer, (a.rating_key == r.key) & (a.element == name))
        .join(
            schema.block_answer,
            (b.officer_id == func.coalesce(r.officer_id, 0))
            & (b.closed_on == r.closed_on)
            & (b.element == name),
        )
        .where(b.released_on.between(*span))
    )
    async with world.database.read() as connection:
        return frozenset((await connection.execute(query)).scalars())


async def test_one_tap_more_changes_no_figure_until_its_week_is_over(world: World) -> None:
    """Asking before and after a rating shows the same figures: nobody's tap can be read off."""
    for number in range(12):
        await rate_at(world, number, "ampenan-kia-1", TUESDAY - timedelta(days=7), (4, 4, 4, 4))
    world.clock.move_to(TUESDAY)
    before = [figures(await digest(world, period=period)) for period in PERIODS]
    await rate_at(world, 99, "ampenan-kia-1", TUESDAY, (1, 1, 1, 1))

    assert [figures(await digest(world, period=period)) for period in PERIODS] == before
    assert any(before)


async def test_a_change_after_closing_is_refused_and_an_erasure_leaves_the_sums(
    world: World,
) -> None:
    """What a supervisor has seen does not move when a citizen thinks again."""
    person = world.person(77)
    await world.rate(person, "ampenan-kia-1", "1111")
    receipt = re.findall(r"Struk ([\w-]+)\.", person.chat[-1].text)[0]
    for number in range(11):
        await rate_at(world, number, "ampenan-kia-1", TUESDAY, (4, 4, 4, 4))
    world.clock.move_to(MONDAY)
    before = await digest(world)
    await world.say(person, f"/ubah {receipt}")
    assert "tidak dapat diubah lagi" in person.chat[-1].text
    await world.say(person, f"/hapus {receipt}")
    assert person.chat[-1].text == "Penilaian dihapus ✓"

    assert figures(await digest(world)) == figures(before)
    async with world.database.read() as connection:
        left = await connection.scalar(
            select(schema.rating.c.key).where(schema.rating.c.key == receipt.replace("-", ""))
        )
    assert left is None


async def test_a_sunday_rating_waits_until_it_can_no_longer_change(world: World) -> None:
    """Visits of the last day are still open to change when the week ends: the next block has them."""
    sunday = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)
    for number in range(12):
        moment = sunday if number == 0 else TUESDAY
        await rate_at(world, number, "ampenan-ugd-1", moment, (4, 4, 4, 4))
    world.clock.move_to(MONDAY)
    await digest(world)
    async with world.database.read() as connection:
        closed = dict(
            (
                await connection.execute(
                    select(schema.rating.c.visit_on, schema.rating.c.closed_on)
                )
            ).all()
        )

    assert closed[sunday.date()] is None
    assert closed[TUESDAY.date()] == sunday.date()


@given(
    weeks=st.lists(st.integers(min_value=0, max_value=25), min_size=1, max_size=20),
    minimum=st.integers(min_value=2, max_value=12),
)
def test_blocks_close_whole_and_never_small(weeks: list[int], minimum: int) -> None:
    """Whatever comes week by week: a block holds the minimum, and nothing is lost or doubled."""
    owner = Owner(1, 1, 7, 0)
    waiting, closed = Sums(), []
    for arrivals in weeks:
        for _ in range(arrivals):
            waiting.add({"perilaku": 4}, 4000)
        for sums in closing({owner: waiting}, minimum).values():
            closed.append(sums.composites)
            waiting = Sums()

    assert all(size >= minimum for size in closed)
    assert sum(closed) + waiting.composites == sum(weeks)
    assert waiting.composites < minimum


@given(
    blocks=st.lists(
        st.dictionaries(st.sampled_from(["waktu", "biaya"]), st.integers(0, 12)), max_size=15
    )
)
def test_an_elements_answers_are_released_together_and_never_few(
    blocks: list[dict[str, int]],
) -> None:
    """Between two figures of an element lie ten answers or none."""
    held: dict[str, int] = {}
    for block in blocks:
        free = released(held, block, 10)
        for element in {*held, *block}:
            amount = held.get(element, 0) + block.get(element, 0)
            assert (element in free) == (amount >= 10)
            held[element] = 0 if element in free else amount
