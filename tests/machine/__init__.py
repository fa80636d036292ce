"""The whole bot on a whole database as a state machine, and what must hold of it at any time."""
