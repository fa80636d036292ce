"""Reads what a district hands in, names every bad line, and changes nothing by itself."""
