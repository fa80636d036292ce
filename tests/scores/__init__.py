"""Scores of officers: their formulas, their limits, and periods that are closed."""
