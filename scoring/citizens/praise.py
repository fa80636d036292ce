"""What citizens praise in their own words: a theme a word, and none where anything is wished for.

A count of words understands nothing, so it is kept honest by leaving out: a comment in which one
word of doubt stands (not, but, please, more) praises no theme, whatever else it says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.policies.policy_file import PolicyFile

BATCH = 5
"""Comments that reach staff together at least, each of another rating (design 5)."""


@dataclass(frozen=True, slots=True)
class Praise:
    """Words of each theme, and words of doubt; all in small letters."""

    themes: Mapping[str, frozenset[str]]
    doubt: frozenset[str]

    def themes_of(self, comment: str) -> frozenset[str]:
        """Themes that a comment praises."""
        words = frozenset(re.findall(r"\w+", comment.casefold()))
        if words & self.doubt:
            return frozenset()
        return frozenset(theme for theme, own in self.themes.items() if words & own)

    def counts(self, comments: Iterable[str]) -> list[tuple[str, int]]:
        """How many comments praise each theme, the most praised first."""
        found = Counter(theme for comment in comments for theme in self.themes_of(comment))
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def read_praise(file: PolicyFile) -> Praise:
    """Read the words; what is wrong with them goes to the file's faults."""
    themes: dict[str, frozenset[str]] = {}
    for theme, words in file.take("praise.themes", dict).items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            file.wrong(f"praise.themes.{theme}", "a list of words", words)
        else:
            themes[theme] = frozenset(word.casefold() for word in words)
    doubt = frozenset(word.casefold() for word in file.words("praise.doubt"))
    return Praise(themes, doubt)
