"""Surveys (SKM) as admins plan them: a form, step by step."""
