"""What supervisors ask, beside the digest."""
