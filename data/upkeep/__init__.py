"""A database kept in order: backed up, restored, verified, swept."""
