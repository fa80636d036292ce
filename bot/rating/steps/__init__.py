"""What single events come to: a rating begins, is answered, is left. Pure."""
