"""What officers ask."""
