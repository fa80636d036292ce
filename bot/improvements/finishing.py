"""The form in which a plan is marked done: one sentence that citizens are told, shown first."""

import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.buttons import form_button
from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.forms.words import Ask, Confirm, Old, Stop, Take, Wording, fields_of, step, wording_of
from bot.improvements.notice import how_many, notice
from bot.speech.answers import Answer, Screen
from bot.speech.texts import texts_in
from bot.staff.asking import find_asker
from data.audit import Entry, note
from data.people.concern import Person as Decider
from data.people.concern import is_concerned
from data.work.followers import Pace, follower_count, tell_followers
from data.work.plans import PlanRow, finish_plan, plan_of
from scoring.policies.policy import Policy

DONE = "done"
"""Name of the form."""

LONGEST = 300
"""Letters of the sentence: a notice is read at a glance."""


@dataclass(frozen=True, slots=True)
class DoneForm:
    """A plan is done, says somebody who supervises its unit at every step, not its own officer."""

    admins: frozenset[int]
    secret: bytes
    zone: ZoneInfo
    policy: Policy

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        state, texts = wording_of(fields), person.texts
        here, effect = step(state, event)
        if isinstance(effect, Old):
            return Filled(fields, hint=texts("plan-button-old"), kept=True)
        if isinstance(effect, Stop):
            return Filled(None, (Screen(texts("plan-unfinished")),))
        plan = await self._plan(connection, person, (here or state or Wording(())).subject)
        if plan is None:
            over = texts("plan-button-old")
            if isinstance(event, Pressed):
                return Filled(fields, hint=over, kept=True)
            return Filled(None, (Screen(over),))
        if await is_concerned(connection, self._who(person), _officers(plan)):
            return Filled(None, (Screen(texts("plan-own"), in_place=False),))
        return await self._answer(connection, person, plan, (here, effect))

    async def _answer(
        self,
        connection: AsyncConnection,
        person: Person,
        plan: PlanRow,
        after: tuple[Wording | None, Ask | Confirm | Take],
    ) -> Filled:
        here, effect = after
        match effect:
            case Ask():
                asked = person.texts("plan-changed", action=plan.action, most=str(LONGEST))
                return Filled(fields_of(here), (Screen(asked, in_place=False),))
            case Confirm(text) if len(text) > LONGEST:
                return Filled(fields_of(here), (Screen(person.texts("plan-slip-long")),))
            case Confirm(text, message):
                shown = await self._preview(connection, person, plan, text)
                send = form_button(person.texts("button-plan-send"), DONE, "send", message)
                return Filled(fields_of(here), (Screen(shown, ((send,),)),))
            case Take(wording):
                return Filled(None, (await self._finish(connection, person, plan, wording.text),))

    async def _plan(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> PlanRow | None:
        """The plan, while it is open and the person supervises its unit."""
        asker = await find_asker(connection, "rtl", person.chat, self.admins, person.texts)
        match subject:
            case (number,) if asker and number.isascii() and number.isdigit() and len(number) < 10:
                plan = await plan_of(connection, int(number))
                return plan if plan and plan.open and asker.allowed(str(plan.unit)) else None
            case _:
                return None

    async def _preview(
        self, connection: AsyncConnection, person: Person, plan: PlanRow, text: str
    ) -> str:
        """The notice as it will arrive, and to how many, without a number."""
        today = person.moment.astimezone(self.zone).date()
        n = await follower_count(connection, plan.unit, plan.service, today)
        return person.texts(
            "plan-preview",
            notice=notice(plan, _one_line(text), person.texts).text,
            told=how_many(n, self.policy.anonymity_minimum, person.texts),
        )

    async def _finish(
        self, connection: AsyncConnection, person: Person, plan: PlanRow, text: str
    ) -> Answer:
        today, changed = person.moment.astimezone(self.zone).date(), _one_line(text)[:LONGEST]
        if not await finish_plan(connection, plan.id, today, changed):
            return Screen(person.texts("plan-button-old"))

        def written(language: str) -> dict[str, Any]:
            shown = notice(plan, changed, texts_in(language))
            return {"text": shown.text, "keyboard": json.dumps(shown.keyboard)}

        pace = Pace(person.moment, today, self.policy.notice_days)
        place, told = (plan.unit, plan.service), 0
        # An import may have opened it again; citizens hear of a plan once.
        if plan.changed is None:
            told = await tell_followers(connection, place, plan.key, written, pace)
        who = self._who(person).in_audit
        details = {"plan": plan.key, "changed": changed}
        await note(connection, Entry(person.moment, who, "plan done", details))
        many = how_many(told, self.policy.anonymity_minimum, person.texts)
        return Screen(person.texts("plan-done", told=many))

    def _who(self, person: Person) -> Decider:
        return Decider(person.chat, self.secret)


def _officers(plan: PlanRow) -> tuple[int, ...]:
    return () if plan.officer is None else (plan.officer,)


def _one_line(text: str) -> str:
    return " ".join(text.split())
