"""Cases (pengaduan): from a citizen's words to an answer that suffices."""
