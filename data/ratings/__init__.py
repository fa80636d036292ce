"""Ratings as stored: who rated without knowing who, for whom each counts, how it leaves."""
