"""Officers' scores: computed from closed blocks, closed and computed again, explained."""
