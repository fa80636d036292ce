"""The demo, played in a browser."""
