"""`/masukan`: what citizens wrote, praise first; in batches, shuffled, without time."""

from collections.abc import Sequence

from bot.scores.told.praised import praised_lines
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.closing import still_closing
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.digests.comments import Remark, remarks_on_officer, remarks_on_units
from data.scores.period_sums import officer_of
from scoring.citizens.praise import BATCH, Praise

PAGE = 10
MOST_LETTERS = 300
"""Of each comment: ten of them fit into a message."""


async def masukan(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """Of each officer that the person is, and of the units that she supervises."""
    if wait := await still_closing(tools, asker):
        return [wait]
    units = _supervised(asker)
    shown = [*await _unit(tools, asker, units, 0)] if units else []
    for officer in asker.officers:
        shown += await _officer(tools, asker, officer, 0)
    return shown


async def masukan_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """A further page, of what is her own."""
    match chosen:
        case ["unit", page] if page.isdecimal() and len(page) < 4:
            units = _supervised(asker)
            return await _unit(tools, asker, units, int(page)) if units else []
        case [officer, page] if page.isdecimal() and len(page) < 4:
            own = next((each for each in asker.officers if str(each) == officer), None)
            return [] if own is None else await _officer(tools, asker, own, int(page))
    return []


def _supervised(asker: Asker) -> frozenset[int]:
    return frozenset(unit.id for unit in asker.below_as("supervisor"))


async def _officer(tools: Tools, asker: Asker, officer: int, page: int) -> list[Answer]:
    async with tools.database.read() as connection:
        found = await officer_of(connection, officer)
        remarks = await remarks_on_officer(connection, officer)
    if found is None:
        return []
    title = asker.texts("masukan-officer", officer=found.short_name)
    return [_page(tools, asker.texts, (title, str(officer)), remarks, page)]


async def _unit(tools: Tools, asker: Asker, units: frozenset[int], page: int) -> list[Answer]:
    async with tools.database.read() as connection:
        remarks = await remarks_on_units(connection, units)
    return [_page(tools, asker.texts, (asker.texts("masukan-unit"), "unit"), remarks, page)]


def _page(
    tools: Tools, texts: Texts, what: tuple[str, str], remarks: Sequence[Remark], page: int
) -> Screen:
    title, about = what
    minimum = str(tools.minimum)
    if not remarks:
        return Screen(f"{title}\n{texts('masukan-none', batch=str(BATCH), minimum=minimum)}")
    praise = tools.judging.policy.praise
    # Within a batch praise comes first; sorting keeps the shuffled order otherwise.
    ordered = sorted(
        remarks, key=lambda each: (-each.batch.toordinal(), not praise.themes_of(each.text))
    )
    lines = [title]
    if page == 0:
        lines += praised_lines(praise, [each.text for each in remarks], texts)
        lines.append(texts("masukan-how", batch=str(BATCH)))
    lines += ["", *(_line(praise, e) for e in ordered[page * PAGE : (page + 1) * PAGE])]
    more = staff_button(texts("predicate-more"), "masukan", about, page + 1)
    return Screen("\n".join(lines), rows(*([more] if len(ordered) > (page + 1) * PAGE else [])))


def _line(praise: Praise, each: Remark) -> str:
    text = " ".join(each.text.split())
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS].rstrip() + "…"
    return f"{'★' if praise.themes_of(each.text) else '·'} «{text}»"
