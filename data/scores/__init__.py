"""Closed blocks and what comes of them: figures, scores, closings, predicates."""
