"""What stands on printed slips, in words. Pure."""

from collections.abc import Sequence

from bot.rating.words import answer_words, question_of
from bot.speech.texts import Texts
from data.ratings.raters import slip_rating_key
from qr_codes.link import deep_link
from qr_codes.pages.slips import Asked, PaperSlip, Wording
from scoring.citizens.slips import shown_number
from scoring.policies.policy import Policy
from scoring.rating import Place


def wording_of(texts: Texts) -> Wording:
    """What is the same on every slip."""
    return Wording(
        language=texts.language,
        title=texts("paper-title"),
        how=texts("paper-how"),
        day=texts("paper-day"),
        officer=texts("paper-officer"),
        promise=texts("paper-promise"),
        number=texts("paper-number"),
        phone=texts("paper-phone"),
    )


def slips_of(
    place: Place, numbers: Sequence[str], way: tuple[str, str, bytes], known: tuple[Texts, Policy]
) -> list[PaperSlip]:
    """One slip a number. `way` is the link's base, the bot's name, and the secret."""
    base, bot, secret = way
    texts, policy = known
    return [
        PaperSlip(
            unit_name=place.unit_name,
            service_name=place.service_name,
            point_name=place.point_name,
            number=shown_number(number),
            link=deep_link(base, bot, number),
            asked=tuple(
                _asked(question, texts, policy)
                for question in (
                    policy.first,
                    *policy.person,
                    policy.rotating_element(slip_rating_key(secret, number)),
                )
            ),
        )
        for number in numbers
    ]


def _asked(question: str, texts: Texts, policy: Policy) -> Asked:
    values, words = policy.values(question), answer_words(texts.language, question, policy)
    numerals = ("",) * len(words) if len(words) <= 2 else tuple(map(str, values))
    return Asked(
        question_of(texts, question, None, policy), tuple(zip(numerals, words, strict=True))
    )
