"""What networks, machines and time do."""

import asyncio
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from telegram import Update

from bot.rating.buttons import read_button
from bot.rating.fold import named_rating
from data.integrity.judging import judge_days
from data.outbox import REMINDER
from data.scores.closing import close_ended_weeks
from data.types import from_ms
from scoring.policies.retention import SALT_DAYS, first_kept
from tests.machine.house import MONTHS, PLACES
from tests.machine.people import Draw, People
from tests.world import TUESDAY, ZONE, rate_at

PAUSES = (
    timedelta(minutes=20),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=23, minutes=59),
    timedelta(days=3),
    timedelta(days=8),
    timedelta(days=40),
    timedelta(days=740),
)
SOME_TAPS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 12)), min_size=2, max_size=4)
A_SEASON = timedelta(days=100)
"""So many weeks are judged; more take too long, and each is like the one before it."""

LETTERS_OF_TELEGRAM = timedelta(hours=24)
"""Telegram repeats what was not acknowledged for so long."""


class Fate(People):
    """Redelivery, restarts, crowds, the timer."""

    def replay(self, _who: int, _how: str, draw: Draw) -> None:
        """Telegram brings an update once more, long after it was done."""
        back = draw(st.integers(0, 9))
        if not self.delivered:
            return
        at, update = self.delivered[-1 - back % len(self.delivered)]
        if self.house.clock.now() - at >= LETTERS_OF_TELEGRAM:
            return
        before = self.seen
        self.house.run(self.house.puas.feed(update))
        self.seen = self.look()
        query = update.callback_query
        if query is not None:
            person = self.house.telegram.person(query.from_user.id)
            self.told(person, str(query.data), before)

    def together(self, _who: int, _how: str, draw: Draw) -> None:
        """Taps of several people in one commit, not in the order in which they were made."""
        taps, order = draw(SOME_TAPS), draw(st.permutations(range(4)))
        pressed = []
        for who, back in taps if self.shown else ():
            data = self.shown[-1 - back % len(self.shown)]
            if named_rating(read_button(data)) is None:
                continue
            person = self.house.person(who)
            person.started = True
            person.press(data, person.receive(text="an old message"))
            pressed.append((person, data))
        both = list(zip(pressed, self.house.taken(), strict=True))
        both = [both[place] for place in order if place < len(both)]
        before = self.seen
        self.house.run(self._all([update for _, update in both]))
        self.seen = self.look()
        for (person, data), _ in both:
            self.truth.tapped(person.id, data, self.house.clock.now(), before)
            self.note_screens(person)

    async def _all(self, updates: list[Update]) -> None:
        await asyncio.gather(*(self.house.puas.feed(update) for update in updates))

    def restart(self, _who: int, _how: str, _draw: Draw) -> None:
        """The bot is stopped and started: it knows what the database knows."""
        self.house.run(self.house.open_bot())

    def crowd(self, _who: int, _how: str, draw: Draw) -> None:
        """Ten others rate a desk, so that its block can close."""
        place = draw(st.sampled_from(PLACES[:2]))
        if self.crowds:
            return
        self.crowds += 1
        before = set(self.seen.ratings)
        self.house.run(self._crowd(place))
        self.seen = self.look()
        for key in self.seen.ratings.keys() - before:
            row = self.seen.ratings[key]
            self.truth._begun(key, 0, row)  # noqa: SLF001 - nobody plays these people
            known = self.truth.ratings[key]
            known.answers = dict(self.seen.answers[key])
            known.officer = row.officer

    async def _crowd(self, place: str) -> None:
        house = self.house
        people = range(2000 + 20 * self.crowds, 2010 + 20 * self.crowds)
        world: Any = house
        await asyncio.gather(
            *(rate_at(world, each, place, house.clock.now(), (4, 3, 2, 1)) for each in people)
        )

    # --- What time does. ---

    def wait(self, _who: int, _how: str, draw: Draw) -> None:
        """Time passes; nobody looks, or the timer does one of the things it is for."""
        pause = draw(st.sampled_from(PAUSES))
        then = draw(st.sampled_from(("", "judge", "remind", "sweep")))
        then_is = self.house.clock.now() + pause
        if f"{then_is:%Y-%m}" < MONTHS[-1]:
            self.house.clock.move_to(then_is)
        match then:
            case "judge":
                self.judge()
            case "remind":
                self.remind()
            case "sweep":
                self.sweep()
            case _:
                pass

    def judge(self) -> None:
        """The integrity rules hold and release; the week's blocks close."""
        house, puas = self.house, self.house.puas
        if self.now - TUESDAY > A_SEASON:
            return
        house.run(close_ended_weeks(house.database, puas.judging, self.today))
        house.run(judge_days(house.database, puas.judging, self.today))
        self.seen = self.look()

    def remind(self) -> None:
        """What is due is sent, and leaves nothing behind."""
        due = [
            (chat, key)
            for chat, kind, key, due_at, until_at, _ in self.seen.outbox
            if kind == REMINDER and due_at and from_ms(due_at) <= self.now and until_at
            and from_ms(until_at) > self.now
        ]  # fmt: skip
        said = len(self.house.telegram.calls)
        arrived = self.house.run(self.house.puas.delivery.send_due())
        assert arrived == len(due) == len(self.house.telegram.calls) - said
        for chat, key in due:
            self.truth.postponed[key] -= 1
            assert self.truth.postponed[key] >= 0, "reminded more often than she asked for"
            self.note_screens(self.house.telegram.person(chat))
        self.seen = self.look()
        left = [(chat, key) for chat, kind, key, *_ in self.seen.outbox if kind == REMINDER]
        assert not set(left) & set(due), "a reminder stays after it was sent"

    def sweep(self) -> None:
        """What has outlived its purpose goes, and nothing else."""
        self.house.run(self.house.puas.sweep())
        self.truth.swept(self.today, self.now)
        self.seen = self.look()
        self.nothing_is_too_old()

    def nothing_is_too_old(self) -> None:
        """Each period of the policy, counted here once more."""
        keep, seen, now = self.truth.policy.retention, self.seen, self.now
        until = now - timedelta(hours=keep.conversation_hours)
        for chat, talk in seen.talks.items():
            assert from_ms(talk.updated_at) >= until, f"chat {chat} is known too long"
            row = seen.ratings.get(talk.rating or "")
            assert (row is None) == (talk.rating is None), "the key of a rating that is gone"
            assert row is None or from_ms(row.visited_at) >= until, "chat and rating stay tied"
        assert all(from_ms(at) >= until for (at,) in seen.heard)
        for _, kind, _, _, until_at, _ in seen.outbox:
            assert kind != REMINDER or from_ms(until_at or 0) > now, "a late reminder stays"
        for month in seen.salts:
            first = date(int(month[:4]) + int(month[5:]) // 12, int(month[5:]) % 12 + 1, 1)
            assert self.today <= first + timedelta(days=SALT_DAYS), f"the salt of {month} stays"
        oldest = first_kept(self.today, keep.rating_months).isoformat()
        assert all(row.on >= oldest for row in seen.ratings.values())
        words = first_kept(self.today, keep.comment_months)
        for notes in seen.comments.values():
            for number, _, said_at in notes:
                assert from_ms(said_at).astimezone(ZONE).date() >= words
                assert number < 0 or from_ms(said_at) >= until, "a message's number stays"
