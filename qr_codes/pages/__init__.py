"""What is printed, page by page."""
