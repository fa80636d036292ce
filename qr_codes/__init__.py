"""Codes, links, posters and whatever else is printed."""
