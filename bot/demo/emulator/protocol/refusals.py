"""What the Bot API says when it refuses, word for word."""

from typing import Any

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
CHAT_NOT_FOUND = "Bad Request: chat not found"
EDIT_NOT_FOUND = "Bad Request: message to edit not found"
DELETE_NOT_FOUND = "Bad Request: message to delete not found"
REPLY_NOT_FOUND = "Bad Request: message to be replied not found"
NOT_EDITABLE = "Bad Request: message can't be edited"
NO_TEXT_TO_EDIT = "Bad Request: there is no text in the message to edit"
NO_CAPTION_TO_EDIT = "Bad Request: there is no caption in the message to edit"
TEXT_EMPTY = "Bad Request: message text is empty"
TEXT_BLANK = "Bad Request: text must be non-empty"
TEXT_TOO_LONG = "Bad Request: message is too long"
CAPTION_TOO_LONG = "Bad Request: message caption is too long"
ANSWER_TOO_LONG = "Bad Request: MESSAGE_TOO_LONG"
BUTTON_DATA_INVALID = "Bad Request: BUTTON_DATA_INVALID"
BUTTON_URL_INVALID = "Bad Request: BUTTON_URL_INVALID"
BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"
NEVER_STARTED = "Forbidden: bot can't initiate conversation with a user"
METHOD_NOT_FOUND = "Not Found: method not found"
UNAUTHORIZED = "Unauthorized"
OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
POLL_ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)
WEBHOOK_INVALID = "Bad Request: invalid webhook URL specified"
WEBHOOK_NOT_HTTPS = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
WEBHOOK_PORT = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"

USUAL = {
    400: "Bad Request",
    401: UNAUTHORIZED,
    403: BLOCKED,
    404: "Not Found",
    409: OTHER_POLL,
    413: "Request Entity Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
}
"""What Telegram usually says with a status."""

_CODES = {"Bad Request": 400, "Unauthorized": 401, "Forbidden": 403, "Not Found": 404}


class Refusal(Exception):
    """A call that Telegram refuses, with the status and the words it uses."""

    def __init__(
        self,
        description: str,
        *,
        code: int | None = None,
        retry_after: int | None = None,
        migrated_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.description = description
        self.code = code or _CODES.get(description.partition(":")[0], 400)
        self.retry_after = retry_after
        self.migrated_to = migrated_to

    def body(self) -> dict[str, Any]:
        """Give the JSON object that answers the refused call."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        if self.migrated_to is not None:
            body["parameters"] = {"migrate_to_chat_id": self.migrated_to}
        return body


def conflict(description: str) -> Refusal:
    """Refuse because somebody else is receiving this bot's updates."""
    return Refusal(description, code=409)


def migrated(chat_id: int) -> Refusal:
    """Refuse because the group is a supergroup now, which has another id."""
    return Refusal(
        "Bad Request: group chat was upgraded to a supergroup chat", migrated_to=chat_id
    )


def too_many_requests(retry_after: int) -> Refusal:
    """Refuse because of a rate limit; the bot may try again after so many seconds."""
    return Refusal(
        f"Too Many Requests: retry after {retry_after}", code=429, retry_after=retry_after
    )
