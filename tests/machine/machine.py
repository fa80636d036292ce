"""The machine: one rule, by which anything may happen, and what holds whatever happened."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.rating.buttons import read_button
from bot.rating.fold import named_rating
from bot.rating.stored import dump, load, rating_of
from data.outbox import REMINDER
from data.upkeep.verify import verify
from tests.machine.fate import Fate
from tests.machine.seen import counted_anew

CITIZENS = st.integers(min_value=1, max_value=3)
HOW = st.sampled_from(
    (
        *("once",) * 3,
        *("twice", "killed"),
        *("fails 02", "fails 05", "fails 09", "fails 13"),
        *("vanishes 06", "vanishes 12"),
    )
)
"""How an update is brought; at which statement the database fails, before or after it."""

DEEDS = (
    *("scan",) * 5,
    *("tap",) * 8,
    *("tap_old",) * 3,
    *("write", "command", "name_receipt", "together") * 2,
    *("cancel", "scan_in_vain", "replay", "restart", "crowd"),
    *("wait",) * 5,
)
"""Each as often as it is to come."""


class Everything(Fate, RuleBasedStateMachine):
    """Three citizens, desks of every kind, one bot that is stopped and killed, and years."""

    @initialize()
    def open_house(self) -> None:
        """Begin."""
        self.begin()

    @rule(deed=st.sampled_from(DEEDS), who=CITIZENS, how=HOW, data=st.data())
    def live(self, deed: str, who: int, how: str, data: st.DataObject) -> None:
        """Somebody does something, or something happens; one rule, so that nothing is left out."""
        getattr(self, deed)(who, how, data.draw)

    def teardown(self) -> None:
        """At the end the operator's own verification finds nothing."""
        house = self.house
        house.run(house.end())
        if self.crowds and any(row.closed_on for row in self.seen.ratings.values()):
            found = house.run(verify(house.database, self.truth.policy, self.today))
            assert found.faults == ()

    @invariant()
    def ratings_are_what_people_tapped(self) -> None:
        """Each rating there is was given, and holds the last taps on its own buttons."""
        told = {
            key: (known.answers, known.bands, known.officer, known.point, known.on)
            for key, known in self.truth.ratings.items()
        }
        stored = {
            key: (
                self.seen.answers.get(key, {}),
                self.seen.bands.get(key, {}),
                *(row.officer, row.point, row.on),
            )
            for key, row in self.seen.ratings.items()
        }
        assert stored == told
        assert self.seen.answers.keys() <= self.seen.ratings.keys()
        surveyed = {key for key, row in self.seen.ratings.items() if row.kind == "survey"}
        assert self.seen.bands.keys() == surveyed
        assert surveyed == {key for key, known in self.truth.ratings.items() if known.asks}

    @invariant()
    def words_are_those_that_were_said(self) -> None:
        """Comments stand under the rating whose end card was on the screen."""
        told = {
            key: sorted(each.text for each in known.comments)
            for key, known in self.truth.ratings.items()
            if known.comments
        }
        stored = {key: sorted(n[1] for n in notes) for key, notes in self.seen.comments.items()}
        assert stored == told

    @invariant()
    def one_rating_a_rater_point_and_day(self) -> None:
        """N people are N raters, and each rates a desk once a day."""
        rows = self.seen.ratings.values()
        assert len({(row.rater, row.point, row.on) for row in rows}) == len(rows)
        raters = self.truth.raters
        assert len(set(raters.values())) == len(raters)

    @invariant()
    def what_is_complete_stays_complete(self) -> None:
        """The first time counts."""
        for key, row in self.seen.ratings.items():
            known = self.truth.ratings[key]
            assert known.completed_at in (None, row.completed_at)
            known.completed_at = row.completed_at

    @invariant()
    def sums_equal_a_recount(self) -> None:
        """The daily sums, cell by cell, of the days whose ratings are kept."""
        since = self.seen.kept_from
        kept = {cell: n for cell, n in self.seen.sums.items() if cell[1] >= since}
        assert kept == {c: n for c, n in counted_anew(self.seen).items() if c[1] >= since}

    @invariant()
    def reminders_are_of_ones_own_unfinished_ratings(self) -> None:
        """Nobody is reminded of what is done, gone, or somebody else's."""
        owed = [(chat, kind, key) for chat, kind, key, *_ in self.seen.outbox]
        assert len(set(owed)) == len(owed)
        for chat, kind, key in owed:
            if kind == REMINDER:
                assert key in self.seen.ratings, "a reminder of a rating that is gone"
                assert self.seen.ratings[key].completed_at is None
                assert self.truth.ratings[key].chat == chat

    @invariant()
    def states_survive_as_text(self) -> None:
        """Of each chat; and the look-up key is the state's own."""
        for talk in self.seen.talks.values():
            state = load(talk.state)
            assert load(dump(state)) == state
            assert talk.rating == rating_of(state)

    @invariant()
    def a_case_is_filed_once(self) -> None:
        """Numbers are unique, and a button files no more than one."""
        numbers = [number for number, _ in self.seen.cases]
        assert len(set(numbers)) == len(numbers) <= len(self.sends)

    @invariant()
    def no_message_shows_a_value(self) -> None:
        """After the last question no chat says what was tapped."""
        done = {k for k, row in self.seen.ratings.items() if row.completed_at is not None}
        for person in list(self.house.telegram.people.values()):
            for message in person.chat[-4:]:
                assert "·  " not in message.text
                keys = {
                    named_rating(read_button(b.data or ""))
                    for row in message.keyboard
                    for b in row
                }
                if keys & done:
                    assert "✓ " not in "".join(b.text for row in message.keyboard for b in row)
