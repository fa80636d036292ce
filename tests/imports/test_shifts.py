"""Shifts are read as people write them, and cover exactly the minutes that they say."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.importing.rows.shifts import NoShift, read_shift
from bot.speech.texts import texts_in
from scoring.district.duty import Duty, Shift, is_open, on_duty

MONDAY = date(2026, 11, 16)
SATURDAY = MONDAY + timedelta(days=5)
SUNDAY = MONDAY + timedelta(days=6)

DAYS = (
    ("mon", "sen", "Monday", "Senin"),
    ("tue", "sel", "Tuesday", "Selasa"),
    ("wed", "rab", "Wednesday", "Rabu"),
    ("thu", "kam", "Thursday", "Kamis"),
    ("fri", "jum", "Friday", "Jum'at"),
    ("sat", "sab", "Saturday", "Sabtu"),
    ("sun", "min", "Sunday", "Minggu"),
)


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("mon-thu 07:30-14:00", Shift(frozenset({0, 1, 2, 3}), 450, 840)),
        ("Senin–Kamis 07.30–14.00", Shift(frozenset({0, 1, 2, 3}), 450, 840)),
        ("sen, rab, jum 8.00 - 12.00", Shift(frozenset({0, 2, 4}), 480, 720)),
        ("Sat-Mon 08:00-09:00", Shift(frozenset({5, 6, 0}), 480, 540)),
        ("daily 19:00-07:00", Shift(frozenset(range(7)), 1140, 420)),
        ("setiap 00:00-24:00", Shift(frozenset(range(7)), 0, 1440)),
    ],
)
def test_a_shift_is_read(text: str, shift: Shift) -> None:
    """English and Indonesian days, short and in full, with either sign between the parts."""
    assert read_shift(text) == shift


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "'' is not a shift: write `mon-thu 07:30-14:00`"),
        ("mon", "'mon' is not a shift: write `mon-thu 07:30-14:00`"),
        ("07:30-14:00", "'07:30-14:00' is not a shift: write `mon-thu 07:30-14:00`"),
        ("hari 07:30-14:00", "'hari 07:30-14:00' is not a shift: write `mon-thu 07:30-14:00`"),
        ("mon-, 07:30-14:00", "'mon-, 07:30-14:00' is not a shift: write `mon-thu 07:30-14:00`"),
        ("mon ٠٧:30-14:00", "'mon ٠٧:30-14:00' is not a shift: write `mon-thu 07:30-14:00`"),
        ("mon,, 07:30-14:00", "'mon,, 07:30-14:00' is not a shift: write `mon-thu 07:30-14:00`"),
        ("mon 07:30-14:60", "'mon 07:30-14:60': a day has 24 hours of 60 minutes"),
        ("mon 24:00-07:00", "'mon 24:00-07:00': a day has 24 hours of 60 minutes"),
        ("mon 07:00-24:01", "'mon 07:00-24:01': a day has 24 hours of 60 minutes"),
    ],
)
def test_what_is_no_shift_is_refused(text: str, said: str) -> None:
    """The sentence repeats what was written, and shows how a shift is written."""
    with pytest.raises(NoShift) as caught:
        read_shift(text)
    told = texts_in("en")(f"impor-fault-{caught.value.why}", value=caught.value.written)
    assert told == said


@st.composite
def written_shifts(draw: st.DrawFn) -> tuple[str, Shift]:
    """A shift as somebody may write it, and the shift itself."""
    parts, days = [], set()
    for first, length in draw(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3)
    ):
        last = (first + length) % 7
        names = [draw(st.sampled_from(DAYS[day])) for day in (first, last)]
        parts.append(names[0] if length == 0 else draw(st.sampled_from("-–")).join(names))
        days |= {(first + step) % 7 for step in range(length + 1)}
    starts, ends = draw(st.integers(0, 1439)), draw(st.integers(0, 1440))
    colon, dash = draw(st.sampled_from(":.")), draw(st.sampled_from(("-", " - ", "–")))
    hours = dash.join(f"{m // 60:02d}{colon}{m % 60:02d}" for m in (starts, ends))
    return f"{', '.join(parts)}  {hours}", Shift(frozenset(days), starts, ends)


@given(written_shifts())
def test_whatever_is_written_is_what_is_read(written: tuple[str, Shift]) -> None:
    """Days, ranges over the week's end, and hours come through whatever the spelling."""
    text, shift = written

    assert read_shift(text) == shift
    assert read_shift(text.upper()) == shift


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing that a file may hold makes the reader fail in another way."""
    try:
        read = bool(read_shift(text).weekdays)
    except ValueError as error:
        read = repr(text) in str(error)

    assert read


def minutes_of(shift: Shift, first_on: date, days: int) -> set[datetime]:
    """Every minute of a shift, found by walking through it from its beginning to its end."""
    found = set()
    for number in range(-1, days):
        day = first_on + timedelta(days=number)
        within = (shift.from_on or day) <= day <= (shift.until_on or day)
        if day.weekday() not in shift.weekdays or not within:
            continue
        length = (shift.ends - shift.starts) % 1440 or 1440
        begins = datetime.combine(day, datetime.min.time()) + timedelta(minutes=shift.starts)
        found |= {begins + timedelta(minutes=minute) for minute in range(length)}
    return found


shifts = st.builds(
    Shift,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.integers(0, 1440),
    st.none() | st.integers(-1, 9).map(lambda days: MONDAY + timedelta(days=days)),
    st.none() | st.integers(-1, 9).map(lambda days: MONDAY + timedelta(days=days)),
)


@settings(max_examples=25)
@given(shifts)
def test_a_shift_covers_its_minutes_and_no_other(shift: Shift) -> None:
    """Minute by minute over nine days: midnight, first and last days included."""
    midnight = datetime.combine(MONDAY, datetime.min.time())
    every = [midnight + timedelta(minutes=minute) for minute in range(9 * 1440)]
    expected = minutes_of(shift, MONDAY, 9)

    assert [moment for moment in every if shift.covers(moment)] == [
        moment for moment in every if moment in expected
    ]


def test_a_night_shift_belongs_to_the_evening_it_begins() -> None:
    """The night from Saturday to Sunday is Saturday's; its last minute is before seven."""
    night = read_shift("sat 19:00-07:00", from_on=SATURDAY, until_on=SATURDAY)
    evening = datetime(2026, 11, 21, 19, 0)  # noqa: DTZ001 - local time on the wall

    assert not night.covers(evening - timedelta(minutes=1))
    assert night.covers(evening)
    assert night.covers(evening + timedelta(hours=12) - timedelta(minutes=1))
    assert not night.covers(evening + timedelta(hours=12))
    assert not night.covers(evening + timedelta(days=7))


def test_who_is_on_duty_is_named_once() -> None:
    """Two shifts of one officer that overlap name her once, in the order of the shifts."""
    noon = datetime(2026, 11, 16, 12, 0)  # noqa: DTZ001 - local time on the wall
    duties = [
        Duty(2, 1, read_shift("mon 07:00-13:00")),
        Duty(1, 1, read_shift("mon 11:00-13:00")),
        Duty(2, 1, read_shift("daily 00:00-24:00")),
        Duty(3, 1, read_shift("tue 07:00-13:00")),
    ]

    assert on_duty(duties, noon) == (2, 1)


def test_a_desk_without_hours_is_always_open() -> None:
    """No hours is no rule; with hours it is closed outside of all of them."""
    night = datetime(2026, 11, 16, 3, 0)  # noqa: DTZ001 - local time on the wall

    assert is_open([], night)
    assert not is_open([read_shift("mon 07:00-13:00"), read_shift("tue 00:00-24:00")], night)
    assert is_open([read_shift("sun 19:00-07:00")], night)
