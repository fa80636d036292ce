"""*Bukti PDF*: an officer's result on paper, of the numbers that `/skor` shows, and no others."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import update

from bot.demo.telegram import Person
from bot.scores.told.card import Card, card_text
from bot.scores.told.evidence import Proof, evidence_of
from bot.speech.texts import texts_in
from data import schema
from qr_codes.pages.evidence import Bar, Evidence, Section, Shown, data_of, typeset
from qr_codes.setting.typesetting import pages
from scoring.performance.closed_period import fingerprint_of_result
from scoring.period import parse_period
from scoring.policies.policy import load_policy
from scoring.rights.account import Account
from tests.pdf import sentence_of, text_of
from tests.scores.test_closing_periods import close_q4
from tests.staff.test_admin_chat import labels
from tests.staff.test_scores_chat import NOVEMBER, give_target, officer_of
from tests.world import World

TODAY = date(2027, 1, 5)
LONG = "Raden Ajeng Kartini Djojoadhiningrat binti Sosroningrat, S.Keb., M.Kes., Bd."
PAPER = Evidence(
    language="id",
    agency="Dinas Kesehatan",
    title="Bukti nilai pelayanan",
    name="Petugas",
    period="Triwulan IV 2026",
    facts=(("Unit", "Puskesmas"), ("Nomor", "2026-Q4/1/kia-1")),
    score=Shown("86", "dari 100", Bar(0.76, 0.81, 0.87, ("25", "100")), "Titik dan pita"),
    state="Final",
    meaning="Cukup penilaian.",
    lines=("86 dari 100 (82–90)",),
    upper=([Section("Rekening", ("28 dihitung",))], [Section("Sasaran", ("· kerja sama: 80",))]),
    middle=(Section("Bagaimana dihitung", ("1. Satu", "2. Dua")),),
    lower=(
        [Section("Indikator", ("· disiplin",))],
        [Section("Cara memeriksa", ("0123abcd" * 8,))],
    ),
    foot="2026-Q4/1/kia-1",
)


async def paper(world: World, officer: Person, command: str) -> tuple[str, bytes]:
    """What a period's card says in chat, its account and explanation; and the file."""
    card = await world.say(officer, command)
    told = card.text
    for label in labels(officer):
        if label in ("Bagaimana dihitung", "Rekening penilaian"):
            officer.tap(label, card)
            await world.settle()
            told += "\n" + officer.chat[-1].text
    officer.tap("Bukti PDF", card)
    await world.settle()
    document = officer.chat[-1].document
    assert document is not None
    assert document.name.startswith("bukti-2026-")
    return told, document.content


def missing(told: str, content: bytes) -> list[str]:
    """Lines that the paper does not say. It has no signs; and its account is not in one line."""
    text = sentence_of(content)
    lines = (line.removeprefix("· ").replace("🙏 ", "") for line in told.splitlines())
    return [line for line in lines if " ".join(line.split()) not in text]


async def test_the_paper_says_what_the_chat_says(unequal_world: World) -> None:
    """Every line of the card, its account and its explanation; whole name, number, status."""
    await give_target(unequal_world)
    unequal_world.clock.move_to(NOVEMBER)
    officer = await officer_of(unequal_world)

    told, content = await paper(unequal_world, officer, "/skor")

    title, *_ = told.splitlines()
    assert missing(told, content) == [title, "Dihitung 48"]
    text = sentence_of(content)
    assert "Bukti nilai pelayanan Petugas KIA 1 Triwulan IV 2026: 1 Oktober 2026 sampai" in text
    assert "Nomor: 2026-Q4/0/kia-1" in text
    assert "Keadaan: masih berjalan" in text
    assert "dalam 14 hari sejak hasilnya diterima" in text
    assert officer.chat[-1].text.startswith("Bukti 2026-Q4/0/kia-1. Isinya sama dengan /skor")


async def test_a_closed_result_has_a_fingerprint_and_a_day_to_object_by(
    rated_world: World,
) -> None:
    """The fingerprint is that of the result as it is kept; a revision would have another."""
    await close_q4(rated_world)
    officer = await officer_of(rated_world)

    _, content = await paper(rated_world, officer, "/skor 2026-Q4")

    standing = await rated_world.puas.feed.staff.tools.scores.known(
        rated_world.puas.feed.staff.tools.scores.quarter().before()
    )
    assert standing is not None
    fingerprint = fingerprint_of_result(standing.result)
    text = "".join(text_of(content).replace("\N{ZERO WIDTH SPACE}", "").split())
    assert fingerprint in text
    assert f"2026-Q4/1/kia-1·{fingerprint[:12]}…" in text
    said = sentence_of(content)
    assert "sampai 17 Januari 2027: 14 hari sejak hasil ini diterima pada 3 Januari 2027" in said
    assert "ditutup 3 Januari 2027, revisi 1" in said
    assert "puas score --unit U --period 2026-Q4 --recompute" in said


async def test_without_ratings_it_says_so(world: World) -> None:
    """No score, no bar, no explanation: what is measured, and that few ratings are no bad score."""
    officer = await officer_of(world)

    told, content = await paper(world, officer, "/skor")

    assert missing(told, content) == [told.splitlines()[0], "Dihitung 0"]
    text = sentence_of(content)
    assert "Belum cukup data Di bawah 10 penilaian tidak ada nilai" in text
    assert "Belum ada sasaran untuk masa ini." in text
    assert "dari 100" not in text
    assert "Bagaimana dihitung" not in text


async def test_the_second_language_and_the_longest_name(world: World) -> None:
    """English for who reads it; a name is whole, however long."""
    async with world.database.write() as connection:
        await connection.execute(update(schema.officer).values(name=LONG))
        await connection.execute(update(schema.role).values(language="en"))
    officer = await officer_of(world)
    async with world.database.write() as connection:
        await connection.execute(update(schema.role).values(language="en"))
    card = await world.say(officer, "/skor")
    officer.tap("Evidence as PDF", card)
    await world.settle()
    document = officer.chat[-1].document
    assert document is not None

    text = sentence_of(document.content)

    assert LONG in text
    assert "Not enough data Below 10 ratings there is no score" in text
    assert b"/Lang(en)" in document.content


async def test_nobody_elses_paper_is_made(world: World) -> None:
    """A forged button of another officer is answered with nothing."""
    officer = await officer_of(world)
    card = await world.say(officer, "/skor")
    before = len(officer.chat)
    officer.press("g:skor:pdf:5:2026-Q4", card)
    await world.settle()

    assert len(officer.chat) == before


def test_praise_is_on_paper_too() -> None:
    """What citizens praised stands beside the score, as it does in chat."""
    praised = "Dipuji: keramahan (4 dari 5 komentar)"
    card = Card("Petugas", parse_period("2026-Q4"), None, Account(), praised=(praised,))
    proof = Proof(card, "kia-1", "Petugas", "Puskesmas", "Dinas", None, load_policy(), TODAY)

    assert praised in sentence_of(typeset(evidence_of(proof, texts_in("id")), TODAY))
    assert praised in card_text(card, texts_in("id"))


def test_it_is_archivable_accessible_and_the_same_every_time() -> None:
    """PDF/A-2a and PDF/UA-1; equal evidence of a day is equal bytes."""
    made = typeset(PAPER, TODAY)

    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert made == typeset(PAPER, TODAY)
    assert made != typeset(replace(PAPER, state="Sementara"), TODAY)
    assert text_of(made).splitlines()[:3] == [
        "Dinas Kesehatan",
        "Bukti nilai pelayanan",
        "Petugas",
    ]


@pytest.mark.parametrize(("times", "most"), [(1, 1), (25, 2)])
def test_much_to_tell_takes_a_second_page(times: int, most: int) -> None:
    """Many held reasons and targets are two pages, and nothing is cut off."""
    more = tuple(f"{number} ditahan: alasan {LONG}" for number in range(times))
    long = replace(PAPER, name=LONG * 2, upper=([Section("Rekening", more)], PAPER.upper[1]))
    made = pages("evidence.typ", data_of(long), 72)

    assert len(made) == most
    text = sentence_of(typeset(long, TODAY))
    assert all(" ".join(line.split()) in text for line in more)
    for page in made:
        ink = Image.open(io.BytesIO(page)).convert("L")
        margin = ink.crop((ink.width - 30, 0, ink.width, ink.height))
        assert margin.getextrema() == (255, 255)


@pytest.mark.parametrize("name", ["#panic()", "*_`$x$", "\u202eoroboro", "😀😀", "<script>"])
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    """Nothing in a name is evaluated; what no typeface has is left away."""
    assert typeset(replace(PAPER, name=name), TODAY).startswith(b"%PDF")
