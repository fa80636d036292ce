"""Writes what an import brings: by key, ended never deleted, all in the caller's transaction."""
