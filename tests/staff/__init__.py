"""What staff ask in chat, and who may ask it."""
