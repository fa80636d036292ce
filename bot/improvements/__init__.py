"""You said, we did: follow-up plans as supervisors make and finish them, and who is told of it."""
