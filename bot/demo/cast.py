"""Who plays in the demo: parents with phones, and four of the staff. All are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody with a phone; `language` is what the phone is set to."""

    key: str
    telegram_id: int
    name: str
    language: str = "id"
    role: str = "citizen"

    @property
    def place(self) -> str:
        """Where on the page her phone lies; the two who supervise share a place."""
        return "supervisor" if self.role == "reviewer" else self.role


PARENTS = (
    Player("sari", 500_001, "Ibu Sari"),
    Player("made", 500_002, "Pak Made"),
    Player("emma", 500_003, "Emma", "en"),
)
OFFICER = Player("petugas", 500_007, "Petugas Imunisasi 1", role="officer")
SUPERVISOR = Player("kepala", 500_009, "Ibu Kepala Puskesmas", role="supervisor")
REVIEWER = Player("atasan", 500_010, "Ibu Kepala Dinas", role="reviewer")
ADMIN = Player("admin", 500_008, "Ibu Admin", role="admin")
STAFF = (OFFICER, SUPERVISOR, REVIEWER, ADMIN)
PLAYERS = {player.key: player for player in (*PARENTS, *STAFF)}
