"""The shell of the registry's form: loads what a change is about, makes it, shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent
from bot.forms.form import Fields, Filled, Person
from bot.registry.cards import hours_text, officer_screen, point_screen
from bot.registry.change import (
    ChangeFacts,
    Choice,
    Draft,
    Effect,
    KeepChange,
    ShowChange,
    State,
    Told,
    named,
    step,
)
from bot.registry.complete import About, Change, Kept
from bot.registry.desks import usual_hours
from bot.registry.keep import keep
from bot.registry.questions import EVERY, LATER, NONE, SAME, Question, What, command_of
from bot.registry.screens import change_screen
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.staff.asking import find_asker
from bot.staff.scope import Asker
from data import schema
from data.audit import Entry, note
from data.district.places import (
    OfficerCard,
    PointCard,
    officer_card,
    point_card,
    points_at,
    services,
)
from data.district.registry import keys_of
from data.district.units import UnitRow
from data.people.concern import Person as Decider
from scoring.district.registry import SHORT_NAME_LENGTH
from scoring.faults import InputWrong


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a change is about, and who wants it: her role covers it."""

    asker: Asker
    about: About
    today: date

    @property
    def title(self) -> str:
        """What it is called."""
        match self.about:
            case UnitRow(name=name):
                return name
            case PointCard(name=name, service_name=service, unit_name=unit):
                return f"{unit} · {service} · {name}"
            case OfficerCard(short_name=name, unit_name=unit):
                return f"{name} · {unit}"

    @property
    def unit(self) -> int:
        """The unit that it is, or lies in."""
        return self.about.id if isinstance(self.about, UnitRow) else self.about.unit


@dataclass(frozen=True, slots=True)
class RegistryForm:
    """A change of the registry, by somebody whose role covers it at every step."""

    admins: frozenset[int]
    secret: bytes
    zone: ZoneInfo

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        state = read_draft(fields)
        today = person.moment.astimezone(self.zone).date()
        matter = await self._matter(connection, person, named(state, event), today)
        choices = await choices_of(connection, state, matter)
        here, effects = step(state, event, ChangeFacts(today, matter is not None, choices))
        answers: list[Answer] = []
        for effect in effects:
            answers += await self._do(connection, person, effect, matter)
        hint = next((person.texts(e.text) for e in effects if isinstance(e, Hint)), None)
        return Filled(write_draft(here), tuple(answers), hint, kept=here == state)

    async def _matter(
        self,
        connection: AsyncConnection,
        person: Person,
        named_: tuple[What, int] | None,
        today: date,
    ) -> _Matter | None:
        """None where there is no such thing within the person's scope."""
        if named_ is None:
            return None
        what, number = named_
        asker = await find_asker(
            connection, command_of(what), person.chat, self.admins, person.texts
        )
        about = await _about(connection, what, number, today)
        if asker is None or about is None:
            return None
        unit = about.id if isinstance(about, UnitRow) else about.unit
        known = asker.allowed(str(unit))
        if known is None:
            return None
        return _Matter(asker, known if isinstance(about, UnitRow) else about, today)

    async def _do(
        self, connection: AsyncConnection, person: Person, effect: Effect, matter: _Matter | None
    ) -> list[Answer]:
        """Do what an effect says; returns what is shown of it."""
        match effect:
            case ShowChange(draft) if matter:
                offered = await choices_of(connection, draft, matter)
                return [change_screen(effect, matter.title, offered, person.texts)]
            case Say(text):
                return [Screen(person.texts(text))]
            case KeepChange(draft) if matter:
                return await self._keep(connection, person, draft, matter)
            case _:
                return []

    async def _keep(
        self, connection: AsyncConnection, person: Person, draft: Draft, matter: _Matter
    ) -> list[Answer]:
        units = {unit.id: unit for unit in matter.asker.below()}
        try:
            kept = await keep(connection, Change(draft, matter.about, units, person.moment))
        except InputWrong:
            return [Screen(person.texts("reg-changed"))]
        who = Decider(person.chat, self.secret).in_audit
        await note(connection, Entry(person.moment, who, f"registry {draft.what}", kept))
        texts = person.texts
        match await _made(connection, kept, matter.today):
            case PointCard() as card:
                said = "reg-kept-new" if draft.what is What.POINT_NEW else "reg-kept"
                return [Screen(texts(said)), point_screen(card, texts)]
            case OfficerCard() as card:
                return [Screen(texts("reg-kept")), officer_screen(card, texts)]
            case None:
                return [Screen(texts("reg-kept-day"))]


async def _made(
    connection: AsyncConnection, kept: Kept, today: date
) -> PointCard | OfficerCard | None:
    """The desk or the officer as it is now, whether it was new or not."""
    if point := kept.get("point"):
        return await point_card(connection, (await keys_of(connection, schema.point))[point])
    if officer := kept.get("officer"):
        number = (await keys_of(connection, schema.officer))[officer]
        return await officer_card(connection, number, today)
    return None


async def _about(
    connection: AsyncConnection, what: What, number: int, today: date
) -> About | None:
    """What a change is about; of a unit its id alone, for its name is in the person's scope."""
    match what:
        case What.POINT_NEW | What.OFFICER_NEW | What.MASS_NEW:
            return UnitRow(number, "", "", None)
        case What.POINT_NAME | What.POINT_HOURS | What.POINT_END | What.POINT_OPEN:
            return await point_card(connection, number)
        case _:
            return await officer_card(connection, number, today)


async def choices_of(
    connection: AsyncConnection, draft: State, matter: _Matter | None
) -> tuple[Choice, ...]:
    """What buttons offer as the answer to a draft's question."""
    if draft is None or matter is None:
        return ()
    texts = matter.asker.texts
    match draft.asks:
        case Question.SERVICE:
            return tuple(Choice(*row) for row in await services(connection))
        case Question.HOURS:
            usual = usual_hours(await points_at(connection, matter.unit))
            same = [Choice(SAME, hours_text(usual, texts))] if usual else []
            return (*same, Choice(NONE, texts("point-always")))
        case Question.DAY:
            return _days(draft, matter.today, texts)
        case Question.SHORT:
            name = draft.value(Question.NAME) or ""
            return (Choice(SAME, name),) if len(name) <= SHORT_NAME_LENGTH else ()
        case Question.UNIT:
            below = (unit for unit in matter.asker.below() if unit.id != matter.unit)
            return tuple(Choice(str(unit.id), unit.name) for unit in below)
        case Question.DESK:
            return await _desks(connection, draft, matter)
        case _:
            return ()


async def _desks(connection: AsyncConnection, draft: Draft, matter: _Matter) -> tuple[Choice, ...]:
    texts = matter.asker.texts
    moves = draft.what is What.OFFICER_MOVE
    unit = int(draft.value(Question.UNIT) or 0) if moves else matter.unit
    desks = [
        Choice(str(each.id), f"{each.name} · {each.service_name}")
        for each in await points_at(connection, unit)
        if each.ended_on is None
    ]
    if moves:
        return (*desks, Choice(LATER, texts("reg-desk-later")))
    return (Choice(EVERY, texts("reg-desk-all")), *desks) if len(desks) > 1 else tuple(desks)


def _days(draft: Draft, today: date, texts: Texts) -> tuple[Choice, ...]:
    """Days that are meant most often: today and the next ones; others are typed."""
    ahead = range(8) if draft.what is What.MASS_NEW else range(2)
    days = [today + timedelta(days=number) for number in ahead]
    return tuple(Choice(day.isoformat(), texts.day(day, "EEEE, d MMMM y")) for day in days)


def write_draft(state: State) -> Fields | None:
    """The state as JSON."""
    if state is None:
        return None
    told = [[each.question.value, each.value, each.label] for each in state.told]
    return {"what": state.what.value, "about": state.about, "told": told}


def read_draft(fields: Fields | None) -> State:
    """The state that was written; what another version wrote is none."""
    match fields:
        case {"what": str(what), "about": int(about), "told": list(told)}:
            return Draft(What(what), about, _read_told(told))
        case _:
            return None


def _read_told(told: Sequence[Sequence[str]]) -> tuple[Told, ...]:
    return tuple(Told(Question(name), value, label) for name, value, label in told)
