"""Which ratings count, which are held, and who decides."""
