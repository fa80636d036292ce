"""Units, desks, officers and their duties, as they are handed in and changed."""
