"""Who plays in the demo: parents with phones, and the supervisor. All are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody with a phone; `language` is what the phone is set to."""

    key: str
    telegram_id: int
    name: str
    language: str = "id"


PARENTS = (
    Player("sari", 500_001, "Ibu Sari"),
    Player("made", 500_002, "Pak Made"),
    Player("emma", 500_003, "Emma", "en"),
)
SUPERVISOR = Player("kepala", 500_009, "Ibu Kepala Puskesmas")
PLAYERS = {player.key: player for player in (*PARENTS, SUPERVISOR)}
