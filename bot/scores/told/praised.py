"""What citizens praise, counted, in words. Pure."""

from collections.abc import Sequence

from bot.speech.texts import Texts
from scoring.citizens.praise import Praise


def praised_lines(praise: Praise, comments: Sequence[str], texts: Texts) -> list[str]:
    """What is praised, and in how many of how many comments; nothing where nothing is."""
    counts = praise.counts(comments)
    if not counts:
        return []
    told = ", ".join(
        texts(
            "masukan-theme",
            theme=theme_name(theme, texts),
            n=texts.number(n),
            all=texts.number(len(comments)),
        )
        for theme, n in counts
    )
    return [texts("masukan-praised", themes=told)]


def theme_name(theme: str, texts: Texts) -> str:
    """What is praised, in the words of a language where it has them."""
    key = f"masukan-theme-{theme}"
    return texts(key) if key in texts else theme
