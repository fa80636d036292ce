"""Targets, plans and surveys as stored, and who asked to be told of improvements."""
