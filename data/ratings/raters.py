"""Who rated, without knowing who: keys made of a secret and a salt that is destroyed.

rater key = HMAC-SHA256(PUAS_SECRET, salt of the calendar month | telegram id). The month's salt
is destroyed 35 days after its end; then nobody, the secret in hand, can tell whose a rating was
and no history of a family can be built (design 4).

Imports have a salt of their own, which is kept: what they name is found again when it comes
again. Their raters too have another key each month.
"""

import hmac
import secrets
from datetime import date
from hashlib import sha256

from scoring.district.codes import RATING_LENGTH, spell


def month_of(day: date) -> str:
    """Name of the calendar month whose salt hides the raters of `day`."""
    return day.isoformat()[:7]


def new_salt() -> str:
    """A month's salt: 32 random bytes in hex."""
    return secrets.token_hex(32)


def rater_key(secret: bytes, salt: str, telegram_id: int) -> str:
    """Key that stands for a person during one calendar month."""
    return hmac.new(secret, f"{salt}|{telegram_id}".encode(), sha256).hexdigest()


def spent_mark(rater: str, officer: int) -> str:
    """What stays when a rating that closed is erased: that this rater counted for this officer.

    Neither can be read from it. The rater's key is another one each month, and so is this.
    """
    return sha256(f"spent|{rater}|{officer}".encode()).hexdigest()


def rating_key(secret: bytes, rater: str, point: int, day: date, attempt: int = 0) -> str:
    """Key of the one rating that a rater may give of a point on a day.

    It is the same however often the code is scanned and whichever process answers; `attempt`
    leads past the rare key (49 bits) that somebody else's rating already has.
    """
    text = f"rating|{rater}|{point}|{day.isoformat()}|{attempt}"
    return spell(hmac.new(secret, text.encode(), sha256).digest(), RATING_LENGTH)


IMPORT_SALT = "import_salt"
"""Name of the fact that holds the salt of imports."""


def imported_hash(salt: str, *words: str) -> str:
    """What is kept, in hex, of a name that an import gives and nobody needs to read again."""
    text = "|".join(f"{len(word)}:{word}" for word in words)
    return hmac.new(salt.encode(), text.encode(), sha256).hexdigest()


def imported_rater(salt: str, day: date, rater: str) -> str:
    """Key that stands for an import's rater during the calendar month of `day`."""
    return imported_hash(salt, "rater", month_of(day), rater)


def imported_rating_key(salt: str, own: str) -> str:
    """Key of a rating that its import calls `own`."""
    return spell(bytes.fromhex(imported_hash(salt, "rating", own)), RATING_LENGTH)


def slip_rater(secret: bytes, number: str) -> str:
    """Key that stands for whoever filled in a paper slip: the slip's number is all there is."""
    return hmac.new(secret, f"slip|{number}".encode(), sha256).hexdigest()


def slip_rating_key(secret: bytes, number: str) -> str:
    """Key of the rating on a slip: known when it is printed, for it chooses the last question."""
    noise = hmac.new(secret, f"slip rating|{number}".encode(), sha256).digest()
    return spell(noise, RATING_LENGTH)
