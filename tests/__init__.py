"""True sentences about Puas."""
