"""Integrity: which ratings wait for a person, and which count for the desk only (design 5).

A rule a file, each a pure function of ratings and of what is known around them. No rule knows a
value that was given; none depends on the order in which ratings are handed in.
"""
