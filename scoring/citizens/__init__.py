"""What citizens say together: satisfaction, the index of a survey, what changed beyond noise."""
