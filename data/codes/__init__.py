"""Codes on posters and badges, and what is printed with them."""
