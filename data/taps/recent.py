"""What a person rated lately, and what she has not finished: asked for by /start."""

from collections.abc import Sequence

from data.taps.ratings import load_ratings
from data.taps.records import Loaded, Recent, Request
from data.taps.statements import Dialect, Fetch, Statements
from scoring.rating import Place

_RECENT = """
SELECT r.rater, c.code, p.id, p.unit_id, p.service_id, u.name, s.name, p.name
FROM (SELECT rater, point_id, max(visited_at) AS last_at FROM rating
      WHERE rater {raters} GROUP BY rater, point_id) r
JOIN point p ON p.id = r.point_id JOIN unit u ON u.id = p.unit_id
JOIN service s ON s.id = p.service_id
JOIN code c ON c.point_id = p.id AND c.officer_id IS NULL AND c.revoked_at IS NULL
WHERE p.ended_on IS NULL ORDER BY r.last_at DESC, c.code LIMIT {limit}"""
_UNFINISHED = """
SELECT rater, key FROM rating WHERE rater {raters} AND completed_at IS NULL
ORDER BY visited_at DESC, key LIMIT {limit}"""
RECENT_DESKS = 5


def load_recent(dialect: Dialect, requests: Sequence[Request], loaded: Loaded) -> Statements:
    """Read the desks that people rated lately, and the newest rating that each did not finish."""
    chats = [r.chat for r in requests if r.wants_recent]
    if not chats:
        return
    owner = {rater: chat for chat in chats for rater in loaded.raters[chat]}
    raters, limit = dialect.many(sorted(owner)), RECENT_DESKS * len(owner)
    among = dialect.among(1, "text")
    found: dict[int, dict[int, Recent]] = {}
    for row in (yield Fetch(_RECENT.format(raters=among, limit=limit), (raters,))):
        place = Place(*row[2:])
        found.setdefault(owner[row[0]], {}).setdefault(place.point, Recent(row[1], place))
    loaded.recent = {chat: tuple(desks.values())[:RECENT_DESKS] for chat, desks in found.items()}
    for rater, key in (yield Fetch(_UNFINISHED.format(raters=among, limit=limit), (raters,))):
        loaded.unfinished.setdefault(owner[rater], key)
    missing = set(loaded.unfinished.values()) - loaded.ratings.keys()
    loaded.ratings |= yield from load_ratings(dialect, missing)
