"""Units, desks, officers, duties and days off as stored."""
