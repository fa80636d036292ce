"""The demo: phones in a browser and the one Telegram emulator."""
