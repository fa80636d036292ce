"""The parts of the Telegram emulator, one noun a file."""
