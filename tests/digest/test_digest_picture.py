"""The digest's picture: names in order, ranges, grey where there is too little, and words for all."""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.digest.picture import caption_of, pictured
from bot.digest.team import Member, Team
from bot.digest.told import Digest, ElementLine, UnitLine
from bot.speech.texts import languages, texts_in
from data.scores.figures import Coverage
from qr_codes.pages.digest import MOST_ROWS, draw
from scoring.citizens.satisfaction import mean_of
from scoring.citizens.steps import Step
from scoring.officers.officer_score import Group, Score
from scoring.period import last_full_week
from scoring.policies.policy import load_policy
from tests.command import run_puas
from tests.digest.test_digest import MONDAY, a_week_of_ratings
from tests.world import TUESDAY, World

POLICY = load_policy()
TODAY = date(2026, 11, 23)


def scored(group: Group = "indistinct", n: int = 40, low: float = 80.0) -> Score:
    """A final score."""
    return Score(
        officer="key",
        n=n,
        mean=3.4,
        expected=3.4,
        effect=0.0,
        score=86.0,
        low=low,
        high=90.0,
        reliability=0.8,
        state="final",
        group=group,
        below_standard=False,
        error=2.0,
    )


def told(members: tuple[Member, ...] = (), units: tuple[UnitLine, ...] = ()) -> Digest:
    """A week's digest of a team, or of units."""
    return Digest(
        unit_name="Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Ampenan Tengah",
        period=last_full_week(TODAY),
        running=False,
        coverage=Coverage(41, 36, 520),
        step=Step("keep"),
        team=Team(members, 13, thanks=True),
        units=units,
    )


@pytest.mark.parametrize("language", languages())
def test_a_picture_says_in_words_what_it_shows(language: str) -> None:
    """Each officer with value, range and n; few ratings are grey words; nothing is called IKM."""
    members = (Member("Ayu", scored("above")), Member("Budi"), Member("Citra", scored("below")))
    texts = texts_in(language)
    drawn = pictured(told(members), texts, POLICY, TODAY)
    caption = caption_of(told(members), texts, POLICY)

    assert [row.name for row in drawn.rows] == ["Ayu", "Budi", "Citra"]
    assert [row.mark for row in drawn.rows] == ["above", "", "below"]
    assert drawn.rows[1].value is None
    assert drawn.rows[1].value_text == texts("state-insufficient")
    assert "· Ayu: 86 (80–90), n=40, " in caption
    assert f"· Budi: {texts('state-insufficient')}" in caption
    words = [drawn.heading, drawn.legend, drawn.headline, drawn.period, caption]
    assert not any("IKM" in each for each in words)


def test_where_nobody_can_be_told_apart_no_range_pretends_to_be_sure() -> None:
    """A range without a width is not shown."""
    (row,) = pictured(told((Member("Ayu", scored(low=90.0)),)), texts_in("id"), POLICY, TODAY).rows

    assert row.value_text == "86"


def test_several_units_are_rows_on_the_scale_of_the_answers() -> None:
    """A district's picture has its units, each with the mean that can be told, or grey."""
    mean = mean_of({3: 10, 4: 10}, POLICY.scale)
    assert mean is not None
    units = (UnitLine("Ampenan", ElementLine(POLICY.first, mean, 4)), UnitLine("Pejeruk", None))
    digest = told((Member("Ayu", scored()),), units)
    drawn = pictured(digest, texts_in("id"), POLICY, TODAY)

    assert drawn.scale == (1, 4)
    assert [text for _, text in drawn.ticks] == ["1", "2", "3", "4"]
    assert "· Ampenan: 3,50 (3,2–3,6), 4 pekan, n=20" in caption_of(digest, texts_in("id"), POLICY)
    assert "Ayu" not in caption_of(digest, texts_in("id"), POLICY)


def test_the_longest_names_and_many_rows_fit() -> None:
    """A phone's width whatever the names; captions within Telegram's limit say what is left out."""
    long = "dr. Ni Luh Putu Ayu Kusumawardhani Wirasasmita, Sp.A., M.Kes. {}"
    members = tuple(Member(long.format(n), scored()) for n in range(MOST_ROWS + 20))
    texts = texts_in("id")
    drawn = pictured(told(members), texts, POLICY, TODAY)
    pictures = [Image.open(io.BytesIO(draw(drawn, dark=dark))) for dark in (False, True)]

    assert {picture.width for picture in pictures} == {1140}
    assert all(sum(picture.size) <= 10_000 for picture in pictures)
    light, dark = (sum(picture.convert("RGB").getpixel((5, 5))) for picture in pictures)
    assert (light, dark < 200) == (3 * 255, True)
    caption = caption_of(told(members), texts, POLICY)
    assert len(caption) <= 1024
    assert caption.endswith(" lainnya")
    assert "dan 20 lainnya" in drawn.legend


async def test_a_button_and_the_command_give_the_picture(world: World, tmp_path: Path) -> None:
    """Light or dark in chat with its words below; `--picture` writes the same file."""
    boss = await world.supervisor()
    await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
    world.clock.move_to(MONDAY)
    await world.say(boss, "/ringkasan")
    light = await world.tap(boss, "☀ Gambar")
    await world.say(boss, "/ringkasan")
    dark = await world.tap(boss, "🌙 Gambar")
    assert light.photo is not None
    assert dark.photo is not None
    assert light.text == dark.text
    assert "Nilai petugas, menurut abjad, 13 pekan" in light.text
    assert re.search(r"· Petugas KIA 1: \d\d( \(\d\d–\d\d\))?, n=12\n", light.text)

    done = run_puas(
        *("digest", "--unit", "ampenan", "--picture", "minggu.png"),
        folder=tmp_path,
        database_url=world.settings.database_url,
        clock=MONDAY.isoformat(),
        secret=world.settings.secret,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "minggu.png").read_bytes() == light.photo.content
