"""A citizen's own words about a rating: read, saved and taken back inside a batch."""

from collections.abc import Sequence

from data.taps.records import Comment, Loaded, Request
from data.taps.statements import Dialect, Each, Fetch, Statements
from data.types import to_ms

_SAVE_COMMENT = """
INSERT INTO comment (rating_key, message_id, text, said_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (rating_key, message_id) DO UPDATE SET text = excluded.text"""


def load_comments(dialect: Dialect, requests: Sequence[Request], loaded: Loaded) -> Statements:
    """Read which messages are comments already, on the ratings that people may comment on."""
    chats = {r.chat for r in requests if r.wants_comments}
    conversations = (loaded.conversations[c] for c in chats if c in loaded.conversations)
    if keys := sorted({c.rating_key for c in conversations if c.rating_key}):
        among = dialect.among(1, "text")
        rows = yield Fetch(
            f"SELECT rating_key, message_id FROM comment WHERE rating_key {among}",
            (dialect.many(keys),),
        )
        for key, message in rows:
            loaded.comments[key] = loaded.comments.get(key, frozenset()) | {message}


def write_comments(comments: list[Comment]) -> Statements:
    """Save what citizens said, and remove what they took back."""
    said = [
        (c.rating_key, c.message, c.text, to_ms(c.said_at)) for c in comments if c.text is not None
    ]
    taken_back = [(c.rating_key, c.message) for c in comments if c.text is None]
    if said:
        yield Each(_SAVE_COMMENT, sorted(said))
    if taken_back:
        yield Each(
            "DELETE FROM comment WHERE rating_key = $1 AND message_id = $2", sorted(taken_back)
        )
