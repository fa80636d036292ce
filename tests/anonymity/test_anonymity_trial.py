"""All that staff receive in some weeks, searched for one person and for few: `make anonymity`.

Here a small trial runs; 10,000 ratings take minutes (docs/privacy.md).
"""

import zlib
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from data import schema
from qr_codes.pages.evidence import typeset
from scoring.citizens.praise import BATCH
from tests.anonymity.search import Traces, readable, words_of
from tests.anonymity.staff import SAMPLES, Listener, Sheet
from tests.anonymity.town import FIRST_CITIZEN, Ledger
from tests.anonymity.trial import Length, Trial
from tests.ratings import all_ratings
from tests.staff.test_evidence import PAPER
from tests.world import TUESDAY, World, rate_at

THREE_WEEKS = Length(date(2026, 10, 26), weeks=3, daily=24, seed=4)


async def test_weeks_of_ratings_leak_nothing_and_a_planted_leak_is_seen(world: World) -> None:
    """Every figure rests on the ratings that are known to be behind it, and on enough of them.

    Then answers are released that were held back, few as they are: that is what must be seen.
    """
    trial = await Trial.begin(world, THREE_WEEKS)
    await trial.live()
    report = await trial.search()

    assert report.faults == []
    assert any("▼ Kompetensi" in sheet.text for sheet in trial.listener.sheets)
    assert any("\nIKM " in sheet.text for sheet in trial.listener.sheets)
    assert any("Turun di luar kebetulan" in sheet.text for sheet in trial.listener.sheets)
    assert report.figures > 300
    assert report.files > 30
    assert report.pairs > 100
    assert report.comments >= BATCH
    assert len(trial.town.ledger.left) >= 10
    assert await waiting(world)
    assert min(report.smallest_difference, report.smallest_part) >= 10

    async with world.database.write() as connection:
        b = schema.block_answer
        too_early = update(b).where(b.c.released_on.is_(None)).values(released_on=b.c.closed_on)
        await connection.execute(too_early)
    await trial.town.look()
    await trial.listener.ask_everything()
    leaks = (await trial.search()).faults

    assert any("two figures of" in fault for fault in leaks)
    assert any("can be told apart" in fault for fault in leaks)


async def waiting(world: World) -> int:
    """Ratings of a corrected shift that are too few to leave their block."""
    r = schema.rating.c
    still = r.correction_id.is_not(None) & r.officer_id.is_not(None)
    async with world.database.read() as connection:
        found = await connection.scalar(select(func.count()).where(still))
    return int(found or 0)


@pytest.fixture
async def known(world: World) -> Ledger:
    """One rating, and who gave it."""
    await rate_at(world, FIRST_CITIZEN, "ampenan-kia-1", TUESDAY, (4, 4, 4, 4))
    (rating,) = await all_ratings(world.database)
    return Ledger({rating.visit.key: rating}, {rating.visit.key: FIRST_CITIZEN})


async def test_each_trace_of_a_person_is_seen_wherever_it_stands(known: Ledger) -> None:
    """A receipt, an id, a rater's key, a time, words: in a text, a file's name or its inside."""
    (key,) = known.ratings
    rating = known.ratings[key]
    planted = [
        f"struk {key}",
        f"struk {key[:4]}-{key[4:8]}-{key[8:]}.",
        f"dari {FIRST_CITIZEN}",
        f"oleh {rating.visit.rater}",
        "Selasa pukul 09.00",
        "pukul 09:00:00",
        str(int(TUESDAY.timestamp() * 1000)),
        "«rahasia-warga 12»",
    ]
    clean = [
        "Perilaku 3,2 (2,9–3,4, n=12)",
        "Senin pukul 07.00",
        "8 pekan",
        "2026-W47",
        "86 (82–90)",
    ]
    traces = Traces(known)
    sheet = Sheet(TUESDAY.date(), 1, "")
    file = b"%PDF\nstream\n" + zlib.compress(key.encode()) + b"\nendstream"

    for text in planted:
        assert traces.found_in(text), text
        assert list(words_of([replace(sheet, text=text)], traces)), text
    assert [text for text in clean if traces.found_in(text)] == []
    assert list(words_of([replace(sheet, name=f"{key}.pdf")], traces))
    assert key in readable(file)
    assert list(words_of([replace(sheet, name="poster.pdf", content=file)], traces))
    # On paper letters are numbers of glyphs: they are read as a person reads them.
    paper = typeset(replace(PAPER, name="Struk", meaning=f"Struk {key}."), TUESDAY.date())
    assert list(words_of([replace(sheet, content=typeset(PAPER, TUESDAY.date()))], traces)) == []
    assert list(words_of([replace(sheet, content=paper)], traces))


async def test_a_command_that_nobody_asks_fails_the_trial(world: World) -> None:
    """Whoever adds one says how it is asked."""
    fewer = {name: asked for name, asked in SAMPLES.items() if name != "skor"}
    with pytest.raises(AssertionError, match="no sample call of skor"):
        await Listener(world, [world.person(1)]).ask_everything(fewer)
