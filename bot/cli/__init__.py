"""The `puas` command, one file a group of commands."""
