"""What is stored: schema, backups, and what is swept."""
