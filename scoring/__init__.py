"""Nouns and numbers. Pure: no clock, no event loop, no SQL, no Telegram."""

__version__ = "0.1.0"
