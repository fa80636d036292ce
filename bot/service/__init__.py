"""The process: put together, set, served, watched and told to stop."""
