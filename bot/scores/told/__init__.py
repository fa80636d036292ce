"""Scores in words, from the very numbers that made them. Pure."""
