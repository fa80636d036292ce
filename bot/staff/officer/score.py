"""An officer's own score in chat: the card, how it comes about, what she has read and accepted."""

from collections.abc import Awaitable, Callable, Mapping

from bot.digest.periods import period_title
from bot.scores.district import Standing
from bot.scores.measured import indicator_lines, measured_lines, recognition_lines
from bot.scores.shown import measured_of, target_lines
from bot.scores.told.card import Card, card_text
from bot.scores.told.consequences import own_lines, own_year_lines
from bot.scores.told.explanation import account_lines, five_lines, reading_of
from bot.scores.told.praised import praised_lines
from bot.scores.years import year_told
from bot.speech.answers import Answer, Screen
from bot.staff.officer.closed_result import closed_result, closed_text, day_of
from bot.staff.officer.evidence import evidence_file
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.voices.year import voices_lines
from data.digests.comments import remarks_on_officer
from data.digests.talks import talked_with
from data.ratings.accounts import account_of
from data.scores.closings import Closing, revisions_of
from data.scores.period_sums import OfficerRow, officer_of
from data.scores.results import (
    Delivery,
    accept,
    acknowledge,
    acknowledged_at,
    deliver,
    delivery_of,
)
from scoring.period import Period, last_full_week, parse_period
from scoring.rights.account import Account

_READ = "ack-"
"""What a button says that tells she has read: followed by the mark of what stands above it."""


async def score_screens(tools: Tools, asker: Asker, period: Period) -> list[Answer]:
    """The card of each officer that the person is: nearly always one, and none for others."""
    found = [await _officer(tools, officer) for officer in asker.officers]
    return [await _card(tools, asker, officer, period) for officer in found if officer]


async def officer_chosen(
    tools: Tools, asker: Asker, chosen: tuple[str, str], period: Period
) -> list[Answer]:
    """What a button under a person's own card does."""
    what, subject = chosen
    own = next((each for each in asker.officers if str(each) == subject), None)
    officer = None if own is None else await _officer(tools, own)
    if officer is None:
        return []
    if what.startswith(_READ):
        return [await _acknowledge(tools, asker, officer, (period, what))]
    if what == "accept":
        return await _accept(tools, asker, officer, period)
    shows = SHOWS.get(what)
    return [await shows(tools, asker, officer, period)] if shows else []


async def _officer(tools: Tools, officer: int) -> OfficerRow | None:
    async with tools.database.read() as connection:
        return await officer_of(connection, officer)


async def _account(tools: Tools, officer: OfficerRow, period: Period) -> Account:
    """The account up to the last week that is over: nobody sees a rating come in."""
    last_on = min(period.last_on, last_full_week(tools.clock.today()).last_on)
    policy = tools.scores.policy_of(period)
    async with tools.database.read() as connection:
        return await account_of(connection, officer.id, (period.first_on, last_on), policy)


async def _accounted(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> Answer:
    account = await _account(tools, officer, period)
    return Screen("\n".join(account_lines(account, asker.texts)))


async def _paper(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> Answer:
    card, standing, _ = await _result(tools, asker, officer, period)
    return await evidence_file(tools, asker, officer, (card, standing))


async def _card(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> Screen:
    card, _, delivery = await _result(tools, asker, officer, period)
    unit = next((role.unit for role in asker.roles if role.officer == officer.id), None)
    about = (period, tools.clock.today(), tools.minimum)
    async with tools.database.read() as connection:
        voices = await voices_lines(connection, unit, about, asker.texts) if unit else []
    text = "\n".join([card_text(card, asker.texts), *voices])
    return Screen(text, _buttons(asker, card, officer, delivery))


async def _result(
    tools: Tools, asker: Asker, officer: OfficerRow, period: Period
) -> tuple[Card, Standing | None, Delivery | None]:
    """The card, in chat or on paper. A closed result that is shown has reached its officer."""
    standing = await tools.scores.known(period)
    account = await _account(tools, officer, period)
    closing = standing.closing if standing else None
    delivery = await _deliver(tools, officer, closing) if closing else None
    records = (standing.basis.records or {}).get(officer.key, ()) if standing else ()
    async with tools.database.read() as connection:
        year = await year_told(connection, period, standing, {officer.key})
    texts, closed, result = asker.texts, None, None
    if closing and delivery:
        result = await closed_result(tools, officer, closing)
        closed = closed_text(tools, asker, closing, delivery, result)
    card = Card(
        name=officer.short_name,
        period=period,
        reading=reading_of(standing, officer.key) if standing else None,
        account=account,
        records=records,
        praised=await _praised(tools, asker, officer, period),
        follows=(*own_lines(standing, officer.key, texts), *own_year_lines(year, texts)),
        closed=closed,
        contestable=bool(result and result.contestable(tools.clock.today())),
        talked=await _talked(tools, asker, officer, period),
    )
    return card, standing, delivery


async def _talked(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> str | None:
    """That the digest was talked about with her team, and when; not what was said."""
    async with tools.database.read() as connection:
        found = await talked_with(connection, officer.id, (period.first_on, period.last_on))
    if found is None:
        return None
    about = parse_period(found[0], tools.digests.first_month)
    title, day = period_title(about, asker.texts), asker.texts.day(found[1])
    return asker.texts("skor-talked", period=title, day=day)


async def _praised(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> list[str]:
    """What is praised in the batches of comments that came in a period."""
    async with tools.database.read() as connection:
        remarks = await remarks_on_officer(connection, officer.id)
    comments = [each.text for each in remarks if each.batch in period]
    return praised_lines(tools.judging.policy.praise, comments, asker.texts)


def _buttons(
    asker: Asker, card: Card, officer: OfficerRow, delivery: Delivery | None
) -> tuple[tuple[tuple[str, str], ...], ...]:
    wanted = [("skor-button-how", "how")] if card.reading else []
    wanted.append(("skor-button-account", "account"))
    if delivery is None:
        wanted.append(("skor-button-indicators", "read"))
    elif delivery.accepted_at is None:
        wanted.append(("skor-button-accept", "accept"))
    beside = [staff_button(asker.texts("skor-button-correct"), "koreksi", "own", officer.id)]
    if card.contestable:
        beside.append(staff_button(asker.texts("skor-button-object"), "keberatan", "own"))
    return rows(
        *(
            staff_button(asker.texts(key), "skor", what, officer.id, card.period.name)
            for key, what in wanted
        ),
        *beside,
        staff_button(
            asker.texts("skor-button-evidence"), "skor", "pdf", officer.id, card.period.name
        ),
    )


async def _deliver(tools: Tools, officer: OfficerRow, closing: Closing) -> Delivery | None:
    async with tools.database.write() as connection:
        await deliver(connection, officer.id, closing.id, tools.clock.now())
        alike = (await revisions_of(connection, closing.period)).alike(officer.key)
        return await delivery_of(connection, officer.id, alike)


async def _explained(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> Screen:
    """Five lines, and what hasil kerja and perilaku kerja are made of."""
    texts, standing = asker.texts, await tools.scores.known(period)
    account = await _account(tools, officer, period)
    reading = reading_of(standing, officer.key) if standing else None
    lines = list(five_lines(reading, account, texts))
    if standing is not None and reading is not None:
        lines += ["", *measured_lines(standing, reading.score, texts)]
    return Screen("\n".join(lines))


async def _indicators(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> Screen:
    """By what the period measures her, and a button to say that she has read it."""
    texts, policy = asker.texts, tools.scores.policy_of(period)
    async with tools.database.read() as connection:
        measured = await measured_of(connection, officer, period, policy)
        read_at = await acknowledged_at(connection, measured.shown)
    lines = [texts("indicators-title", version=policy.version)]
    lines += indicator_lines(policy.rules, texts)
    lines += recognition_lines(policy.rules.recognition, texts)
    if measured.targets:
        lines.append(texts("indicators-own"))
        lines += target_lines(measured, policy.first_month, texts)
    if read_at is not None:
        lines.append(texts("indicators-read", day=day_of(tools, asker, read_at)))
        return Screen("\n".join(lines))
    read = _READ + measured.shown.rules[:8]
    button = staff_button(texts("skor-button-read"), "skor", read, officer.id, period.name)
    return Screen("\n".join(lines), rows(button))


async def _acknowledge(
    tools: Tools, asker: Asker, officer: OfficerRow, about: tuple[Period, str]
) -> Screen:
    """Keep that she has read just what she is measured by now.

    A button below other targets, changed since, shows her the present ones instead.
    """
    period, read = about
    policy = tools.scores.policy_of(period)
    async with tools.database.write() as connection:
        shown = (await measured_of(connection, officer, period, policy)).shown
        if read == _READ + shown.rules[:8]:
            await acknowledge(connection, shown, tools.clock.now())
        read_at = await acknowledged_at(connection, shown)
    if read_at is None:
        return await _indicators(tools, asker, officer, period)
    return Screen(asker.texts("indicators-read", day=day_of(tools, asker, read_at)))


async def _accept(tools: Tools, asker: Asker, officer: OfficerRow, period: Period) -> list[Answer]:
    """Keep that she accepts the revision that has reached her; an older button accepts none."""
    standing = await tools.scores.known(period)
    closing = standing.closing if standing else None
    if closing is None:
        return []
    async with tools.database.write() as connection:
        await accept(connection, officer.id, closing.id, tools.clock.now())
        alike = (await revisions_of(connection, closing.period)).alike(officer.key)
        delivery = await delivery_of(connection, officer.id, alike)
    if delivery is None or delivery.accepted_at is None:
        return [await _card(tools, asker, officer, period)]
    return [Screen(asker.texts("skor-accepted", day=day_of(tools, asker, delivery.accepted_at)))]


SHOWS: Mapping[str, Callable[[Tools, Asker, OfficerRow, Period], Awaitable[Answer]]] = {
    "see": _card,
    "how": _explained,
    "account": _accounted,
    "read": _indicators,
    "pdf": _paper,
}
"""What a button under a person's own card shows."""
