"""Every way through the questions, walked to its end."""

from collections.abc import Iterator

import pytest

from bot.rating.buttons import read_button
from bot.rating.effects import (
    ShowEnd,
)
from bot.rating.events import (
    Answered,
    Event,
    Named,
    Scanned,
    Skipped,
)
from bot.rating.states import (
    Ended,
)
from bot.rating.stored import load
from bot.speech.answers import Screen
from bot.speech.texts import languages
from scoring.rating import Kind
from tests.bench import BADGE, POLICY, SERVING, SURVEYED, Desks, screens, speech

CITIZEN = 101


def walk(desks: Desks, event: Event, taps: int) -> Iterator[int]:
    """Number of taps of every path from an event to the end card."""
    outcome = desks.hear(CITIZEN, event)
    if any(isinstance(effect, ShowEnd) for effect in speech(outcome.effects)):
        yield taps
        return
    (screen,) = screens(outcome)
    ways = {data for row in screen.keyboard for _, data in row}
    chosen = sorted(data for data in ways if leads_on(data))
    # Values of one question lead the same way: the lowest and the highest stand for all.
    values = [data for data in chosen if data.startswith("a:")]
    for data in [*values[:1], *values[-1:], *(d for d in chosen if not d.startswith("a:"))]:
        copy = Desks(desks.now, dict(desks.ratings), dict(desks.conversations))
        yield from walk(copy, read_button(data), taps + 1)


def leads_on(data: str) -> bool:
    """Whether a button answers, skips, names or chooses; *bukan beliau* re-asks and is no tap."""
    match read_button(data):
        case Answered() | Skipped() | Scanned():
            return True
        case Named():
            return NAMING
        case _:
            return False


NAMING = True


@pytest.mark.parametrize(
    ("code", "most"), [("22222222", 4), ("33333333", 4), ("44444444", 5), (BADGE, 5)]
)
def test_no_path_takes_more_than_four_taps_or_five_where_somebody_must_be_named(
    code: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four taps; five with several officers or a badge's desk; fewer nowhere."""
    several = len(SERVING.get(code, (0, ()))[1]) > 1
    monkeypatch.setattr("tests.citizen.test_conversation_paths.NAMING", several)

    lengths = list(walk(Desks(), Scanned(code), 0))

    assert set(lengths) == {most}


def test_a_survey_takes_thirteen_taps_and_the_quick_rating_one_more() -> None:
    """Nine elements and four bands, however much is passed over; nobody has to be named."""
    desks = Desks(scans=1)
    (screen,) = screens(desks.hear(CITIZEN, Scanned(SURVEYED)))
    lengths = set(lengths_of(desks, screen, 0))

    assert len(POLICY.survey.elements) == 9
    assert lengths == {13}
    instead = next(data for row in screen.keyboard for _, data in row if data[:2] == "q:")
    (quick,) = screens(desks.press(CITIZEN, instead))
    assert set(lengths_of(desks, quick, 1)) == {5}


def lengths_of(desks: Desks, screen: Screen, taps: int) -> Iterator[int]:
    """Taps to the end when each question is answered, and when it is passed over if it may be."""
    ways = [data for row in screen.keyboard for _, data in row]
    answer = next((data for data in ways if data.startswith("a:")), None)
    if answer is None:
        yield taps
        return
    skips = [data for data in ways if data.startswith("s:")]
    for data in [answer, *skips[:1]] if taps % 3 else [answer]:
        copy = Desks(desks.now, dict(desks.ratings), dict(desks.conversations))
        (following,) = screens(copy.press(CITIZEN, data))
        yield from lengths_of(copy, following, taps + 1)


@pytest.mark.parametrize("language", languages())
def test_every_band_fits_a_small_phone(language: str) -> None:
    """Two labels a row have at most twenty characters each, so that all values are seen."""
    for band in POLICY.survey.bands:
        assert max(map(len, band.texts_in(language).answers)) <= 20
        assert len(band.values) <= 12


def test_every_second_scan_is_invited_and_a_scan_again_changes_nothing() -> None:
    """Who scans again is asked what she was asked; who has no survey is not drawn again."""
    desks = Desks()
    for number in range(6):
        for _ in range(2):
            desks.hear(200 + number, Scanned(SURVEYED))

    kinds = [rating.visit.kind for rating in desks.ratings.values()]
    assert kinds == [Kind.QUICK, Kind.SURVEY] * 3
    assert desks.scans == 6


@pytest.mark.parametrize("language", languages())
def test_every_screen_fits_a_small_phone(language: str) -> None:
    """Labels of answers have at most 30 characters, at the longest names, in every language."""
    desks = Desks()
    seen = 0
    for code in SERVING:
        outcome = desks.hear(CITIZEN, Scanned(code), language)
        while not isinstance(load(desks.conversations[CITIZEN].state), Ended):
            (screen,) = screens(outcome)
            for row in screen.keyboard[:-1]:
                assert len(row) == 1
                assert len(row[0][0]) <= 30
                seen += 1
            data = next(d for row in screen.keyboard for _, d in row if d[:2] in ("a:", "w:"))
            outcome = desks.press(CITIZEN, data)

    assert seen >= 3 * 4 * 4 - 2


def test_the_end_card_does_not_depend_on_what_was_tapped() -> None:
    """Whoever looks at the finished chat cannot tell a 1 from a 4."""
    cards = set()
    for value in (1, 4):
        desks = Desks()
        outcome = desks.hear(CITIZEN, Scanned("33333333"))
        for _ in range(4):
            (screen,) = screens(outcome)
            answers = [d for row in screen.keyboard for _, d in row if d.startswith("a:")]
            outcome = desks.press(CITIZEN, answers[0 if value == 1 else -1])
        cards.add(screens(outcome)[0])

    assert len(cards) == 1
