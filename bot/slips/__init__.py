"""Paper slips: printed with a number each, and typed into the chat, each of them once."""
