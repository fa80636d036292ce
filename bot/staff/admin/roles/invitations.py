"""`/undang`: a one-time link with its QR code, and the way to those who hold a role."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.speech.answers import Answer, Picture, Screen
from bot.staff.admin.roles.holders import holders_chosen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.codes.register import officers_of
from data.district.units import UnitRow
from data.facts import BOT_NAME, recall
from data.people.roles import ROLES, connected_officers, invite
from qr_codes.link import deep_link

WORDS: Mapping[str, str] = {
    "petugas": "officer",
    "officer": "officer",
    "penyelia": "supervisor",
    "supervisor": "supervisor",
    "atasan": "reviewer",
    "reviewer": "reviewer",
    "admin": "admin",
}
"""Roles as people type them."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an invitation is to give; the officer by id."""

    role: str
    unit: UnitRow
    officer: tuple[int, str] | None = None


async def undang(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """Invite as the words say, and ask by buttons for what they leave out."""
    word, _, place = argument.lower().partition(" ")
    role = WORDS.get(word)
    if not word:
        return [_ask_role(asker)]
    if role is None:
        return [Screen(asker.texts("undang-unknown")), _ask_role(asker)]
    return [await _ask_on(tools, asker, role, place.strip())]


async def undang_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """Go on asking, make an invitation, or look after those that were made."""
    match chosen:
        case ["r", role] if role in ROLES:
            return [await _ask_on(tools, asker, role, "")]
        case ["r", role, unit_id] if role in ROLES and (unit := asker.allowed(unit_id)):
            return [await _for_unit(tools, asker, role, unit)]
        case ["o", unit_id, officer] if unit := asker.allowed(unit_id):
            return [await _for_officer(tools, asker, unit, officer)]
    return await holders_chosen(tools, asker, chosen)


def _ask_role(asker: Asker) -> Screen:
    texts = asker.texts
    buttons = [staff_button(texts(f"button-undang-{role}"), "undang", "r", role) for role in ROLES]
    buttons.append(staff_button(texts("button-undang-holders"), "undang", "h"))
    return Screen(texts("undang-ask"), rows(*buttons))


async def _ask_on(tools: Tools, asker: Asker, role: str, place: str) -> Answer:
    """Which unit, unless there is one alone or it was named."""
    texts, units = asker.texts, asker.below()
    named = [unit for unit in units if place in (unit.key, unit.name.lower())]
    if len(named or units) == 1:
        return await _for_unit(tools, asker, role, (named or units)[0])
    buttons = (
        staff_button(unit.name, "undang", "r", role, unit.id) for unit in units[:MOST_BUTTONS]
    )
    return Screen(texts("undang-which-unit", role=role), rows(*buttons))


async def _for_unit(tools: Tools, asker: Asker, role: str, unit: UnitRow) -> Answer:
    if role != "officer":
        return await _make(tools, asker, _Wanted(role, unit))
    texts = asker.texts
    async with tools.database.read() as connection:
        officers = await officers_of(connection, frozenset({unit.id}))
        known = await connected_officers(connection)
    if not officers:
        return Screen(texts("undang-no-officers", unit=unit.name))
    buttons = (
        staff_button(f"✓ {name}" if officer in known else name, "undang", "o", unit.id, officer)
        for officer, name in officers[:MOST_BUTTONS]
    )
    return Screen(texts("undang-which-officer", unit=unit.name), rows(*buttons))


async def _for_officer(tools: Tools, asker: Asker, unit: UnitRow, officer: str) -> Answer:
    async with tools.database.read() as connection:
        officers = await officers_of(connection, frozenset({unit.id}))
    found = next((each for each in officers if str(each[0]) == officer), None)
    if found is None:
        return Screen(asker.texts("undang-no-officers", unit=unit.name))
    return await _make(tools, asker, _Wanted("officer", unit, found))


async def _make(tools: Tools, asker: Asker, wanted: _Wanted) -> Answer:
    """The link as a picture to be shown on this phone, and as words to be sent on."""
    from qr_codes.symbol import picture

    texts, unit = asker.texts, wanted.unit
    officer = wanted.officer[0] if wanted.officer else None
    async with tools.database.write() as connection:
        bot = await recall(connection, BOT_NAME) or str(tools.bot.username)
        made = await invite(connection, wanted.role, unit.id, officer, tools.clock.now())
        about = {"role": wanted.role, "unit": unit.key}
        await note_by(connection, tools, asker, "role invite", **about)
    link = deep_link(tools.link_base, bot, made.token)
    ends_at = made.expires_at.astimezone(tools.clock.zone)
    caption = texts(
        "undang-made",
        role=wanted.role,
        unit=unit.name,
        officer=wanted.officer[1] if wanted.officer else "",
        day=texts.day(ends_at.date(), "EEEE, d MMMM"),
        hour=texts.hour(ends_at),
        link=link,
    )
    return Picture(f"undangan-{unit.key}.png", picture(link), caption)
