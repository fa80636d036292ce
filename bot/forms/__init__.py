"""Forms: what is filled in beside the rating, one text or one button at a time."""
