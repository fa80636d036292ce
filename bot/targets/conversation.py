"""The form of a target as a pure function: step(state, event, facts) -> (state, effects).

Whoever is concerned by a target does not set it: her own, or one that she has a share of.
"""

from dataclasses import dataclass, replace

from bot.forms.draft import mark_of
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.targets.draft import Draft, Kind, Stage, TargetFacts
from bot.targets.numbers import (
    LONGEST_INDICATOR,
    LONGEST_REASON,
    read_amount,
    read_shares,
    read_words,
)

State = Draft | None


@dataclass(frozen=True, slots=True)
class AskTarget:
    """Ask what the draft's stage asks; `fault` is what was typed and cannot be used."""

    draft: Draft
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class KeepTarget:
    """The draft is kept, and those told whom it is about."""

    draft: Draft


OLD = "target-button-old"
"""Said over a button that no longer does anything."""

Effect = AskTarget | KeepTarget | Say | Hint
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: TargetFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Pressed(("stop",)):
            return None, [Say("target-stopped") if state else Hint(OLD)]
        case Pressed((kind, number)) if kind in _KINDS:
            return _begun(state, Kind(kind), number, facts)
        case Pressed((tag, what, *rest)) if state and facts.unit and tag == state.tag:
            return _pressed(state, what, tuple(rest), facts)
        case Pressed():
            return state, [Hint(OLD)]
        case Written(text):
            return _written(state, text, facts)
        case Stopped():
            return None, [Say("target-stopped")]
        case Unfit() | Resumed() | Begun():
            return _shown(state, facts)


_KINDS = frozenset(kind.value for kind in Kind)


def named(state: State, event: FormEvent) -> tuple[int | None, int | None]:
    """The unit and the target that an event names, else those that the state is about."""
    match event:
        case Pressed((("new" | "rec"), number)) if number.isdecimal() and len(number) < 10:
            return int(number), None
        case Pressed((("set" | "got"), number)) if number.isdecimal() and len(number) < 10:
            return None, int(number)
        case _:
            return (None, None) if state is None else (state.unit, state.target)


def next_stage(draft: Draft) -> Stage:
    """What is asked after the draft's stage."""
    match draft.kind, draft.stage:
        case Kind.NEW, Stage.OWNERS if len(draft.owners) > 1:
            return Stage.SHARES
        case _, Stage.OWNERS | Stage.SHARES:
            return Stage.INDICATOR
        case _, Stage.INDICATOR:
            return Stage.PERIOD
        case _, Stage.PERIOD:
            return Stage.AMOUNT
        case _, Stage.AMOUNT:
            return Stage.REASON
        case _:
            return Stage.SURE


def _begun(state: State, kind: Kind, number: str, facts: TargetFacts) -> Step:
    if facts.unit is None:
        return state, [Hint(OLD)]
    if kind in (Kind.NEW, Kind.RECORD):
        return _ask(Draft(kind, Stage.OWNERS, facts.unit))
    standing = facts.standing
    if standing is None or str(standing.id) != number:
        return state, [Hint(OLD)]
    if not facts.herself.isdisjoint(standing.owners):
        return state, [Say("target-herself")]
    if kind is Kind.CHANGE and standing.target.period in facts.over:
        return state, [Say("target-over")]
    draft = Draft(
        kind=kind,
        stage=Stage.AMOUNT,
        unit=facts.unit,
        target=standing.id,
        owners=standing.owners,
        indicator=standing.target.indicator,
        period=standing.target.period,
    )
    return _ask(draft)


def _pressed(draft: Draft, what: str, rest: tuple[str, ...], facts: TargetFacts) -> Step:
    match draft.stage, what, rest:
        case Stage.OWNERS, "who", (officer, on):
            return _who(draft, officer, on, facts)
        case Stage.OWNERS, "next", () if draft.owners:
            return _go_on(draft, facts)
        case Stage.SHARES, "even", ():
            return _go_on(replace(draft, shares=()), facts)
        case Stage.INDICATOR, "ind", (mark,):
            names = [each for each in facts.choices(draft.kind) if mark_of(each) == mark]
            return _go_on(replace(draft, indicator=names[0]), facts) if names else _old(draft)
        case Stage.PERIOD, "per", (period,) if period in facts.periods:
            return _go_on(replace(draft, period=period), facts)
        case Stage.SURE, "save", (mark,) if mark == draft.mark:
            return _keep(draft, facts)
    return _old(draft)


def _old(draft: Draft) -> Step:
    return draft, [Hint(OLD)]


def _who(draft: Draft, text: str, on: str, facts: TargetFacts) -> Step:
    officer = next((each.id for each in facts.officers if str(each.id) == text), None)
    if officer is None:
        return _old(draft)
    if officer in facts.herself:
        return draft, [Hint("target-herself")]
    if draft.kind is Kind.RECORD:
        return _go_on(replace(draft, owners=(officer,)), facts)
    owners = {*draft.owners, officer} if on == "1" else {*draft.owners} - {officer}
    return _ask(replace(draft, owners=tuple(sorted(owners))))


def _go_on(draft: Draft, facts: TargetFacts) -> Step:
    here = replace(draft, stage=next_stage(draft))
    taken = (frozenset(here.owners), here.indicator, here.period)
    if here.kind is Kind.NEW and here.stage is Stage.AMOUNT and taken in facts.taken:
        return None, [Say("target-taken")]
    return _ask(here)


def _ask(draft: Draft, fault: str | None = None) -> Step:
    return draft, [AskTarget(draft, fault)]


def _keep(draft: Draft, facts: TargetFacts) -> Step:
    """What may have changed since it was asked is looked at once more."""
    if not facts.herself.isdisjoint(draft.owners):
        return None, [Say("target-herself")]
    if draft.kind in (Kind.NEW, Kind.CHANGE) and draft.period in facts.over:
        return None, [Say("target-over")]
    return None, [KeepTarget(draft)]


def _written(state: State, text: str, facts: TargetFacts) -> Step:
    if state is None or facts.unit is None:
        return None, [Say("target-stopped")]
    read = _read(state, text)
    if read is None:
        return _ask(state, text[:20])
    return _go_on(read, facts) if read.stage is not Stage.SURE else _ask(read)


def _read(draft: Draft, text: str) -> Draft | None:
    """The draft with what was typed; None where it is nothing for its stage."""
    match draft.stage:
        case Stage.SHARES:
            shares = read_shares(text, len(draft.owners))
            return None if shares is None else replace(draft, shares=shares)
        case Stage.INDICATOR if draft.kind is Kind.NEW:
            indicator = read_words(text, LONGEST_INDICATOR)
            return None if indicator is None else replace(draft, indicator=indicator)
        case Stage.AMOUNT:
            amount = read_amount(text, draft.highest)
            return None if amount is None else replace(draft, amount=amount)
        case Stage.REASON:
            reason = read_words(text, LONGEST_REASON)
            return None if reason is None else replace(draft, reason=reason)
        case _:
            return None


def _shown(state: State, facts: TargetFacts) -> Step:
    if state is None or facts.unit is None:
        return None, [Say("target-stopped")]
    return _ask(state)
