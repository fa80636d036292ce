"""Asks to be told of improvements, and stops it: one tap each, whatever the chat is doing."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.improvements.buttons import stop_rows
from bot.speech.answers import Screen
from data.rights.cases import case_desk
from data.work.followers import follow, stop_following
from scoring.policies.policy import Policy
from scoring.policies.retention import followed_until

_DIGITS_OF_AN_ID = 9


@dataclass(frozen=True, slots=True)
class FollowForm:
    """It asks nothing, so it never takes the chat from what it is doing."""

    policy: Policy
    zone: ZoneInfo

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        texts = person.texts
        match event:
            case Pressed(("on", point)) if point.isascii() and point.isdigit():
                answer = await self._follow(connection, person, point[:_DIGITS_OF_AN_ID])
            case Pressed(("stop",)):
                await stop_following(connection, person.chat)
                answer = Screen(texts("follow-stopped"), in_place=False)
            case _:
                answer = None
        if answer is None:
            return Filled(fields, hint=texts("button-old"), kept=True)
        return Filled(fields, (answer,), kept=True)

    async def _follow(
        self, connection: AsyncConnection, person: Person, point: str
    ) -> Screen | None:
        """Keep the chat for the desk's service; None where there is no such desk."""
        desk = await case_desk(connection, int(point))
        if desk is None:
            return None
        place, texts = desk.place, person.texts
        today = person.moment.astimezone(self.zone).date()
        until_on = followed_until(today, self.policy.retention.follow_months)
        at = (place.unit, place.service)
        await follow(connection, person.chat, at, until_on, texts.language)
        told = texts(
            "follow-on",
            unit=place.unit_name,
            service=place.service_name,
            days=str(self.policy.notice_days),
            day=texts.day(until_on, "d MMMM y"),
        )
        return Screen(told, stop_rows(texts), in_place=False)
