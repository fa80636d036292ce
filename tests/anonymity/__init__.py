"""A district that lives for months, all that its staff receive, and who searches it for leaks."""
