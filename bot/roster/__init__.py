"""The roster in chat: a week on one screen, and how one shift is changed."""
