"""What citizens do and see, and that nothing of it is lost, doubled or shown."""
