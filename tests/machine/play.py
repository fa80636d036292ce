"""What a play needs: a house, the truth, and ways to bring updates and to look at what came."""

from datetime import date, datetime
from typing import ClassVar

from telegram import Update

from bot.demo.telegram import Person
from bot.forms.buttons import FORM_BUTTON
from bot.rating.buttons import read_button
from bot.rating.events import Answered, NotUnderstood
from data.database import OUTAGES
from tests.machine.house import House
from tests.machine.seen import Seen, Talk
from tests.machine.truth import Truth


class Play:
    """One play in the house, from an empty database on."""

    house: ClassVar[House]
    crowds = 0

    def begin(self) -> None:
        """An empty database, and nobody has said anything."""
        self.house.run(self.house.begin())
        self.truth = Truth(self.house.puas.policy)
        self.shown: list[str] = []
        self.labels: dict[tuple[str, int], set[str]] = {}
        self.delivered: list[tuple[datetime, Update]] = []
        self.sends: set[tuple[int, str]] = set()
        self.seen = self.look()

    def look(self) -> Seen:
        """What the database holds now."""
        seen: Seen = self.house.run(self.house.window.look())
        return seen

    @property
    def now(self) -> datetime:
        """The moment, on the wall."""
        return self.house.clock.local()

    @property
    def today(self) -> date:
        """The day."""
        return self.house.clock.today()

    # --- Delivery: how an update reaches the bot. ---

    async def bring(self, update: Update, how: str = "once") -> None:
        """Bring one update: once, twice, past a kill, or past a disk that fails at a statement."""
        feed = self.house.puas.feed
        if how == "killed":
            await feed.hear(update)  # stored, and the process dies before it speaks
            await self.house.open_bot()
            feed = self.house.puas.feed
        elif how.startswith(("fails", "vanishes")):
            self.house.breaker.arm(int(how[-2:]), done=how.startswith("vanishes"))
            try:
                await feed(update)
            except OUTAGES:
                pass
            else:
                how = "once"
            self.house.breaker.arm(0, done=False)
            if how == "once":
                return
        await feed(update)
        if how == "twice":
            await feed(update)

    def deliver(self, how: str) -> list[Update]:
        """Bring what people did; every tap gets its answer, every message a word."""
        updates = self.house.taken()
        for update in updates:
            said = len(self.house.telegram.calls)
            self.house.run(self.bring(update, how))
            assert len(self.house.telegram.calls) > said, "met with silence"
            self.delivered.append((self.now, update))
        return updates

    # --- What is looked at on every screen. ---

    def others_are_as_they_were(self, before: Seen, person: Person) -> None:
        """What one person does changes another's conversation only where its rating was erased."""
        for chat, talk in before.talks.items():
            gone = talk.rating is not None and talk.rating not in self.seen.ratings
            wanted = Talk("", None, talk.misses, talk.updated_at) if gone else talk
            assert chat == person.id or self.seen.talks[chat] == wanted

    def note_screens(self, person: Person) -> None:
        """Remember the buttons on a phone; no button's words depend on what was tapped."""
        for message in person.chat[-3:]:
            assert len(message.text) <= 4096
            for button in (one for row in message.keyboard for one in row):
                data = button.data or ""
                assert 0 < len(data.encode()) <= 64
                if data not in self.shown[-60:]:
                    self.shown.append(data)
                event = read_button(data)
                assert data.startswith(FORM_BUTTON) or event != NotUnderstood(button=True)
                if isinstance(event, Answered):
                    words = self.labels.setdefault((event.question, event.value), set())
                    words.add(button.text)
                    assert len(words) <= 2, "a button tells what was tapped"
