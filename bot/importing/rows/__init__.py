"""Rows of every kind, read and checked."""
