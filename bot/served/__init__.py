"""People served, entered in chat: desk after desk, a number each."""
