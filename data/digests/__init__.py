"""When digests are due, what was talked about, what supervisors are alerted of."""
