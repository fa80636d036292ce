"""Digests and alerts: what they tell, when they come, and what they look like."""
