"""What a district decides: policies as files, read and checked, each version from its day on."""
