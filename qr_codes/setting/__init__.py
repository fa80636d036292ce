"""How a page is set: typefaces, sizes, names, colours, the typesetter."""
