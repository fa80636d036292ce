"""A desk as people read it: unit, service, desk. Pure."""

from bot.speech.texts import Texts
from scoring.rating import Place


def place_of(texts: Texts, place: Place) -> str:
    """`Puskesmas Ampenan · Imunisasi · Loket 2`."""
    return texts("place", unit=place.unit_name, service=place.service_name, point=place.point_name)
