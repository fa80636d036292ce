"""What is known of the world at the moment of an event: everything a step may need beside it."""

from dataclasses import dataclass
from datetime import datetime

from bot.rating.effects import Effect
from bot.rating.states import State
from scoring.citizens.surveys import Campaign
from scoring.district.codes import CodeProblem
from scoring.policies.policy import Policy
from scoring.rating import Place, Rating, Visit


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a step may need beside state and event.

    `rating` is the one that the event names, else the one that the state is about; None when
    there is none or it is not this person's. `receipt` is the rating a typed receipt names,
    whosever it is. `visit` and `desks` are what a scanned code leads to; `again` is the rating
    that the visit already has; `campaign` is the survey that runs at its desk, at which so many
    more `scans` were counted in the meantime; `old_place` is where a new poster hangs instead of
    an old one. `unfinished` is this person's newest rating that still waits for answers; `reminders` are
    the ratings of which this chat is to be reminded. `misses` counts the codes and receipts of
    this hour that nothing was found for; `comments` are the messages that are comments on
    `rating` already. `now` is local.
    """

    now: datetime
    policy: Policy
    rating: Rating | None = None
    receipt: Rating | None = None
    visit: Visit | None = None
    again: Rating | None = None
    campaign: Campaign | None = None
    scans: int = 0
    desks: tuple[Place, ...] = ()
    trouble: CodeProblem | None = None
    old_place: Place | None = None
    recent: tuple[tuple[str, Place], ...] = ()
    unfinished: Rating | None = None
    reminders: frozenset[str] = frozenset()
    misses: int = 0
    comments: frozenset[int] = frozenset()

    @property
    def guessing(self) -> bool:
        """Whether this chat tried so many codes that it is told nothing of any more of them."""
        return self.misses >= self.policy.misses_an_hour

    def open_for_change(self, rating: Rating) -> bool:
        """Whether the rating may still be changed: in its window, and not yet in a block."""
        age = self.now - rating.visit.visited_at
        return age < self.policy.change_window and rating.closed_on is None

    def own_open_rating(self, key: str) -> Rating | None:
        """The person's own rating that a button names, while it may be changed."""
        rating = self.rating
        if rating is None or rating.visit.key != key or not self.open_for_change(rating):
            return None
        return rating


Step = tuple[State, list[Effect]]
