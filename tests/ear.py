"""Hears every line that the suite logs, as an operator would read it, and what must not be in one."""

import copy
import logging

from bot.service.log import Redacting

LEAST_LETTERS = 12
"""A text as short as *baik* or */batal* may stand in a log for other reasons."""

said: set[str] = set()
"""What people of the tests typed."""


def note_words(text: str) -> None:
    """Remember what a person typed, unless it is short or a command."""
    if len(text) >= LEAST_LETTERS and not text.startswith("/"):
        said.add(text)


class Ear(logging.Handler):
    """Formats each record as `puas run` does, and keeps those with something secret in them."""

    def __init__(self, *secrets: str) -> None:
        """Know the secrets of the tests, which the log's own filter knows too."""
        super().__init__()
        self.leaks: list[str] = []
        self._secrets = secrets
        self._filter = Redacting(secrets)
        self._form = logging.Formatter("%(levelname)s %(name)s: %(message)s")

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a copy: the tests that follow see the record as it came."""
        heard = copy.copy(record)
        self._filter.filter(heard)
        line = self._form.format(heard)
        if any(each in line for each in (*self._secrets, *said)):
            self.leaks.append(line)
