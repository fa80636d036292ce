"""Alerts: few, about a unit and never about one rating, told to who supervises it."""
