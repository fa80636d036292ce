"""The demo's panel, and the one Telegram that is not real against others."""
