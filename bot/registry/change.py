"""The registry's form as a pure function: step(state, event, facts) -> (state, effects).

One question after the other, by button or by word, then *Simpan* under exactly what will stand:
an old button, or a second tap, keeps nothing.
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.forms.draft import mark_of
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.registry.questions import MAY_BE_PAST, QUESTIONS, Fault, Question, What
from bot.registry.reading import read


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: what is kept of it, and how it is shown."""

    question: Question
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A change of a unit, a desk or an officer (`about`, by id), with what is known so far."""

    what: What
    about: int
    told: tuple[Told, ...] = ()

    @property
    def asks(self) -> Question | None:
        """What is still to be asked; None: it may be kept."""
        left = QUESTIONS[self.what][len(self.told) :]
        return left[0] if left else None

    @property
    def mark(self) -> str:
        """Tells this draft from others: *Simpan* keeps only what it stands under."""
        return mark_of(self)

    def value(self, question: Question) -> str | None:
        """What was answered to a question."""
        return next((each.value for each in self.told if each.question is question), None)


State = Draft | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that a button offers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Whether the person may change what state or event are about, and what is on offer."""

    today: date
    allowed: bool
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowChange:
    """Ask the draft's question, or whether to keep it; `fault` is what was wrong."""

    draft: Draft
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class KeepChange:
    """The change is made."""

    draft: Draft


OLD = "reg-button-old"
"""Said over a button that no longer does anything."""

Effect = ShowChange | KeepChange | Say | Hint
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: ChangeFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Pressed(("begin", what, about)):
            return _begun(state, what, about, facts)
        case Pressed(("stop",)):
            return (None, [Say("reg-stopped")]) if state else (None, [Hint(OLD)])
        case Pressed(parts):
            return _pressed(state, parts, facts)
        case Stopped():
            return None, [Say("reg-stopped")]
        case _ if state is None or not facts.allowed:
            return None, [Say("reg-stopped")]
        case Written(text):
            return _written(state, text, facts)
        case Unfit() | Resumed() | Begun():
            return state, [ShowChange(state)]


def named(state: State, event: FormEvent) -> tuple[What, int] | None:
    """The change that an event begins, else the one that the state is about."""
    match event:
        case Pressed(("begin", what, about)) if what in {each.value for each in What}:
            return (What(what), int(about)) if about.isdecimal() and len(about) < 10 else None
        case _:
            return (state.what, state.about) if state else None


def _begun(state: State, what: str, about: str, facts: ChangeFacts) -> Step:
    if not facts.allowed:
        return state, [Hint(OLD)]
    draft = Draft(What(what), int(about))
    return draft, [ShowChange(draft)]


def _pressed(state: State, parts: tuple[str, ...], facts: ChangeFacts) -> Step:
    if state is None or not facts.allowed:
        return state, [Hint(OLD)]
    match parts:
        case ("pick", question, value) if question == state.asks:
            found = next((each for each in facts.choices if each.value == value), None)
            return _answered(state, found) if found else (state, [Hint(OLD)])
        case ("save", mark) if state.asks is None and mark == state.mark:
            return None, [KeepChange(state)]
        case ("again", mark) if state.told and mark == state.mark:
            fresh = replace(state, told=())
            return fresh, [ShowChange(fresh)]
        case _:
            return state, [Hint(OLD)]


def _written(draft: Draft, text: str, facts: ChangeFacts) -> Step:
    if draft.asks is None:
        return draft, [ShowChange(draft)]
    found = read(draft.asks, text, facts.today)
    if isinstance(found, Fault):
        return draft, [ShowChange(draft, found)]
    if draft.asks is Question.DAY and not _may_be(draft, found, facts.today):
        return draft, [ShowChange(draft, Fault.PAST)]
    return _answered(draft, Choice(found, found))


def _may_be(draft: Draft, day: str, today: date) -> bool:
    return draft.what in MAY_BE_PAST or date.fromisoformat(day) >= today


def _answered(draft: Draft, choice: Choice) -> Step:
    if draft.asks is None:
        return draft, [ShowChange(draft)]
    told = Told(draft.asks, choice.value, choice.label)
    further = replace(draft, told=(*draft.told, told))
    return further, [ShowChange(further)]
