"""The form in which a handler answers a case: her words, then *Kirim*."""

import json
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.screens import LONGEST_SHOWN, answered
from bot.forms.buttons import form_button
from bot.forms.events import FormEvent, Pressed, Resumed, Unfit, Written
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Button, Screen
from bot.speech.texts import Texts, texts_in
from bot.staff.scope import own_units
from data import outbox
from data.district.units import all_units, unit_and_below
from data.people.concern import Person as Handler
from data.people.concern import cases_about
from data.people.roles import roles_of
from data.rights.cases import answer_case, cases_for
from scoring.rights.cases import Case

ANSWER = "answer"
"""Name of the form."""


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """An answer to a case, by somebody whose role covers its addressee at every step."""

    admins: frozenset[int]
    secret: bytes

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        texts = person.texts
        allowed = {str(case.id): case for case in await self._open(connection, person.chat)}
        case = allowed.get(str((fields or {}).get("case")))
        match event:
            case Pressed(("begin", number)) if number in allowed:
                return Filled({"case": number}, (_asking(texts, allowed[number]),))
            case Pressed(("send", message)) if case and message == str(
                (fields or {}).get("message")
            ):
                text = str((fields or {}).get("text"))
                return await self._send(connection, person, case, text)
            case Written(text, message) if case:
                kept = text[:LONGEST_SHOWN]
                return Filled(
                    {"case": str(case.id), "text": kept, "message": message},
                    (_sure(texts, case, kept, message),),
                )
            case Unfit() | Resumed() if case:
                return Filled(fields, (_asking(texts, case),))
            case Pressed():
                return Filled(fields, hint=texts("kasus-gone"), kept=True)
            case _:
                return Filled(None, (Screen(texts("kasus-stopped")),))

    async def _open(self, connection: AsyncConnection, chat: int) -> list[Case]:
        units = await all_units(connection)
        own = own_units("kasus", chat, await roles_of(connection, chat), units, self.admins)
        found = await cases_for(
            connection, {each for unit in own for each in unit_and_below(units, unit.id)}
        )
        hers = await cases_about(connection, chat, (case.id for case in found))
        return [case for case in found if case.id not in hers]

    async def _send(
        self, connection: AsyncConnection, person: Person, case: Case, text: str
    ) -> Filled:
        by = Handler(person.chat, self.secret).mark
        if await answer_case(connection, case.id, text, by, person.moment) and case.chat:
            shown = answered(texts_in(case.language or "id"), case, text)
            parcel = {
                "chat_id": case.chat,
                "kind": outbox.CASE_ANSWER,
                "subject": f"{case.number}@{int(person.moment.timestamp())}",
                "text": shown.text,
                "keyboard": json.dumps(shown.keyboard),
            }
            await outbox.put(connection, [parcel], person.moment)
        return Filled(None, (Screen(person.texts("kasus-sent", number=case.number)),))


def _asking(texts: Texts, case: Case) -> Screen:
    return Screen(texts("kasus-answer", number=case.number), in_place=False)


def _sure(texts: Texts, case: Case, text: str, message: int) -> Screen:
    send: Button = form_button(texts("button-kasus-send"), ANSWER, "send", message)
    return Screen(texts("kasus-sure", number=case.number, text=text), ((send,),))
