"""What comes from Telegram, and what goes to it."""
