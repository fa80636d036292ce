"""*Bukti PDF*: an officer's own result as a file, from what her card shows."""

import asyncio

from bot.scores.district import Standing
from bot.scores.told.card import Card
from bot.scores.told.evidence import Proof, evidence_of
from bot.speech.answers import Document
from bot.staff.objections.results import result_now
from bot.staff.scope import Asker
from bot.staff.tools import TYPESETTER, Tools
from data.district.units import path_to
from data.scores.period_sums import OfficerRow, on_paper
from qr_codes.pages.evidence import typeset


async def evidence_file(
    tools: Tools,
    asker: Asker,
    officer: OfficerRow,
    own: tuple[Card, Standing | None],
) -> Document:
    """Typeset what her card shows; only her own button asks for it."""
    card, standing = own
    async with tools.database.read() as connection:
        name, unit = await on_paper(connection, officer.id)
        result = await result_now(connection, tools, officer, card.period)
    zone, texts = tools.clock.zone, asker.texts
    closing = standing.closing if standing else None
    proof = Proof(
        card=card,
        officer=officer.key,
        name=name,
        unit=officer.unit_name,
        agency=" · ".join(each.name for each in path_to(asker.units, unit)[:-1]),
        standing=standing,
        policy=tools.scores.policy_of(card.period),
        today=tools.clock.today(),
        closed_on=closing.closed_at.astimezone(zone).date() if closing else None,
        reached_on=result.reached_on if result else None,
        until=result.until if result else None,
    )
    async with TYPESETTER:
        content = await asyncio.to_thread(typeset, evidence_of(proof, texts), proof.today)
    caption = texts("evidence-caption", number=proof.number)
    return Document(f"bukti-{card.period.name}-{officer.key}.pdf", content, caption)
