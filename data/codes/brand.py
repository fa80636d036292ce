"""The agency's look on what is printed: remembered once, used by command and chat alike."""

from base64 import b64decode, b64encode
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from data.facts import recall, remember

_ACCENT, _LOGO = "poster_accent", "poster_logo"
DEFAULT_ACCENT = "#0F4C81"


@dataclass(frozen=True, slots=True)
class Brand:
    """Colour `#rrggbb` and logo (bytes of a picture) of the agency."""

    accent: str = DEFAULT_ACCENT
    logo: bytes | None = None


async def read_brand(connection: AsyncConnection) -> Brand:
    """The brand as remembered, else the default one without a logo."""
    accent, logo = await recall(connection, _ACCENT), await recall(connection, _LOGO)
    return Brand(accent or DEFAULT_ACCENT, b64decode(logo) if logo else None)


async def remember_brand(
    connection: AsyncConnection, accent: str | None, logo: bytes | None
) -> None:
    """Keep what is given; what is None stays as it was."""
    if accent is not None:
        await remember(connection, _ACCENT, accent)
    if logo is not None:
        await remember(connection, _LOGO, b64encode(logo).decode("ascii"))
