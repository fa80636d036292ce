"""The shell of a target's form: loads what is known, keeps what was decided, tells of it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Answer, Screen
from bot.staff.asking import find_asker
from bot.targets.conversation import (
    AskTarget,
    Effect,
    KeepTarget,
    step,
)
from bot.targets.draft import Draft, Kind, Standing, TargetFacts
from bot.targets.gather import Place, place_of, target_facts
from bot.targets.screens import target_screen
from bot.targets.stored import read_draft, write_draft
from bot.targets.telling import tell_officers
from data.audit import Entry, note
from data.people.concern import Person as Decider
from data.work.unit_targets import Changed, free_key, note_change, put_record, put_target
from scoring.performance.work_records import IndicatorRecord, Target, parts_of
from scoring.policies.versions import Policies


@dataclass(frozen=True, slots=True)
class TargetForm:
    """A target, its actual value or a recorded one, by a supervisor whom it is not about."""

    admins: frozenset[int]
    secret: bytes
    zone: ZoneInfo
    policies: Policies
    language: str

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        state = read_draft(fields)
        today = self._today(person)
        asker = await find_asker(connection, "target", person.chat, self.admins, person.texts)
        place = await place_of(connection, asker, state, event)
        facts = TargetFacts(today)
        if place is not None:
            about = (person.chat, today, self.policies.on(today))
            facts = await target_facts(connection, place, about, state, event)
        here, effects = step(state, event, facts)
        answers: list[Answer] = []
        for effect in effects:
            answers += await self._do(connection, person, effect, (facts, place))
        hint = next((person.texts(e.text) for e in effects if isinstance(e, Hint)), None)
        return Filled(write_draft(here), tuple(answers), hint, kept=here == state)

    def _today(self, person: Person) -> date:
        return person.moment.astimezone(self.zone).date()

    async def _do(
        self,
        connection: AsyncConnection,
        person: Person,
        effect: Effect,
        around: tuple[TargetFacts, Place | None],
    ) -> list[Answer]:
        """Do what an effect says; returns what is shown of it."""
        match effect, around:
            case AskTarget(), (facts, _):
                return [target_screen(effect, facts, person.texts)]
            case Say(text), _:
                return [Screen(person.texts(text))]
            case KeepTarget(draft), (facts, Place()):
                await self._keep(connection, person, draft, facts)
                return [Screen(person.texts("target-kept"))]
            case _:
                return []

    async def _keep(
        self, connection: AsyncConnection, person: Person, draft: Draft, facts: TargetFacts
    ) -> None:
        """Write value, change, audit and messages; the same amount again changes nothing."""
        before = facts.before(draft)
        if before == draft.amount:
            return
        changed = Changed(
            what=_WHAT[draft.kind],
            indicator=draft.indicator,
            period=draft.period,
            before=before,
            after=draft.amount,
            reason=draft.reason,
            changed_at=person.moment,
            changed_by=Decider(person.chat, self.secret).in_audit,
            target=await _put(connection, draft, facts),
            officer=draft.owners[0] if draft.kind is Kind.RECORD else None,
        )
        number = await note_change(connection, changed)
        told = {
            "what": changed.what,
            "indicator": changed.indicator,
            "period": changed.period,
            "before": None if before is None else str(before),
            "after": str(draft.amount),
        }
        await note(connection, Entry(person.moment, changed.changed_by, "target", told))
        today = self._today(person)
        about = (draft.owners, person.moment, (today, self.policies.on(today)))
        await tell_officers(connection, changed, number, about, self.language)


_WHAT = {
    Kind.NEW: "target",
    Kind.CHANGE: "target",
    Kind.ACTUAL: "actual",
    Kind.RECORD: "record",
}


async def _put(connection: AsyncConnection, draft: Draft, facts: TargetFacts) -> int | None:
    """Keep the value; returns the target's id where it is a target's."""
    keys = {each.id: each.key for each in facts.officers}
    match draft.kind, facts.standing:
        case Kind.RECORD, _:
            value = draft.amount or Decimal(0)
            key = keys[draft.owners[0]]
            await put_record(
                connection, IndicatorRecord(key, draft.indicator, draft.period, value)
            )
            return None
        case Kind.NEW, _:
            owners = [keys[owner] for owner in draft.owners]
            stated = draft.shares or tuple(Decimal(1) for _ in owners)
            target = Target(
                key=await free_key(connection, key_of(owners, draft)),
                indicator=draft.indicator,
                period=draft.period,
                shares=parts_of(dict(zip(owners, stated, strict=True))),
                target=draft.amount,
                actual=None,
            )
            return await put_target(connection, target)
        case Kind.ACTUAL, Standing(target=target):
            return await put_target(connection, replace(target, actual=draft.amount))
        case _, Standing(target=target):
            return await put_target(connection, replace(target, target=draft.amount))
        case _:
            return None


def key_of(owners: list[str], draft: Draft) -> str:
    """The key of a new target: who, what and when, in letters that a key may have."""
    words = f"{owners[0]}-{draft.indicator}-{draft.period}".lower()
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in words)
    return "-".join(part for part in letters.split("-") if part)[:64].strip("-")
