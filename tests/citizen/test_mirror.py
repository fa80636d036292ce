"""Every citizen's story in the other language, at the longest names, within Telegram's limits."""

import re
from pathlib import Path

import pytest

from tests.mirror import Heard, Mirror, named
from tests.test_stories import STORIES
from tests.world import World

STAFF = re.compile(r"(?m)^= (Petugas|Penyelia|Atasan|Admin) ")
CITIZENS = [
    path for path in STORIES if not STAFF.search(path.read_text(encoding="utf-8").split("\n> ")[0])
]
"""Stories that a citizen begins."""

TEXT, ALERT, DATA, LABEL = 4096, 200, 64, 30
"""What Telegram takes: characters, characters, bytes; and what 320 points show of a button."""

SPOKEN = {
    "id": re.compile(
        r"\b(anda|atau|belum|dan|dari|dengan|ini|tidak|untuk|yang|sudah)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(and|are|for|from|is|no|not|of|or|the|this|to|with|you|your)\b", re.IGNORECASE
    ),
}
"""Small words by which a language is known."""


@pytest.mark.parametrize("path", CITIZENS, ids=lambda path: path.stem)
async def test_a_story_goes_alike_in_the_other_language_at_the_longest_names(
    path: Path, world: World
) -> None:
    """The same messages and keyboards, each in the language of whoever reads it, none too long."""
    mirror = Mirror(world)
    await mirror.play(path.read_text(encoding="utf-8"))
    own = sorted([*(await named(world.database)).values(), *mirror.words], key=len, reverse=True)

    assert mirror.heard
    assert [each for each in mirror.heard if not fits(each)] == []
    assert [each for each in mirror.heard if strange(each, own)] == []


def fits(heard: Heard) -> bool:
    """Whether Telegram takes it, and a small phone shows every label whole."""
    length = len(heard.text.encode("utf-16-le")) // 2
    return (
        length <= (ALERT if heard.alert else TEXT)
        and all(len(each) <= LABEL for each in heard.labels)
        and all(len(each.encode()) <= DATA for each in heard.data)
    )


def strange(heard: Heard, own: list[str]) -> list[str]:
    """Words of another language than that of whoever reads; names and what people typed aside."""
    told = "\n".join([heard.text, *(each for each in heard.labels if not each.endswith("…"))])
    for each in own:
        told = told.replace(each, "")
    return [
        word
        for language, words in SPOKEN.items()
        if language != heard.language
        for word in words.findall(told)
    ]
