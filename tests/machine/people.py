"""What people do."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from bot.demo.telegram import Message, Person
from bot.forms.buttons import FORM_BUTTON
from bot.rating.buttons import read_button
from bot.rating.events import Scanned
from bot.rating.states import InForm
from bot.rating.stored import load
from data.outbox import REMINDER
from scoring.district.codes import grouped
from tests.machine.house import PLACES
from tests.machine.play import Play
from tests.machine.seen import Seen

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = st.sampled_from(("tempat duduknya kurang", "terima kasih", "antre lama sekali"))
TAPS = st.lists(st.integers(0, 4), max_size=6)
COMMANDS = ("/start", "/ubah", "/hapus", "/bahasa", "/bantuan", "/pengaduan", "a sticker")


class People(Play):
    """Citizens with phones."""

    def scan(self, who: int, how: str, draw: Draw) -> None:
        """A poster or a badge, and some taps on what comes."""
        place, values = draw(st.sampled_from((*PLACES, "badge"))), draw(TAPS)
        house, person = self.house, self.house.person(who)
        code = house.badge if place == "badge" else house.codes[place]
        before = self.seen
        person.scan(code)
        self.deliver(how)
        self.seen = self.look()
        self.truth.scanned(person.id, self.seen, house.clock.now(), self.today)
        talk = before.talks.get(person.id)
        if place != "badge" and not (talk and talk.misses):
            here = (person.id, house.points[place], self.today.isoformat())
            assert here in {(k.chat, k.point, k.on) for k in self.truth.ratings.values()}
        self.others_are_as_they_were(before, person)
        self.note_screens(person)
        for value in values:
            self.tap_at(person, value, "once")

    def scan_in_vain(self, who: int, _how: str, draw: Draw) -> None:
        """A code that is none, or none any more."""
        code, typed = draw(st.sampled_from(("ZZZZ9999", "old"))), draw(st.booleans())
        person = self.house.person(who)
        word = self.house.codes["pejeruk-pendaftaran-1"] if code == "old" else code
        person.send(word if typed and person.started else f"/start {word}")
        self.deliver("once")
        self.after(person)

    def tap(self, who: int, how: str, draw: Draw) -> None:
        """A button of the newest keyboard on the own phone."""
        self.tap_at(self.house.person(who), draw(st.integers(0, 5)), how)

    def tap_at(self, person: Person, place: int, how: str) -> None:
        """The button at a place."""
        keyboards = [each for each in person.chat if each.keyboard]
        if keyboards:
            buttons = [one.data for row in keyboards[-1].keyboard for one in row if one.data]
            self.press(person, buttons[place % len(buttons)], how, keyboards[-1])

    def tap_old(self, who: int, how: str, draw: Draw) -> None:
        """Any button that was ever shown to anybody: of another rating, day, or person."""
        back = draw(st.integers(0, 40))
        if not self.shown:
            return
        person = self.house.person(who)
        person.started = True
        self.press(person, self.shown[-1 - back % len(self.shown)], how)

    def press(
        self, person: Person, data: str, how: str = "once", under: Message | None = None
    ) -> None:
        """One tap, whatever becomes of it."""
        before = self.seen
        if under is None:
            under = person.receive(text="an old message")
        person.press(data, under)
        if data.startswith(f"{FORM_BUTTON}case:send"):
            self.sends.add((person.id, data))
        self.deliver(how)
        assert person.spinning == [], "the button still spins"
        self.seen = self.look()
        self.told(person, data, before)

    def told(self, person: Person, data: str, before: Seen) -> None:
        """The truth hears of a tap."""
        if isinstance(read_button(data), Scanned):
            self.truth.scanned(person.id, self.seen, self.house.clock.now(), self.today)
        else:
            self.truth.tapped(person.id, data, self.house.clock.now(), before)
        self.others_are_as_they_were(before, person)
        self.note_screens(person)

    def after(self, person: Person) -> None:
        """Something happened that changes no rating."""
        before, self.seen = self.seen, self.look()
        self.others_are_as_they_were(before, person)
        self.note_screens(person)

    def write(self, who: int, how: str, draw: Draw) -> None:
        """Words."""
        text = draw(WORDS)
        person, before = self.house.person(who), self.seen
        update = person.send(text)
        number = update["message"]["message_id"]
        self.deliver(how)
        self.truth.typed(person.id, number, text, self.house.clock.now(), before)
        self.after(person)

    def command(self, who: int, how: str, draw: Draw) -> None:
        """A command without a word behind it, or something that is no words."""
        text = draw(st.sampled_from(COMMANDS))
        person = self.house.person(who)
        if text.startswith("/"):
            person.send(text)
        else:
            person.send_sticker()
        self.deliver(how)
        self.after(person)

    def cancel(self, who: int, how: str, _draw: Draw) -> None:
        """/batal leads to rest, and takes back what was to come in the evening."""
        person, before = self.house.person(who), self.seen
        person.send("/batal")
        self.deliver(how)
        self.after(person)
        assert json.loads(self.seen.talks[person.id].state) == {"at": "idle"}
        talk = before.talks.get(person.id)
        if talk is None or not isinstance(load(talk.state), InForm):
            assert person.id not in {
                chat for chat, kind, *_ in self.seen.outbox if kind == REMINDER
            }

    def name_receipt(self, who: int, how: str, draw: Draw) -> None:
        """Whoever has the receipt may erase; change only who rated."""
        which, command = draw(st.integers(0, 9)), draw(st.sampled_from(("/ubah", "/hapus")))
        if not self.truth.ever:
            return
        person = self.house.person(who)
        key = sorted(self.truth.ever)[which % len(self.truth.ever)]
        misses = (self.seen.talks[person.id].misses or 0) if person.id in self.seen.talks else 0
        person.send(f"{command} {grouped(key)}")
        self.deliver(how)
        if command == "/hapus" and misses < self.truth.policy.misses_an_hour:
            self.truth.erased(key)
        self.after(person)
