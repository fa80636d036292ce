"""What the form of a target looks like. Pure."""

from decimal import Decimal

from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.forms.draft import mark_of
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.texts import Texts
from bot.targets.conversation import AskTarget
from bot.targets.draft import TARGET, Draft, Kind, Stage, TargetFacts
from scoring.period import parse_period

MOST_BUTTONS = 90

WRONG = {
    Stage.SHARES: "target-wrong-shares",
    Stage.INDICATOR: "target-wrong-words",
    Stage.AMOUNT: "target-wrong-amount",
    Stage.REASON: "target-wrong-words",
}
"""What is said of a text that cannot be used."""


def target_screen(asked: AskTarget, facts: TargetFacts, texts: Texts) -> Screen:
    """The screen that asks what the draft's stage asks."""
    draft = asked.draft
    lines = []
    if asked.fault is not None:
        lines.append(texts(WRONG.get(draft.stage, "target-tap"), text=asked.fault))
    lines += _told(draft, facts, texts)
    lines.append(_question(draft, facts, texts))
    rows = (*_rows(draft, facts, texts), (_stop(texts),))
    return Screen("\n".join(lines), rows)


def amount_told(amount: Decimal | None, texts: Texts) -> str:
    """An amount as the language writes it; a dash where there is none."""
    if amount is None:
        return "–"
    exponent = amount.normalize().as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return texts.number(float(amount), min(digits, 6))


def period_told(name: str, first_month: int, texts: Texts) -> str:
    """A period's name in words."""
    return period_title(parse_period(name, first_month), texts)


def owners_told(draft: Draft, facts: TargetFacts) -> str:
    """Names of the owners, a team's with their stated shares."""
    names = {each.id: each.short_name for each in facts.officers}
    known = [names.get(owner, "…") for owner in draft.owners]
    if len(draft.shares) != len(known):
        return ", ".join(known)
    return ", ".join(
        f"{name} ({share.normalize():f})" for name, share in zip(known, draft.shares, strict=True)
    )


def _told(draft: Draft, facts: TargetFacts, texts: Texts) -> list[str]:
    """What is known so far, a line each."""
    lines = [owners_told(draft, facts)] if draft.owners else []
    if draft.indicator:
        period = period_told(draft.period, facts.first_month, texts) if draft.period else ""
        lines.append(" · ".join(each for each in (draft.indicator, period) if each))
    if draft.amount is not None and draft.stage in (Stage.REASON, Stage.SURE):
        before = amount_told(facts.before(draft), texts)
        after = amount_told(draft.amount, texts)
        lines.append(texts(f"target-amount-{draft.kind}", before=before, after=after))
    if draft.stage is Stage.SURE:
        lines.append(texts(f"target-reason-{_why(draft)}", reason=draft.reason))
    return lines


def _why(draft: Draft) -> str:
    """A target has a reason, a value a source."""
    return "why" if draft.kind in (Kind.NEW, Kind.CHANGE) else "source"


def _question(draft: Draft, facts: TargetFacts, texts: Texts) -> str:
    match draft.stage:
        case Stage.OWNERS:
            return texts("target-ask-record-of" if draft.kind is Kind.RECORD else "target-ask-who")
        case Stage.INDICATOR if draft.kind is Kind.RECORD:
            return texts("target-ask-which")
        case Stage.AMOUNT:
            before = amount_told(facts.before(draft), texts)
            return texts(f"target-ask-{draft.kind}", before=before)
        case Stage.REASON:
            return texts(f"target-ask-{_why(draft)}")
        case _:
            return texts(f"target-ask-{draft.stage}")


def _rows(draft: Draft, facts: TargetFacts, texts: Texts) -> Keyboard:
    match draft.stage:
        case Stage.OWNERS:
            return _owners(draft, facts, texts)
        case Stage.SHARES:
            return ((form_button(texts("button-target-even"), TARGET, draft.tag, "even"),),)
        case Stage.INDICATOR:
            return tuple(
                (form_button(name, TARGET, draft.tag, "ind", mark_of(name)),)
                for name in facts.choices(draft.kind)[:MOST_BUTTONS]
            )
        case Stage.PERIOD:
            return tuple(
                (_period(draft, name, facts, texts),) for name in facts.periods[:MOST_BUTTONS]
            )
        case Stage.SURE:
            label = texts("button-target-save")
            return ((form_button(label, TARGET, draft.tag, "save", draft.mark),),)
        case _:
            return ()


def _period(draft: Draft, name: str, facts: TargetFacts, texts: Texts) -> Button:
    label = period_told(name, facts.first_month, texts)
    return form_button(label, TARGET, draft.tag, "per", name)


def _owners(draft: Draft, facts: TargetFacts, texts: Texts) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    for each in facts.officers[:MOST_BUTTONS]:
        chosen = each.id in draft.owners
        label = ("✓ " if chosen else "") + each.short_name
        on = 0 if chosen else 1
        rows.append((form_button(label, TARGET, draft.tag, "who", each.id, on),))
    if draft.owners and draft.kind is Kind.NEW:
        rows.append((form_button(texts("button-target-next"), TARGET, draft.tag, "next"),))
    return tuple(rows)


def _stop(texts: Texts) -> Button:
    return form_button(texts("button-target-stop"), TARGET, "stop")
