"""The citizen's conversation as a state machine: whatever people do, in whatever order."""

from datetime import timedelta

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.forms.buttons import FORM_BUTTON
from bot.rating import conversation
from bot.rating.buttons import read_button
from bot.rating.effects import (
    ShowEnd,
)
from bot.rating.events import (
    Answered,
    Asked,
    Cancelled,
    EraseConfirmed,
    Event,
    NotUnderstood,
    Reopened,
    Scanned,
    Skipped,
    Started,
    TookQuick,
    Topic,
    Typed,
)
from bot.rating.facts import Facts, Step
from bot.rating.fold import Outcome, named_rating
from bot.rating.states import (
    Asking,
    Ended,
    Idle,
    State,
)
from bot.rating.stored import dump, load
from scoring.rating import WHO, Kind, question_plan
from tests.bench import BADGE, POLICY, SERVING, SURVEYED, Desks, screens, speech

CITIZENS = (101, 102)
CODES = (*SERVING, BADGE, SURVEYED, "99999999")


class Conversations(RuleBasedStateMachine):
    """Two citizens, five desks, every button ever shown tapped by anybody at any time."""

    buttons = Bundle("buttons")

    def __init__(self) -> None:
        """Nobody has said anything; the model knows each rating's last taps."""
        super().__init__()
        self.desks = Desks()
        self.said: dict[str, dict[str, int]] = {}
        self.messages = 0

    def happen(self, chat: int, event: Event) -> Outcome:
        """Let an event happen and check what must hold of every answer."""
        owner = self.owner_of(event, chat)
        before = self.desks.ratings.get(named_rating(event) or "")
        outcome = self.desks.hear(chat, event)
        if (
            isinstance(event, TookQuick)
            and owner
            and before
            and before != self.desks.ratings[event.rating]
        ):
            assert before.visit.kind is Kind.SURVEY
            self.said.pop(event.rating, None)
        self.follow(event, owned=owner)
        assert speech(outcome.effects), f"{event} was met with silence"
        for screen in screens(outcome):
            assert len(screen.text) <= 4096
            for label, data in (button for row in screen.keyboard for button in row):
                assert 0 < len(data.encode()) <= 64
                of_a_form = data.startswith(FORM_BUTTON)
                assert of_a_form or read_button(data) != NotUnderstood(button=True)
                assert label
        self.check_no_value_after_the_end(outcome)
        return outcome

    def owner_of(self, event: Event, chat: int) -> bool:
        """Whether the rating that a button names is this person's and may still be changed."""
        rating = self.desks.ratings.get(named_rating(event) or "")
        if rating is None or rating.visit.rater != self.desks._rater(chat):  # noqa: SLF001
            return False
        return self.desks.now - rating.visit.visited_at < POLICY.change_window

    def follow(self, event: Event, *, owned: bool) -> None:
        """Do in the model what a tap on a rating's own button means: the last one counts."""
        if not owned:
            return
        match event:
            case Answered(key, question, value):
                self.said.setdefault(key, {})[question] = value
            case Skipped(key, question):
                self.said.setdefault(key, {}).pop(question, None)
            case EraseConfirmed(key):
                self.said.pop(key, None)

    def check_no_value_after_the_end(self, outcome: Outcome) -> None:
        """The end card is the same whatever was tapped: receipt, and what may be done now."""
        for effect, screen in zip(speech(outcome.effects), screens(outcome), strict=False):
            if isinstance(effect, ShowEnd):
                data = [data for row in screen.keyboard for _, data in row]
                assert len(data) == 2
                assert all(each.startswith(FORM_BUTTON) for each in data)
                assert "·" not in screen.text

    def collect(self, outcome: Outcome) -> list[str]:
        """Buttons that came onto the screen."""
        return [data for s in screens(outcome) for row in s.keyboard for _, data in row]

    @rule(target=buttons, chat=st.sampled_from(CITIZENS), code=st.sampled_from(CODES))
    def scan(self, chat: int, code: str) -> tuple[str, ...]:
        """Somebody scans a poster or a badge."""
        return tuple(self.collect(self.happen(chat, Scanned(code))))

    @rule(target=buttons, chat=st.sampled_from(CITIZENS), shown=buttons, data=st.data())
    def tap(self, chat: int, shown: tuple[str, ...], data: st.DataObject) -> tuple[str, ...]:
        """Somebody taps any button ever shown, perhaps a forwarded one, perhaps twice."""
        if not shown:
            return ()
        chosen = data.draw(st.sampled_from(shown))
        outcome = self.happen(chat, read_button(chosen))
        before = dict(self.desks.ratings)
        self.happen(chat, read_button(chosen))
        if not chosen.startswith(("x:", "u:")):
            # The second tap changes no answer that the first one did not.
            assert {k: r.answers for k, r in self.desks.ratings.items()} == {
                k: r.answers for k, r in before.items()
            }
        return tuple(self.collect(outcome))

    @rule(chat=st.sampled_from(CITIZENS), code=st.sampled_from(CODES), place=st.integers(0, 3))
    def go_through(self, chat: int, code: str, place: int) -> None:
        """Somebody scans and answers each question that comes, to the end if she may."""
        outcome = self.happen(chat, Scanned(code))
        for _ in range(15):
            answers = [data for data in self.collect(outcome) if data[:2] in ("a:", "w:")]
            if not answers:
                return
            outcome = self.happen(chat, read_button(answers[place % len(answers)]))

    @rule(target=buttons, chat=st.sampled_from(CITIZENS))
    def reopen(self, chat: int) -> tuple[str, ...]:
        """Somebody types /ubah."""
        return tuple(self.collect(self.happen(chat, Reopened(None))))

    @rule(
        chat=st.sampled_from(CITIZENS),
        event=st.sampled_from(
            [Started(), Asked(Topic.HELP), Asked(Topic.PRIVACY), NotUnderstood()]
        ),
    )
    def stray(self, chat: int, event: Event) -> None:
        """Somebody asks for something else."""
        self.happen(chat, event)

    @rule(chat=st.sampled_from(CITIZENS), text=st.text(min_size=1, max_size=4096))
    def type(self, chat: int, text: str) -> None:
        """Somebody types."""
        self.messages += 1
        self.happen(chat, Typed(text, self.messages))

    @rule(chat=st.sampled_from(CITIZENS))
    def cancel(self, chat: int) -> None:
        """/batal always leads to rest, and a second one changes nothing."""
        self.happen(chat, Cancelled())
        once = self.desks.conversations[chat]
        assert load(once.state) == Idle()
        self.happen(chat, Cancelled())
        assert self.desks.conversations[chat] == once

    @rule(hours=st.integers(min_value=1, max_value=30))
    def wait(self, hours: int) -> None:
        """Time passes, within the month."""
        if (self.desks.now + timedelta(hours=hours)).month == self.desks.now.month:
            self.desks.wait(timedelta(hours=hours))

    @invariant()
    def answers_are_the_last_taps(self) -> None:
        """The answers are exactly the last taps on each rating's own buttons."""
        places = {band.name: band.values.index for band in POLICY.survey.bands}
        told = {
            k: r.answers | {band: places[band](value) for band, value in r.bands.items()}
            for k, r in self.desks.ratings.items()
        }
        stored = {key: answers for key, answers in told.items() if answers}
        assert stored == {key: answers for key, answers in self.said.items() if answers}

    @invariant()
    def reminders_are_of_ones_own_unfinished_ratings(self) -> None:
        """Nobody is reminded of what is done, gone, or somebody else's."""
        for chat, key in self.desks.reminders:
            rating = self.desks.ratings[key]
            assert not rating.complete
            assert rating.visit.rater == self.desks._rater(chat)  # noqa: SLF001

    @invariant()
    def states_survive_as_text(self) -> None:
        """A state that went through text is the same state."""
        for stored in self.desks.conversations.values():
            state = load(stored.state)
            assert load(dump(state)) == state

    @invariant()
    def only_known_questions_are_answered(self) -> None:
        """A rating answers its own plan, with values of the scale, and `siapa` has none."""
        for rating in self.desks.ratings.values():
            plan, bands = question_plan(rating.visit, POLICY), POLICY.survey.bands
            assert set(rating.answers) <= set(plan) - {WHO, *(band.name for band in bands)}
            assert rating.bands.keys() <= set(plan) & {band.name for band in bands}
            assert all(rating.bands.get(b.name) in (None, *b.values) for b in bands)
            assert rating.visit.kind is Kind.QUICK or rating.officer is None
            assert all(v in POLICY.values(e) for e, v in rating.answers.items())


def test_whatever_people_do_the_answers_are_their_last_taps() -> None:
    """Hypothesis finds no order of events that loses, doubles or misplaces an answer."""
    run_state_machine_as_test(Conversations)  # type: ignore[no-untyped-call]


def test_a_planted_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that lets a stale tap answer the question now on the screen is caught."""
    right = conversation.step

    def wrong(state: State, event: Event, facts: Facts) -> Step:
        stale = isinstance(event, Answered) and not isinstance(state, Ended)
        if stale and isinstance(state, Asking) and state.question != event.question:
            event = Answered(event.rating, state.question, event.value)
        return right(state, event, facts)

    monkeypatch.setattr("bot.rating.fold.step", wrong)
    until_found = settings(
        max_examples=2000, phases=[Phase.generate], derandomize=True, database=None
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Conversations, settings=until_found)  # type: ignore[no-untyped-call]
