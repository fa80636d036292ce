"""Paper that a rating may come on."""

from dataclasses import dataclass
from datetime import datetime

from scoring.rating import Place


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that was printed for a desk; `entered` once what is on it has been typed in."""

    number: str
    place: Place
    printed_at: datetime
    entered: bool
