"""What a policy measures: the index, indicators, predicates, and what follows."""
