"""Whatever people, networks, machines and time do, in whatever order: the whole bot stays right."""

import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from telegram import Update

from bot.rating import conversation, screens
from bot.rating.effects import ShowQuestion
from bot.rating.events import Answered, Event
from bot.rating.facts import Facts, Step
from bot.rating.states import Asking, State
from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.transport.feed import Feed
from data.database import OUTAGES
from data.ratings.raters import rating_key
from data.upkeep import sweep
from scoring.counters import Amounts, CompositeCell, difference
from scoring.policies.policy import Policy
from tests.databases import Databases, SqliteFiles
from tests.machine.house import House
from tests.machine.machine import Everything

STEPS = 30

Plant = Callable[[pytest.MonkeyPatch, House], None]


@pytest.fixture(scope="module")
def house(databases: Databases) -> Generator[House]:
    """One database for all plays; in memory, for what is looked for is not the disk's patience."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    fast = SqliteFiles(folder) if isinstance(databases, SqliteFiles) else databases
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.transport.delivery.PACE_SECONDS", 0)
        patch.setattr("bot.transport.delivery.CHAT_PACE_SECONDS", 0)
        opened = House(fast.new())
        yield opened
        opened.close()
    shutil.rmtree(folder)


def play(house: House, **chosen: Any) -> None:
    """Let hypothesis play."""
    played = type("Played", (Everything,), {"house": house})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        played,
        settings=settings(
            stateful_step_count=STEPS, report_multiple_bugs=False, print_blob=False, **chosen
        ),
    )


def test_whatever_happens_everything_stays_right(house: House) -> None:
    """Nothing is lost, doubled, misplaced, shown or kept too long."""
    # A statement takes several times as long where it goes over a socket.
    share = 1 if house.database.is_sqlite else 4
    play(house, max_examples=settings.default.max_examples // share)


# --- Faults, planted one at a time: the machine must find each. ---


def sums_forget_composites(patch: pytest.MonkeyPatch, _house: House) -> None:
    """A tap adds to the sums of answers alone."""

    def forgetful(after: Amounts, before: Amounts) -> Amounts:
        moved = difference(after, before)
        return {cell: n for cell, n in moved.items() if not isinstance(cell, CompositeCell)}

    patch.setattr("data.taps.ratings.difference", forgetful)


def one_key_for_all_days(patch: pytest.MonkeyPatch, _house: House) -> None:
    """Only the first visit is ever asked about."""

    def dayless(secret: bytes, rater: str, point: int, _day: date, attempt: int = 0) -> str:
        return rating_key(secret, rater, point, date.min, attempt)

    patch.setattr("data.taps.transaction.rating_key", dayless)


def keyed_by_what_came(patch: pytest.MonkeyPatch, house: House) -> None:
    """A rating is named after the update that brought it."""

    def numbered(secret: bytes, rater: str, point: int, day: date, _attempt: int = 0) -> str:
        return rating_key(secret, rater, point, day, len(house.telegram.run.updates))

    patch.setattr("data.taps.transaction.rating_key", numbered)


def swept_without(rule: str) -> Plant:
    """A rule of the sweep is forgotten."""

    def plant(patch: pytest.MonkeyPatch, _house: House) -> None:
        left = tuple(each for each in sweep.RULES if each.__name__ != rule)
        assert len(left) == len(sweep.RULES) - 1
        patch.setattr(sweep, "RULES", left)

    plant.__name__ = f"swept_without{rule}"
    return plant


def anybody_may(patch: pytest.MonkeyPatch, _house: House) -> None:
    """A forwarded button is obeyed."""
    patch.setattr("bot.rating.fold._Desk._is_own", lambda *_: True)


def stale_tap_answers(patch: pytest.MonkeyPatch, _house: House) -> None:
    """An old button answers the question that is on the screen now."""
    right = conversation.step

    def wrong(state: State, event: Event, facts: Facts) -> Step:
        if isinstance(event, Answered) and isinstance(state, Asking):
            event = Answered(event.rating, state.question, event.value)
        return right(state, event, facts)

    patch.setattr("bot.rating.fold.step", wrong)


def acknowledged_unstored(patch: pytest.MonkeyPatch, _house: House) -> None:
    """What could not be stored is acknowledged all the same."""
    right = Feed.__call__

    async def wrong(feed: Feed, update: Update) -> None:
        with suppress(*OUTAGES):
            await right(feed, update)

    patch.setattr(Feed, "__call__", wrong)


def change_shows_the_value(patch: pytest.MonkeyPatch, _house: House) -> None:
    """Who reopens a rating sees what she tapped."""
    right = screens.question_screen

    def wrong(texts: Texts, shown: ShowQuestion, policy: Policy) -> Screen:
        screen, given = right(texts, shown, policy), shown.rating.answers.get(shown.question)
        mark = f":{shown.question}:{given}"
        rows = tuple(
            tuple((f"✓ {word}" if data.endswith(mark) else word, data) for word, data in row)
            for row in screen.keyboard
        )
        return Screen(screen.text, rows)

    patch.setattr(screens, "question_screen", wrong)


@pytest.mark.parametrize(
    "plant",
    [
        sums_forget_composites,
        keyed_by_what_came,
        one_key_for_all_days,
        swept_without("_reminders"),
        swept_without("_salts"),
        swept_without("_conversations"),
        anybody_may,
        stale_tap_answers,
        acknowledged_unstored,
        change_shows_the_value,
    ],
    ids=lambda plant: plant.__name__,
)
def test_a_planted_fault_is_found(
    house: House, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each breaks a promise that the machine holds us to."""
    plant(monkeypatch, house)
    with pytest.raises((AssertionError, *OUTAGES)):
        play(house, max_examples=300, phases=[Phase.generate], derandomize=True, database=None)
