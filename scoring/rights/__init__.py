"""What people may ask for: an account, a correction, an objection, an answer to a complaint."""
