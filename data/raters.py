"""Who rated, without knowing who: keys made of a secret and a salt that is destroyed.

rater key = HMAC-SHA256(PUAS_SECRET, salt of the calendar month | telegram id). The month's salt
is destroyed 35 days after its end; then nobody, the secret in hand, can tell whose a rating was
and no history of a family can be built (design 4).
"""

import hmac
import secrets
from datetime import date
from hashlib import sha256

from scoring.codes import RATING_LENGTH, spell


def month_of(day: date) -> str:
    """Name of the calendar month whose salt hides the raters of `day`."""
    return f"{day:%Y-%m}"


def new_salt() -> str:
    """A month's salt: 32 random bytes in hex."""
    return secrets.token_hex(32)


def rater_key(secret: bytes, salt: str, telegram_id: int) -> str:
    """Key that stands for a person during one calendar month."""
    return hmac.new(secret, f"{salt}|{telegram_id}".encode(), sha256).hexdigest()


def rating_key(secret: bytes, rater: str, point: int, day: date, attempt: int = 0) -> str:
    """Key of the one rating that a rater may give of a point on a day.

    It is the same however often the code is scanned and whichever process answers; `attempt`
    leads past the rare key (49 bits) that somebody else's rating already has.
    """
    text = f"rating|{rater}|{point}|{day.isoformat()}|{attempt}"
    return spell(hmac.new(secret, text.encode(), sha256).digest(), RATING_LENGTH)
