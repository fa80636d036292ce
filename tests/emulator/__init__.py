"""The Telegram emulator, tested with the real python-telegram-bot."""
