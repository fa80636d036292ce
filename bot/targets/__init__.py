"""Targets and recorded values in chat: set, changed and noted with why or from where."""
