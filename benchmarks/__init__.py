"""Benchmarks: ratios of paired runs, never bare times."""
