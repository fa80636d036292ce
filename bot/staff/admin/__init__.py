"""What an admin asks."""
