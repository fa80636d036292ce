"""Results and conduct of a period: targets, records, aspects, the predicate, and what follows."""
