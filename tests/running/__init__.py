"""The bot as a process: taking in, sending, failing, being killed, being set up."""
