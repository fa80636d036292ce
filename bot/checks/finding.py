"""One line of `puas check`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `level` is ok, warning or wrong; the text says what to do where it is not ok."""

    level: str
    subject: str
    text: str

    @property
    def is_wrong(self) -> bool:
        """Whether the bot cannot do its work like this."""
        return self.level == "wrong"


def ok(subject: str, said: str) -> Finding:
    """All is well."""
    return Finding("ok", subject, said)


def warning(subject: str, said: str) -> Finding:
    """The bot works, and something should be done."""
    return Finding("warning", subject, said)


def wrong(subject: str, said: str) -> Finding:
    """The bot cannot do its work like this."""
    return Finding("wrong", subject, said)
