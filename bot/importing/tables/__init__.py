"""Files as people hand them in, read row by row and cell by cell."""
