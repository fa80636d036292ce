"""The registry in chat: desks, officers and mass-service days, changed one at a time."""
