"""Codes and what is printed with them."""
