"""Who holds which role where, who answers for a unit, and who is concerned."""
