"""[Sudah saya lihat]: the first who has seen an alert is noted, with the moment."""

from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.audit import Entry, note
from data.digests.alerts import alert_of, see


async def alert_seen(tools: Tools, asker: Asker, number: str) -> list[Answer]:
    """Note that an alert of a unit within the person's scope was seen; once."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return []
    moment, who = tools.clock.now(), tools.who(asker.person)
    async with tools.database.write() as connection:
        alert = await alert_of(connection, int(number))
        if alert is None or asker.allowed(str(alert.unit)) is None:
            return []
        if await see(connection, alert.id, who.mark, moment):
            details = {"kind": alert.kind, "subject": alert.subject}
            await note(connection, Entry(moment, who.in_audit, "alert seen", details))
        seen_at = alert.seen_at or moment
    day = asker.texts.day(seen_at.astimezone(tools.clock.zone).date(), "EEEE, d MMMM")
    return [Screen(asker.texts("alert-seen", day=day))]
