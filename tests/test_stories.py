"""Stories: chats as text files. Lines with `>` are the person's, all others the bot must say.

    > scan ampenan-kia-1          a poster is scanned; `scan invitation` is a link to a role
    > code ampenan-kia-1          its code is typed, as printed
    > badge imunisasi-3           an officer's badge is scanned
    > sticker                     a sticker is sent
    > file served.csv a,b|1,2     a file is sent, its lines parted by |
    > knock                       the timer looks what is due
    > [4 · Sangat baik]           a button of the newest keyboard is tapped
    > [4 · Sangat baik] @1        a button of the first keyboard this person saw is tapped
    > anything else               is typed
    @ 2026-11-18 09:00            the clock moves
    ! invite officer kia-1        an invitation is made, for `> scan invitation`
    = Warga 2, en                 another person takes over, with her client's language
    = Petugas imunisasi-3         one of the staff, invited when the story first meets her:
                                  Petugas of an officer's key, Penyelia, Atasan, Admin of a unit's
    ! rate ampenan-kia-1 443 x12  twelve others rate there, each with these answers first
                                  words after that are what each of them writes
    ! close 2026-Q4               the operator closes a period
    ! survey ampenan kia          a survey of a unit's service begins
    ! slips ampenan-kia-1 K7Q4M2P  paper slips with these numbers were printed for a desk
    ! replace ampenan-kia-1       a desk gets a new poster; its old code is old-ampenan-kia-1 now
    ! longest names               unit, services, desks and officers get names as long as may be

`pytest --update` rewrites what the bot says; the difference is read like text.
"""

from pathlib import Path

import pytest

from tests.player import Player
from tests.world import World

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
async def test_the_chat_goes_as_the_story_tells(
    path: Path, world: World, request: pytest.FixtureRequest
) -> None:
    """Every story is played against the real bot and compared as a whole."""
    told = path.read_text(encoding="utf-8")
    played = await Player(world).play(told)
    if request.config.getoption("--update"):
        path.write_text(played, encoding="utf-8")

    assert played == path.read_text(encoding="utf-8")
