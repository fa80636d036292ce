"""Integrity in storage: ratings are judged before they close, and held ones wait for people."""
