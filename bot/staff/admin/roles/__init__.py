"""Roles in chat: who is invited, who holds one, how it ends or passes on."""
