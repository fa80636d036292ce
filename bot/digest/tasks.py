"""Lines of a digest about what is to be done: complaints, held ratings, surveys, talks, one step."""

from collections.abc import Iterator

from bot.digest.periods import period_title
from bot.digest.told import Digest
from bot.speech.texts import Texts
from bot.speech.wording import element_name
from data.work.surveys import SurveyRow
from scoring.integrity.groups import Group
from scoring.policies.policy import Policy


def task_lines(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    """What waits for somebody, what was talked about, and the one step."""
    yield from _cases(digest, texts)
    yield from _held(digest, texts, policy)
    yield from survey_lines(digest.surveys, texts)
    yield from _talks(digest, texts)
    yield _step(digest, texts, policy)


def _cases(digest: Digest, texts: Texts) -> Iterator[str]:
    cases = digest.cases
    if not cases.open:
        return
    parts = [texts("digest-cases", shown=texts.number(cases.open))]
    if cases.overdue:
        parts.append(texts("digest-cases-overdue", shown=texts.number(cases.overdue)))
    if cases.due_on is not None:
        day = texts.day(cases.due_on, "EEEE")
        parts.append(texts("digest-cases-due", shown=texts.number(cases.due_soon), day=day))
    yield ", ".join(parts)


def _held(digest: Digest, texts: Texts, policy: Policy) -> Iterator[str]:
    """How much waits for a person; a number only where it is large enough to be told."""
    groups = digest.held
    if not groups:
        return
    yield texts(
        "digest-held",
        kind="burst" if {group.rule for group in groups} == {"burst"} else "several",
        groups=texts.number(len(groups)),
        count=len(groups),
        n=_together(groups, texts, policy),
    )


def _together(groups: tuple[Group, ...], texts: Texts, policy: Policy) -> str:
    """How many ratings groups hold together, as far as that may be told."""
    shown = sum(group.n or 0 for group in groups)
    if not shown:
        return texts("integrity-few", minimum=str(policy.anonymity_minimum))
    n = texts.number(shown)
    exact = all(group.n is not None and not group.least for group in groups)
    return n if exact else texts("integrity-least", n=n)


def survey_lines(surveys: tuple[SurveyRow, ...], texts: Texts) -> Iterator[str]:
    """How far surveys are that run now: how many answered, and nothing of what."""
    n, target = (sum(getattr(s, name) for s in surveys) for name in ("answered", "target"))
    words = {"n": texts.number(n), "target": texts.number(target)}
    match surveys:
        case ():
            return
        case (only,):
            service, day = only.service_name or texts("survei-all"), texts.day(only.last_on)
            yield texts("digest-survey", service=service, day=day, **words)
        case _:
            yield texts("digest-surveys", surveys=texts.number(len(surveys)), **words)


def _talks(digest: Digest, texts: Texts) -> Iterator[str]:
    for period, talk in digest.talks:
        yield texts(
            "digest-talked",
            period=period_title(period, texts),
            day=texts.day(talk.talked_on, "EEEE, d MMM"),
            text=talk.text,
        )


def _step(digest: Digest, texts: Texts, policy: Policy) -> str:
    """The one step; an element that no catalogue knows gets a general one."""
    step = digest.step
    key = f"step-{step.name}"
    if step.element is None:
        return texts("digest-step", step=texts(key))
    own = f"step-{step.element}"
    if own in texts:
        return texts("digest-step", step=texts(own))
    name = element_name(step.element, texts, policy)
    return texts("digest-step", step=texts(key, name=name))
